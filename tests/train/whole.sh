#!/bin/sh
# The trainer from end to end on a made-up treebank: vectors, a network, the same network in two sittings (equal bytes), annotation by two,
# the mean, a narrower table, export; the model must parse what it saw.  TRAIN_MODEL and DRAGOMAN name the programs.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
awk -v sentences=240 -v seed=1 -f "$here/treebank.awk" >train.conllu
awk -v sentences=40 -v seed=99 -f "$here/treebank.awk" >dev.conllu
awk -F '\t' 'NF == 10 { printf "%s ", $2 } NF == 0 { print "" }' train.conllu >raw.txt
printf 'kenya\nmali\n' >places.txt
data="--treebank train.conllu --dev dev.conllu --list places.txt"
run() { "$TRAIN_MODEL" "$@" >>log 2>&1 || { cat log; exit 1; }; }
# shellcheck disable=SC2086
{
    run vectors $data --raw raw.txt --pretrained 16 --known-words 100 --epochs 1 --out vectors
    shape="--vectors vectors --hidden 32 --width 32 --layers 1 --arc 32 --label 32 --tag 32 --threads 1 --epochs 6 --batch-words 100 --rate 0.01 --augment 0.3"
    run train $data $shape --out one.ckpt
    run train $data $shape --out two.ckpt --state two.state --stop 3
    if [ ! -f two.state ] || [ -f two.ckpt ]; then
        echo "a run that stops early keeps its state and no checkpoint"
        exit 1
    fi
    run train $data $shape --out two.ckpt --state two.state
    cmp one.ckpt two.ckpt || { echo "a run in two sittings gives other bytes"; exit 1; }
    run train $data $shape --out three.ckpt --seed 2
    ! cmp -s one.ckpt three.ckpt || { echo "another seed gives the same bytes"; exit 1; }
    run annotate $data --vectors vectors --raw raw.txt --model one.ckpt --model three.ckpt --limit 50 --out automatic.conllu
    [ "$(grep -c '^1	' automatic.conllu)" = 50 ] || { echo "50 sentences were asked for"; exit 1; }
    run train $data $shape --automatic automatic.conllu --automatic-share 0.3 --load one.ckpt --out four.ckpt
    run average $data --vectors vectors --model one.ckpt --model four.ckpt --out mean.ckpt
    run narrow $data --vectors vectors --model mean.ckpt --width 16 --out narrow.ckpt
    for name in mean narrow; do
        run export $data --vectors vectors --model $name.ckpt --out $name.bin
    done
    # the lists that a model keeps do as well as the files they came from
    run export --treebank train.conllu --dev dev.conllu --vectors vectors --lists-of mean.bin --model mean.ckpt --out again.bin
    cmp mean.bin again.bin || { echo "the lists of a model are not those it was made with"; exit 1; }
}
for name in mean narrow; do
    las=$("$DRAGOMAN" eval syntax --tokenized --model $name.bin dev.conllu | awk '$1 == "LAS" { print $(NF) }')
    echo "$name: LAS $las"
    awk -v las="$las" 'BEGIN { exit !(las > 90) }' || { cat log; echo "$name.bin does not parse what it learned"; exit 1; }
done
