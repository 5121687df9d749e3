/* Sentences and tokens: cases written for this test.  In the expected text a space separates tokens, '+' the parts of one written
 * word, " // " sentences. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/limits.h"
#include "base/text.h"
#include "syntax/segment.h"

static const char *const cases[][2] = {
    /* ends of sentences */
    {"The talks ended. Nobody spoke.", "The talks ended . // Nobody spoke ."},
    {"The talks ended! Nobody spoke? They left.", "The talks ended ! // Nobody spoke ? // They left ."},
    {"The talks ended... Nobody spoke.", "The talks ended ... // Nobody spoke ."},
    {"The talks ended … nobody spoke.", "The talks ended … nobody spoke ."},
    {"Why did they go?! We never knew.", "Why did they go ?! // We never knew ."},
    {"They came.They left.", "They came . // They left ."},
    {"He asked: Who? Nobody knew.", "He asked : Who ? // Nobody knew ."},
    {"No full stop at the end", "No full stop at the end"},
    {"It is over.", "It is over ."},
    /* abbreviations and titles */
    {"Mr. Ode met Mrs. Tan and Dr. Ray on Monday.", "Mr. Ode met Mrs. Tan and Dr. Ray on Monday ."},
    {"Gen. Abdel Fattah al-Sisi spoke.", "Gen. Abdel Fattah al - Sisi spoke ."},
    {"Lt. Gen. Sean Ray said so.", "Lt. Gen. Sean Ray said so ."},
    {"Sen. J. F. Hart met Rep. Ann Lee.", "Sen. J. F. Hart met Rep. Ann Lee ."},
    {"The army said Gen. al-Amin had left.", "The army said Gen. al - Amin had left ."},
    {"Prof. Dr. Hans Alt spoke.", "Prof. Dr. Hans Alt spoke ."},
    {"Fighting near St. Petersburg and Mt. Hermon went on.", "Fighting near St. Petersburg and Mt. Hermon went on ."},
    {"Acme Corp. said it would leave. Acme Inc. stayed.", "Acme Corp. said it would leave . // Acme Inc. stayed ."},
    {"Acme Corp. The firm left.", "Acme Corp. // The firm left ."},
    {"Acme Co. and Bolt Ltd. merged.", "Acme Co. and Bolt Ltd. merged ."},
    {"They grow corn, beans, etc. in the valley.", "They grow corn , beans , etc. in the valley ."},
    {"They grow corn, beans, etc. The valley is fertile.", "They grow corn , beans , etc . // The valley is fertile ."},
    {"Arms, e.g. rifles, and men, i.e. soldiers, were sent.", "Arms , e.g. rifles , and men , i.e. soldiers , were sent ."},
    {"Smith vs. Jones was heard.", "Smith vs. Jones was heard ."},
    {"Roe v. Wade was decided in 1973.", "Roe v. Wade was decided in 1973 ."},
    {"See No. 5 and pp. 12-14.", "See No. 5 and pp. 12 - 14 ."},
    {"The answer was no. Five men left.", "The answer was no . // Five men left ."},
    {"He said no.", "He said no ."},
    {"Resolution No. 1701 passed.", "Resolution No. 1701 passed ."},
    {"On Sept. 11 they met.", "On Sept. 11 they met ."},
    {"On Jan. 3, 2020, he was killed.", "On Jan. 3 , 2020 , he was killed ."},
    {"It was in Aug. The rain fell.", "It was in Aug . // The rain fell ."},
    {"Ala. and Fla. voted.", "Ala. and Fla. voted ."},
    {"Martin Luther King Jr. spoke.", "Martin Luther King Jr. spoke ."},
    {"He was born in Austin, Tex. He moved away.", "He was born in Austin , Tex. // He moved away ."},
    {"The sun. It rose.", "The sun . // It rose ."},
    {"On Sun. Sept. 24 we left.", "On Sun. Sept. 24 we left ."},
    {"The mass was said. The gen is good.", "The mass was said . // The gen is good ."},
    {"The iron ore. It was sold.", "The iron ore . // It was sold ."},
    /* initials and dotted words */
    {"J. F. Kennedy was shot.", "J. F. Kennedy was shot ."},
    {"George W. Bush spoke.", "George W. Bush spoke ."},
    {"J.R.R. Tolkien wrote.", "J.R.R. Tolkien wrote ."},
    {"The U.S. said so.", "The U.S. said so ."},
    {"The U.S. Army left.", "The U.S. Army left ."},
    {"He lives in the U.S. He works there.", "He lives in the U.S. // He works there ."},
    {"He lives in the U.S.", "He lives in the U.S."},
    {"The U.S.-led coalition struck.", "The U.S. - led coalition struck ."},
    {"The U.N. Security Council met. The U.N. voted.", "The U.N. Security Council met . // The U.N. voted ."},
    {"They met in Washington, D.C., on Friday.", "They met in Washington , D.C. , on Friday ."},
    {"He lives in Washington, D.C. They do not.", "He lives in Washington , D.C. // They do not ."},
    {"It starts at 8 p.m. on Monday.", "It starts at 8 p.m. on Monday ."},
    {"It starts at 8 p.m. Eastern time.", "It starts at 8 p.m. Eastern time ."},
    {"It ended at 8 p.m. The crowd left.", "It ended at 8 p.m. // The crowd left ."},
    {"It ended at 10:30 a.m.", "It ended at 10:30 a.m."},
    {"He has a Ph.D. in law.", "He has a Ph.D. in law ."},
    {"U.S.A. wins.", "U.S.A. wins ."},
    {"U.K. Prime Minister Boris Ray spoke.", "U.K. Prime Minister Boris Ray spoke ."},
    {"The U.S has gone.", "The U.S has gone ."},
    {"World War I. The war ended.", "World War I . // The war ended ."},
    {"Henry I. King of England.", "Henry I . // King of England ."},
    {"E. coli was found.", "E. coli was found ."},
    {"Plan B. The plan failed.", "Plan B . // The plan failed ."},
    {"(b. September 2013) and (d. 1975)", "( b. September 2013 ) and ( d. 1975 )"},
    /* quotations */
    {"\"We will go,\" he said. \"We will not stay.\"", "\" We will go , \" he said . // \" We will not stay . \""},
    {"\"We will go.\" He left.", "\" We will go . \" // He left ."},
    {"\"Why?\" he asked.", "\" Why ? \" he asked ."},
    {"\"Stop!\" shouted the man.", "\" Stop ! \" shouted the man ."},
    {"He said, \"Go.\" They went.", "He said , \" Go . \" // They went ."},
    {"He said \"they will leave. Then we will see.\" Nobody replied.",
     "He said \" they will leave . // Then we will see . \" // Nobody replied ."},
    {"“We will go,” he said. “We will not stay.”", "“ We will go , ” he said . // “ We will not stay . ”"},
    {"“We will go.” He left.", "“ We will go . ” // He left ."},
    {"‘We will go,’ he said.", "‘ We will go , ’ he said ."},
    {"'We will go,' he said. 'Now.'", "' We will go , ' he said . // ' Now . '"},
    {"\"We left. We came back. We stayed,\" said Ode.", "\" We left . // We came back . // We stayed , \" said Ode ."},
    {"He called it a \"disaster\".", "He called it a \" disaster \" ."},
    {"He called it a 'disaster'.", "He called it a ' disaster ' ."},
    {"the states' rights", "the states+' rights"},
    {"The Ministers' Council met.", "The Ministers+' Council met ."},
    {"'The states' said Ode.", "' The states ' said Ode ."},
    {"``Quoted'' words.", "`` Quoted '' words ."},
    {"\"'Go,' he said,\" she said.", "\" ' Go , ' he said , \" she said ."},
    {"«Bonjour» he said.", "« Bonjour » he said ."},
    {"The '90s were good.", "The '90s were good ."},
    {"The 1990s and the 80's.", "The 1990s and the 80's ."},
    {"Rock 'n' roll.", "Rock 'n' roll ."},
    {"Get 'em.", "Get 'em ."},
    /* brackets */
    {"The group (founded in 1999) left.", "The group ( founded in 1999 ) left ."},
    {"The group left. (It came back.) Then it stayed.", "The group left . // ( It came back . ) // Then it stayed ."},
    {"They left (why?) in May.", "They left ( why ? ) in May ."},
    {"The word (approx.) was used.", "The word ( approx. ) was used ."},
    {"It happened.[1] Then they left.", "It happened . [ 1 ] // Then they left ."},
    {"It happened. [12] [13] Then they left.", "It happened . [ 12 ] [ 13 ] // Then they left ."},
    {"He [Ode] said so.", "He [ Ode ] said so ."},
    {"(AP) - The talks ended.", "( AP ) - The talks ended ."},
    /* contractions */
    {"They don't, can't, won't and shouldn't.", "They do+n't , ca+n't , wo+n't and should+n't ."},
    {"They don’t, can’t, won’t and shouldn’t.", "They do+n’t , ca+n’t , wo+n’t and should+n’t ."},
    {"We're here, they've gone, I'll stay, she'd left, I'm well.",
     "We+'re here , they+'ve gone , I+'ll stay , she+'d left , I+'m well ."},
    {"They cannot go.", "They can+not go ."},
    {"He's gonna go, wanna go, gotta go.", "He+'s gon+na go , wan+na go , got+ta go ."},
    {"Mali's army and Mali’s president left.", "Mali+'s army and Mali+’s president left ."},
    {"The DON'T sign.", "The DO+N'T sign ."},
    {"dont wont cant", "do+nt wo+nt ca+nt"},
    {"Qur'an and O'Neill and Sana'a.", "Qur'an and O'Neill and Sana'a ."},
    {"N'Djamena and Côte d'Ivoire fell.", "N'Djamena and Côte d'Ivoire fell ."},
    {"It wouldn't've worked.", "It would+n't+'ve worked ."},
    {"five o'clock", "five o'clock"},
    {"ISIS's men", "ISIS+'s men"},
    {"Let's go.", "Let+'s go ."},
    /* hyphens and dashes */
    {"A 15-year-old boy and a 3,000-strong force.", "A 15 - year - old boy and a 3,000 - strong force ."},
    {"Anti-war and pro-government groups met the ex-president.", "Anti-war and pro-government groups met the ex-president ."},
    {"The vice-president sent an e-mail.", "The vice-president sent an e-mail ."},
    {"Al-Qaeda and al-Shabaab fought.", "Al - Qaeda and al - Shabaab fought ."},
    {"A Saudi-led, Iran-backed force.", "A Saudi - led , Iran - backed force ."},
    {"Non-anti-American talk.", "Non-anti - American talk ."},
    {"The talks — held in Doha — ended.", "The talks — held in Doha — ended ."},
    {"The talks—held in Doha—ended.", "The talks — held in Doha — ended ."},
    {"The talks -- held in Doha -- ended.", "The talks -- held in Doha -- ended ."},
    {"The talks - held in Doha - ended.", "The talks - held in Doha - ended ."},
    {"Mid-June and mid-1990s.", "Mid-June and mid-1990s ."},
    {"re-election and co-operation", "re-election and co-operation"},
    {"From 1998-2000 and 5-10 men.", "From 1998 - 2000 and 5 - 10 men ."},
    {"The 2019–20 season", "The 2019 – 20 season"},
    {"Call 713-853-3989 or 345-9945.", "Call 713-853-3989 or 345-9945 ."},
    {"A Wall Street-wise man.", "A Wall Street-wise man ."},
    {"th- the man", "th- the man"},
    /* numbers, money, units */
    {"It cost $1.5bn and €2m.", "It cost $ 1.5 bn and € 2 m ."},
    {"It cost US$4.5 million.", "It cost US$ 4.5 million ."},
    {"It cost $100,000.", "It cost $ 100,000 ."},
    {"He paid £3.50 and ¥500.", "He paid £ 3.50 and ¥ 500 ."},
    {"Some 1,500 people, 3.5 percent.", "Some 1,500 people , 3.5 percent ."},
    {"50% of 20-25% voted.", "50 % of 20 - 25 % voted ."},
    {"At 21:00 and 7:30pm.", "At 21:00 and 7:30 pm ."},
    {"At 8am and 9a.m. they met.", "At 8 am and 9 a.m. they met ."},
    {"10km and 35mm and 5kg and 20th and 3rd.", "10 km and 35 mm and 5 kg and 20th and 3rd ."},
    {"on 9/11 and 11/28/2000", "on 9/11 and 11/28/2000"},
    {"The .45 gun", "The .45 gun"},
    {"1,2 and 3", "1 , 2 and 3"},
    {"In 2009,2010 and later", "In 2009 , 2010 and later"},
    {"40°C", "40 ° C"},
    {"#1 and #hashtag and @name", "# 1 and #hashtag and @name"},
    {"+1 and 5+5", "+ 1 and 5 + 5"},
    {"Resolution 2254/2015", "Resolution 2254/2015"},
    {"He won 6-4, 7-5.", "He won 6 - 4 , 7 - 5 ."},
    {"G8, Su-24 and MiG-29, F-16s.", "G8 , Su - 24 and MiG - 29 , F - 16s ."},
    {"AT&T and R&D and B&B.", "AT&T and R&D and B&B ."},
    {"Tom&Jerry", "Tom & Jerry"},
    {"3143C", "3143C"},
    /* addresses */
    {"Write to anna.lee@example.org.", "Write to anna.lee@example.org ."},
    {"See http://example.org/a?b=c, then www.example.org.", "See http://example.org/a?b=c , then www.example.org ."},
    {"See (https://example.org/x_(y)) now.", "See ( https://example.org/x_(y) ) now ."},
    {"Visit example.com. It is open.", "Visit example.com . // It is open ."},
    {"file report.pdf and data.xls.", "file report.pdf and data.xls ."},
    {"<jo@example.org>", "< jo@example.org >"},
    {"and/or he/she", "and / or he / she"},
    /* faces */
    {"It is good :-) really", "It is good :-) really"},
    {"It is good. :) Really.", "It is good . :) // Really ."},
    {"Good 😀👍🏽 work 🇺🇸.", "Good 😀 👍🏽 work 🇺🇸 ."},
    {"Love ❤️ it", "Love ❤️ it"},
    {"=)", "=)"},
    /* blocks and lines */
    {"Heading of the day\n\nThe talks ended.", "Heading of the day // The talks ended ."},
    {"First line of a text that is wrapped at some column so that\nit goes on here. And then a second sentence is there\nfor us.",
     "First line of a text that is wrapped at some column so that it goes on here . // And then a second sentence is there for us "
     "."},
    {"The talks ended.\n* Writing by A. Ode\n* Editing by B. Tan",
     "The talks ended . // * Writing by A. Ode // * Editing by B. Tan"},
    {"Items:\n- one\n- two", "Items : // - one // - two"},
    {"Items:\n1. One thing\n2. Two things", "Items : // 1. One thing // 2. Two things"},
    {"BAGHDAD, June 12 (Reuters) - The US agreed to go. It will.",
     "BAGHDAD , June 12 ( Reuters ) - The US agreed to go . // It will ."},
    {"Talks end in Doha\nThe two sides agreed on Monday to end the war, officials of the mediator said in the capital.",
     "Talks end in Doha // The two sides agreed on Monday to end the war , officials of the mediator said in the capital ."},
    {"A line which is long enough to be the widest of this text, it ends\nwith no mark and goes on\nBy A Reporter\nThe text "
     "starts.",
     "A line which is long enough to be the widest of this text , it ends with no mark and goes on // By A Reporter // The text "
     "starts ."},
    {"word\r\n\r\nother", "word // other"},
    {"one two", "one two"},
    {"a\n \n b", "a // b"},
    {"1. The first point.", "1. The first point ."},
    {"4.1. Results", "4.1. Results"},
    {"A paragraph that has a line that is much longer than one hundred and sixty bytes, because the writer uses no wrapping at all "
     "in the file and each line is one paragraph, as many do.\nSecond paragraph here\nThird one.",
     "A paragraph that has a line that is much longer than one hundred and sixty bytes , because the writer uses no wrapping at "
     "all in the file and each line is one paragraph , as many do . // Second paragraph here // Third one ."},
    {"The base was hit. (Reuters)", "The base was hit . ( Reuters )"},
    {"The base was hit. (Reuters) (The New York Times) Nobody died.",
     "The base was hit . ( Reuters ) ( The New York Times ) // Nobody died ."},
    {"It fell. (swissinfo)", "It fell . ( swissinfo )"},
    {"It fell. (it was old) Nobody cared.", "It fell . // ( it was old ) Nobody cared ."},
    {"Yahoo! News said so. (AP via Yahoo! News)", "Yahoo! News said so . ( AP via Yahoo! News )"},
    /* letters run together */
    {"Thanks, Anna", "Thanks , // Anna"},
    {"Thanks, everybody, for coming.", "Thanks , everybody , for coming ."},
    {"Please call. Anna Lee 10/23/2000 12:12 PM Kay has left.",
     "Please call . // Anna Lee // 10/23/2000 12:12 PM // Kay has left ."},
    {"See http://example.org/a http://example.org/b The end", "See http://example.org/a // http://example.org/b // The end"},
    {"See http://example.org/a for more.", "See http://example.org/a for more ."},
    {"It is good :) We left.", "It is good :) // We left ."},
    {"They met. 7. Delete the word.", "They met . // 7 . Delete the word ."},
    {"One ---------- two", "One // ---------- // two"},
    {"Call 713-853-3989 We are in.", "Call 713-853-3989 // We are in ."},
    /* other */
    {"中文 text. Ответ да.", "中文 text . // Ответ да ."},
    {"...", "..."},
    {"?", "?"},
    {". . .", ". . ."},
    {"\"\"", "\" \""},
    {"!!! ", "!!!"},
    {"He said:\"Go\".", "He said : \" Go \" ."},
    {"tab	separated	words", "tab separated words"},
};

