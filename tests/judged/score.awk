# Scores of a judged sample: awk -f score.awk current-events-200.tsv
# Records: precise = an event, type and both parties right.  Recall counts the judge's events: real ones among the records, and those missed.
function share(name, k, n,   p, c, h) {
    if (!n) return
    p = k / n; c = (p + 1.9208 / n) / (1 + 3.8416 / n)
    h = 1.96 * sqrt(p * (1 - p) / n + 0.9604 / n / n) / (1 + 3.8416 / n)
    printf "%-28s %4d of %4d  %.3f  (95 %%: %.3f .. %.3f)\n", name, k, n, p, c - h, c + h
}
BEGIN { FS = "\t" }
NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
{ record = $column["record"]; type = $column["type"] }
record == "none" { next }
{ types[type] = 1 }
record == "missed" { missed++; missed_type[type]++; next }
{
    n++; n_type[type]++
    real = $column["event"] == "y"
    typed = real && $column["type_right"] == "y"
    actor = typed && $column["actor_right"] == "y"
    precise = actor && $column["recipient_right"] == "y"
    reals += real; typeds += typed; actors += actor; precises += precise
    real_type[type] += real; typed_type[type] += typed; precise_type[type] += precise
    confidence = $column["confidence"] + 0
    sure[n] = confidence; good[n] = precise; fair[n] = typed
    bin = confidence < 0.6 ? 1 : confidence < 0.78 ? 2 : confidence < 0.9 ? 3 : 4
    in_bin[bin]++; sum[bin] += confidence; right[bin] += precise; right_type[bin] += typed
    if ($column["reason"] != "-" && !precise) reason[$column["reason"]]++
    for (i = column["type_right"]; i <= column["auxiliary_right"]; i++)
        if ($i != "-") { asked[i]++; yes[i] += $i == "y" }
}
function auroc(label, of,   i, j, pairs, won) {
    for (i = 1; i <= n; i++)
        for (j = 1; j <= n; j++)
            if (of[i] && !of[j]) { pairs++; won += sure[i] > sure[j] ? 1 : sure[i] == sure[j] ? 0.5 : 0 }
    printf "%s %.3f\n", label, won / pairs
}
function distance(x) { return x < 0 ? -x : x }
END {
    share("precise", precises, n); share("type right", typeds, n); share("type and actor right", actors, n); share("an event at all", reals, n)
    print "\nof the real events:"
    for (i = column["type_right"]; i <= column["auxiliary_right"]; i++)
        for (c in column) if (column[c] == i) share(c, yes[i], asked[i])
    print "\nrecall:"
    share("found at all", reals, reals + missed); share("found with the right type", typeds, reals + missed)
    share("found precisely", precises, reals + missed)
    print "\ntype        coded  event  type  precise  missed"
    for (t in types) printf "%-10s %6d %6d %5d %8d %7d\n", t, n_type[t], real_type[t], typed_type[t], precise_type[t], missed_type[t] | "sort"
    close("sort")
    print "\nconfidence  records  mean  precise  type right"
    for (b = 1; b <= 4; b++) {
        if (!in_bin[b]) continue
        printf "%-11s %7d  %.3f  %.3f    %.3f\n", b == 1 ? "below .60" : b == 2 ? ".60 - .78" : b == 3 ? ".78 - .90" : ".90 and up",
            in_bin[b], sum[b] / in_bin[b], right[b] / in_bin[b], right_type[b] / in_bin[b]
        error += distance(sum[b] - right[b]) / n; error_type += distance(sum[b] - right_type[b]) / n
    }
    printf "ECE: precise %.3f, type right %.3f\n", error, error_type
    auroc("AUROC: precise", good); auroc("AUROC: type right", fair)
    print "\nreasons of records that are not precise:"
    for (r in reason) printf "%5d %s\n", reason[r], r | "sort -rn"
}
