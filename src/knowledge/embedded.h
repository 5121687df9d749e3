/* The lexicon image and the syntax model as the build put them into the library; a part that was absent is empty (begin == end).
 * Aligned to 64 bytes. */
#ifndef DM_KNOWLEDGE_EMBEDDED_H
#define DM_KNOWLEDGE_EMBEDDED_H

extern const unsigned char dm_embedded_lexicon_begin[], dm_embedded_lexicon_end[];
extern const unsigned char dm_embedded_model_begin[], dm_embedded_model_end[];

#endif