static dm_text print_segments(dm_arena *arena, const dm_segments *segments)
{
    size_t size = 8;
    for (uint32_t i = 0; i < segments->tokens.count; i++)
        size += segments->tokens.data[i].form.len + 4;
    char *out = dm_arena_take(arena, size);
    size_t used = 0;
    for (uint32_t i = 0; i < segments->tokens.count; i++) {
        const dm_raw_token *token = &segments->tokens.data[i];
        if (i > 0) {
            const char *mark = token->sentence != token[-1].sentence ? " // " : token[-1].joined_to_next ? "+" : " ";
            used += (size_t)snprintf(out + used, 5, "%s", mark);
        }
        memcpy(out + used, token->form.ptr, token->form.len);
        used += token->form.len;
    }
    return (dm_text){out, used};
}

static void cases_hold(void **state)
{
    (void)state;
    uint32_t failed = 0;
    dm_arena arena;
    dm_arena_init(&arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dm_segments segments = {0};
        dm_segment(&arena, dm_text_of(cases[i][0]), 0, false, &segments);
        dm_text got = print_segments(&arena, &segments);
        if (!dm_text_is(got, cases[i][1])) {
            print_error("text     %s\nexpected %s\ngot      %.*s\n", cases[i][0], cases[i][1], (int)got.len, got.ptr);
            failed++;
        }
        dm_arena_reset(&arena);
    }
    dm_arena_dispose(&arena);
    assert_int_equal(failed, 0);
}

