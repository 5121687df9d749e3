/* Which frames of the lexicon are at work in texts, and which never are: dragoman lexicon coverage. */
#ifndef DM_CLI_LEXICON_COVERAGE_H
#define DM_CLI_LEXICON_COVERAGE_H

/* argv[0] is the command's name.  Writes a table, a frame a line, to standard output; returns the exit code. */
int dm_lexicon_coverage(int argc, char **argv);

#endif
