# A treebank of made-up sentences, for tests of the trainer: awk -v sentences=200 -v seed=1 -f treebank.awk.  Names are in MISC (Name=tag).
function pick(list,   parts, n) { n = split(list, parts, " "); seed = (seed * 1103515245 + 12345) % 2147483648; return parts[int(seed / 65536) % n + 1] }
function row(form, lemma, upos, feats, head, rel, name) { printf "%d\t%s\t%s\t%s\t_\t%s\t%d\t%s\t_\tName=%d\n", ++id, form, lemma, upos, feats, head, rel, name }
BEGIN {
    for (s = 1; s <= sentences; s++) {
        id = 0
        printf "# sent_id = made-%d\n", s
        who = pick("Anna Boris Clara Dmitri Elena Farid Greta Hugo")
        verb = pick("visited praised accused blamed attacked warned")
        what = pick("Kenya Mali Norway Peru Quebec Rhodes Sudan Togo")
        lemma = verb; sub(/ed$/, "", lemma); if (lemma ~ /(prais|accus|blam)$/) lemma = lemma "e"
        row(who, who, "PROPN", "Number=Sing", 2, "nsubj", 1)
        row(verb, lemma, "VERB", "Mood=Ind|Tense=Past|VerbForm=Fin", 0, "root", 0)
        if (s % 3 == 0) { row("the", "the", "DET", "Definite=Def|PronType=Art", 4, "det", 0); row("army", "army", "NOUN", "Number=Sing", 2, "obj", 0); row("of", "of", "ADP", "_", 6, "case", 0); row(what, what, "PROPN", "Number=Sing", 4, "nmod", 5) }
        else row(what, what, "PROPN", "Number=Sing", 2, "obj", 5)
        row(".", ".", "PUNCT", "_", 2, "punct", 0)
        print ""
    }
}