/* What must hold for any text: tokens in order, in the text, without white space around, each sentence non-empty and whole. */
static void check_invariants(dm_text text, const dm_segments *segments)
{
    uint32_t at = 0;
    for (uint32_t s = 0; s < segments->sentences.count; s++) {
        const dm_sentence *sentence = &segments->sentences.data[s];
        assert_true(sentence->count > 0 && sentence->count <= DM_LIMIT_SENTENCE_TOKENS);
        assert_int_equal(sentence->first, at);
        at += sentence->count;
    }
    assert_int_equal(at, segments->tokens.count);
    size_t end = 0;
    for (uint32_t i = 0; i < segments->tokens.count; i++) {
        const dm_raw_token *token = &segments->tokens.data[i];
        assert_true(token->span.start >= end && token->span.end > token->span.start && token->span.end <= text.len);
        for (size_t k = end; k < token->span.start;) {
            uint32_t c = dm_utf8_next(text, &k);
            assert_true(dm_utf8_is_space(c)); /* nothing is lost */
        }
        end = token->span.end;
        assert_true(token->span.end - token->span.start <= DM_LIMIT_TOKEN_BYTES);
        assert_ptr_equal(token->form.ptr, text.ptr + token->span.start);
        assert_int_equal(token->form.len, token->span.end - token->span.start);
    }
}

