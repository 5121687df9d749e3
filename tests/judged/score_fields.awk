# Shares of right fields in a table of verdicts by field: y right, n wrong, - not asked, ~ doubtful.  One block a sample.
#     awk -f score_fields.awk attribution-100.tsv gaps-80.tsv
BEGIN { FS = "\t" }
/^#/ { next }
$1 == "sample" { delete names; for (i = 5; i < NF; i++) names[i] = $i; fields = NF; file = FILENAME; next }
{
    key = file " " $1 " " $2
    if (!(key in seen)) { seen[key] = ++groups; order[groups] = key }
    rows[key]++
    for (i = 5; i < fields; i++) {
        if (!(i in names) || names[i] == "kind") continue
        if ($i == "-" ) continue
        if (!((key, names[i]) in total) && !((key, names[i], "listed") in total)) { total[key, names[i], "listed"] = 1; list[key] = list[key] " " names[i] }
        if ($i == "~") { doubtful[key, names[i]]++; continue }
        total[key, names[i]]++
        good[key, names[i]] += $i == "y"
        missed[key, names[i]] += $i == "missed"
    }
    whole = 1
    for (i = 5; i < fields; i++) if ($i == "n" || $i == "missed" || $i == "~") whole = 0
    all[key] += whole
}
END {
    for (g = 1; g <= groups; g++) {
        key = order[g]
        printf "%s: %d rows\n", key, rows[key]
        count = split(list[key], parts, " ")
        for (p = 1; p <= count; p++) {
            name = parts[p]
            n = total[key, name] + 0
            if (missed[key, name] > 0 || key ~ / worded$/) { printf "  missed    %3d of %d\n", missed[key, name], n; continue }
            printf "  %-9s %3d of %3d", name, good[key, name], n
            if (n > 0) printf "  %.2f", good[key, name] / n
            if (doubtful[key, name] > 0) printf "  (%d doubtful)", doubtful[key, name]
            print ""
        }
        printf "  no field wrong %d\n", all[key]
    }
}