static void random_text_keeps_the_invariants(void **state)
{
    (void)state;
    static const char *const pieces[] = {"a",
                                         "U.S.",
                                         ".",
                                         "\"",
                                         "'",
                                         "\xE2\x80\x99",
                                         "\n",
                                         "\n\n",
                                         " ",
                                         "1",
                                         ",",
                                         "-",
                                         "(",
                                         ")",
                                         "http://",
                                         "@",
                                         "$",
                                         "The",
                                         "n't",
                                         "Mr.",
                                         "\xF0\x9F\x98\x80",
                                         "\xC2\xA0",
                                         "...",
                                         "?",
                                         "p.m.",
                                         ":",
                                         "/",
                                         "&",
                                         "* ",
                                         "[1]",
                                         "\xE2\x80\x94",
                                         "e",
                                         "x.com",
                                         "`",
                                         "\xE2\x80\x98",
                                         "_",
                                         "#",
                                         "%",
                                         "10km",
                                         "etc.",
                                         "cannot",
                                         "\xE2\x80\xA6",
                                         "\xC3\xA9",
                                         "<",
                                         "\t",
                                         "\xFF",
                                         "I.",
                                         "=",
                                         ";)"};
    uint32_t seed = 12345;
    dm_arena arena;
    dm_arena_init(&arena);
    for (int round = 0; round < 3000; round++) {
        char text[512];
        size_t len = 0;
        while (len < 400) {
            seed = seed * 1664525u + 1013904223u;
            const char *piece = pieces[(seed >> 8) % (sizeof pieces / sizeof *pieces)];
            memcpy(text + len, piece, strlen(piece));
            len += strlen(piece);
        }
        dm_segments segments = {0};
        dm_segment(&arena, (dm_text){text, len}, 0, false, &segments);
        check_invariants((dm_text){text, len}, &segments);
        dm_arena_reset(&arena);
    }
    dm_arena_dispose(&arena);
}

static void limits_cut_tokens_and_sentences(void **state)
{
    (void)state;
    dm_arena arena;
    dm_arena_init(&arena);
    size_t size = DM_LIMIT_TOKEN_BYTES + 1;
    char *text = dm_arena_take(&arena, size);
    memset(text, 'x', size);
    dm_segments at = {0}, over = {0};
    dm_segment(&arena, (dm_text){text, size - 1}, 0, false, &at);
    assert_int_equal(at.tokens.count, 1);
    dm_segment(&arena, (dm_text){text, size}, 0, false, &over);
    assert_int_equal(over.tokens.count, 2);
    check_invariants((dm_text){text, size}, &over);

    char *words = dm_arena_take(&arena, 2 * (DM_LIMIT_SENTENCE_TOKENS + 1));
    for (size_t i = 0; i <= DM_LIMIT_SENTENCE_TOKENS; i++)
        memcpy(words + 2 * i, "a ", 2);
    dm_segments one = {0}, two = {0};
    dm_segment(&arena, (dm_text){words, 2 * DM_LIMIT_SENTENCE_TOKENS}, 0, false, &one);
    assert_int_equal(one.sentences.count, 1);
    dm_segment(&arena, (dm_text){words, 2 * (DM_LIMIT_SENTENCE_TOKENS + 1)}, 0, false, &two);
    assert_int_equal(two.sentences.count, 2);
    words[2 * (DM_LIMIT_SENTENCE_TOKENS - 10)] = ',';
    dm_segments comma = {0};
    dm_segment(&arena, (dm_text){words, 2 * (DM_LIMIT_SENTENCE_TOKENS + 1)}, 0, false, &comma);
    assert_int_equal(comma.sentences.data[0].count, DM_LIMIT_SENTENCE_TOKENS - 9);
    dm_arena_dispose(&arena);
}

static void offsets_titles_and_paragraphs(void **state)
{
    (void)state;
    dm_arena arena;
    dm_arena_init(&arena);
    dm_segments segments = {0};
    dm_segment(&arena, DM_TEXT("Talks end"), 0, true, &segments);
    dm_text text = DM_TEXT("BAGHDAD - It ended. They left.\n\nIt rained.");
    dm_segment(&arena, text, 10, false, &segments);
    assert_int_equal(segments.sentences.count, 4);
    const dm_sentence *s = segments.sentences.data;
    assert_true(s[0].in_title && s[0].number == 0);
    assert_true(!s[1].in_title && s[1].number == 1 && s[1].paragraph_start);
    assert_int_equal(s[1].span.start, 10);
    assert_int_equal(s[1].span.end, 19);
    assert_true(s[2].number == 2 && !s[2].paragraph_start);
    assert_true(s[3].number == 3 && s[3].paragraph_start);
    const dm_raw_token *t = segments.tokens.data;
    assert_true(t[s[1].first].space_after && !t[s[1].first + 1].space_after && t[s[1].first + 2].space_after);
    dm_arena_dispose(&arena);
}

/* Times of 1x and 4x the text differ by about four, for texts that tempt look-ahead. */
static void hostile_text_stays_linear(void **state)
{
    (void)state;
    static const char *const units[] = {".",       "a.", "\"",    "'",  "(",   " ",   "\n", "a\n", "1,",
                                        "http://", "a@", "U.S. ", "x-", "a' ", "[1]", "-",  "a.b", "\xE2\x80\xA6"};
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        size_t size = 4u << 20, unit = strlen(units[u]);
        char *text = malloc(size + 16);
        for (size_t i = 0; i + unit <= size; i += unit)
            memcpy(text + i, units[u], unit);
        dm_arena arena;
        dm_arena_init(&arena);
        dm_segments segments = {0};
        clock_t start = clock();
        dm_segment(&arena, (dm_text){text, size / unit * unit}, 0, false, &segments);
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        if (seconds > 8.0)
            fail_msg("4 MiB of \"%s\" took %.1f s", units[u], seconds);
        dm_arena_dispose(&arena);
        free(text);
    }
}

static void nothing_gives_nothing(void **state)
{
    (void)state;
    dm_arena arena;
    dm_arena_init(&arena);
    dm_segments segments = {0};
    dm_segment(&arena, (dm_text){NULL, 0}, 0, false, &segments);
    dm_segment(&arena, DM_TEXT(" \n\t \n\xC2\xA0"), 0, false, &segments);
    assert_int_equal(segments.sentences.count, 0);
    assert_int_equal(segments.tokens.count, 0);
    dm_arena_dispose(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_hold),
        cmocka_unit_test(random_text_keeps_the_invariants),
        cmocka_unit_test(limits_cut_tokens_and_sentences),
        cmocka_unit_test(offsets_titles_and_paragraphs),
        cmocka_unit_test(hostile_text_stays_linear),
        cmocka_unit_test(nothing_gives_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
