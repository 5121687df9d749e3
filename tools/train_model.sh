#!/bin/sh
# Learn the syntax models anew: model/english.bin (fast) and model/english-accurate.bin.
#
#   make model                                  the data is found below DRAGOMAN_DATA (default ../shared/data)
#   tools/train_model.sh [OPTION]...
#     --treebank F.. --names F..                CoNLL-U, and IOB2 names for its sentences (joined by sent_id)
#     --entity-treebank F..                     CoNLL-U with names as GUM's Entity= marks
#     --raw F..                                 news, text or tab-separated with the text last: vectors, and sentences to be parsed by the larger
#                                               networks for the smaller ones
#     --more-raw F..                            further text for the vectors only
#     --dev F.. --entity-dev F.. --dev-names F  measured, never learnt from
#     --lists MODEL|DIR                         name lists: those a model keeps (default model/english.bin), or DIR/places.txt, first.txt, last.txt
#                                               as tools/train/name_lists.sh makes them
#     --work DIR                                checkpoints (default build/training): a stage whose result is there is not run again, one that was
#                                               interrupted goes on behind its last whole epoch, to the same bytes
#     --out DIR                                 where the models go (default model)
#     --threads N                               1; other numbers give other bytes, all are repeatable
#     --small                                   a tenth of everything: does the recipe run?
#
# Files named replace the ones of DRAGOMAN_DATA.  Times: model/CARD.md.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
data=${DRAGOMAN_DATA:-$root/../shared/data}
treebank="" entity="" names="" raw="" more_raw="" dev="" entity_dev="" dev_names="" lists=$root/model/english.bin
work=$root/build/training out=$root/model threads=1 small=no option=""
for word in "$@"; do
    case $word in
    --small) small=yes option="" ;;
    --*) option=$word ;;
    *)
        case $option in
        --treebank) treebank="$treebank --treebank $word" ;;
        --entity-treebank) entity="$entity --entity-treebank $word" ;;
        --names) names="$names --names $word" ;;
        --raw) raw="$raw $word" ;;
        --more-raw) more_raw="$more_raw $word" ;;
        --dev) dev="$dev --dev $word" ;;
        --entity-dev) entity_dev="$entity_dev --entity-dev $word" ;;
        --dev-names) dev_names="$dev_names --dev-names $word" ;;
        --lists) lists=$word ;;
        --work) work=$word ;;
        --out) out=$word ;;
        --threads) threads=$word ;;
        *)
            echo "train_model.sh: what is \"$word\"?" >&2
            exit 2
            ;;
        esac
        ;;
    esac
done
if [ -z "$treebank$entity" ]; then
    treebank="--treebank $data/ud/en_ewt-ud-train.conllu" entity="--entity-treebank $data/ud/en_gum-ud-train.conllu"
    names="--names $data/ner/en_ewt-ud-train.v2022-12.iob2" dev="--dev $data/ud/en_ewt-ud-dev.conllu"
    entity_dev="--entity-dev $data/ud/en_gum-ud-dev.conllu" dev_names="--dev-names $data/ner/en_ewt-ud-dev.iob2"
fi
if [ -z "$raw" ]; then
    raw=$data/raw/current-events.tsv
    [ -n "$more_raw" ] || more_raw=$data/raw/un-debates-1992-2024.txt.xz
fi
for file in $treebank $entity $names $raw $more_raw $dev $entity_dev $dev_names; do
    case $file in --*) continue ;; esac
    if [ ! -f "$file" ]; then
        echo "no $file: name the files, or set DRAGOMAN_DATA to a folder that holds the training data" >&2
        exit 1
    fi
done
if [ -z "${TRAIN_MODEL:-}" ]; then
    [ -f "$root/build/build.ninja" ] || meson setup "$root/build" "$root"
    ninja -C "$root/build" tools/train_model
    TRAIN_MODEL=$root/build/tools/train_model
fi
mkdir -p "$work" "$out"
cd "$work"
log=$work/training.log

if [ -d "$lists" ]; then
    list_options="--list $lists/places.txt --list $lists/first.txt --list $lists/last.txt"
else
    [ -f lists.bin ] || cp "$lists" lists.bin # the model itself may be written over
    list_options="--lists-of lists.bin"
fi
corpora="$treebank $names $entity $dev $entity_dev $dev_names $list_options --threads $threads"
epochs() { if [ "$small" = yes ]; then echo $((($1 + 4) / 5)); else echo "$1"; fi; }
sentences() { if [ "$small" = yes ]; then echo $(($1 / 20)); else echo "$1"; fi; }
size() { if [ "$small" = yes ]; then echo $(($1 / 4 / 16 * 16)); else echo "$1"; fi; }

# stage RESULT COMMAND...: run unless the result is there
stage() {
    result=$1
    shift
    [ -f "$result" ] && return 0
    echo "## $result: train_model $*" | sed "s#$data/##g; s#$work/##g" | tee -a "$log"
    # shellcheck disable=SC2086
    "$TRAIN_MODEL" "$@" $corpora --out "$result.part" >>"$log" 2>&1 || {
        tail -3 "$log" >&2
        exit 1
    }
    mv "$result.part" "$result"
}
# network RESULT OPTION...: a training run that can be interrupted
network() {
    name=$1
    shift
    stage "$name" train --vectors vectors --state "$name.state" "$@"
    rm -f "$name.state"
}
heads() { if [ "$small" = yes ]; then echo "--arc 32 --label 32 --tag 32"; else echo "--arc $1 --label $2 --tag $3"; fi; }

# Text: the news in an order that has nothing to do with time, one sentence list for the larger networks to parse.
if [ ! -f raw.txt ]; then
    : >news.part
    for file in $raw; do
        awk -F '\t' '{ print (NR * 7919) % 112771 "\t" $NF }' "$file" | LC_ALL=C sort -n -s -k 1,1 | cut -f 2 >>news.part
    done
    # the news counts twice beside the other text
    cat news.part news.part >raw.part
    for file in $more_raw; do
        case $file in *.xz) xz -dc "$file" ;; *) cat "$file" ;; esac
    done >>raw.part
    [ "$small" = no ] || head -n 20000 news.part >raw.part
    mv news.part news.txt
    mv raw.part raw.txt
fi
stage vectors vectors --raw raw.txt --known-words 34000 --epochs "$(epochs 2)"

# 1. A large network and a middling one, from the treebanks alone.
# shellcheck disable=SC2046,SC2086
{
    large="--hidden $(size 256) --width $(size 256) $(heads 256 160 160)"
    network large.ckpt $large --input-dropout 0.25 --layer-dropout 0.35 --head-dropout 0.33 --rate 0.0015 --epochs "$(epochs 14)"
    network middling.ckpt --hidden $(size 96) --width $(size 192) $(heads 96 96 96) --augment 0.4 --rate 0.002 --epochs "$(epochs 14)"
    # 2. Both together parse the news.
    stage news1.conllu annotate --vectors vectors --raw news.txt --limit "$(sentences 104000)" --model large.ckpt --model middling.ckpt

    # 3. The large one learns on with half of its words from that; the fast one begins.
    automatic="--automatic news1.conllu"
    network large2.ckpt $large --load large.ckpt $automatic --automatic-share 0.55 --augment 0.5 --input-dropout 0.2 --layer-dropout 0.3 \
        --head-dropout 0.3 --rate 0.0008 --seed 11 --epochs "$(epochs 3)"
    fast="--hidden $(size 80) --width $(size 160) $(heads 80 80 96) --input-dropout 0.1"
    network fast1.ckpt $fast $automatic --automatic-share 0.8 --augment 0.4 --layer-dropout 0.2 --head-dropout 0.2 --rate 0.002 --epochs "$(epochs 10)"
    network fast2.ckpt $fast --load fast1.ckpt $automatic --automatic-share 0.5 --augment 0.6 --layer-dropout 0.2 --head-dropout 0.2 --rate 0.001 \
        --epochs "$(epochs 6)"
    # 4. The large one and the fast one parse the news again; the fast one learns from that twice, with other numbers.
    stage news2.conllu annotate --vectors vectors --raw news.txt --limit "$(sentences 104000)" --model large2.ckpt --model fast2.ckpt
    automatic="--automatic news2.conllu"
    last="$fast --load fast2.ckpt $automatic --augment 0.5 --head-dropout 0.2 --name-weight 1.5"
    network fast3.ckpt $last --automatic-share 0.5 --layer-dropout 0.18 --rate 0.001 --seed 31 --epochs "$(epochs 4)"
    network fast4.ckpt $last --automatic-share 0.65 --layer-dropout 0.15 --rate 0.0012 --seed 32 --epochs "$(epochs 4)"
    stage fast.ckpt average --vectors vectors --model fast3.ckpt --model fast4.ckpt
    stage english.bin export --vectors vectors --model fast.ckpt
    # 5. The accurate one: the large one with a table of half the width.
    stage narrow.ckpt narrow --vectors vectors --model large2.ckpt --width $(size 128)
    network accurate.ckpt $large --load narrow.ckpt $automatic --automatic-share 0.5 --augment 0.4 --input-dropout 0.12 --layer-dropout 0.28 \
        --head-dropout 0.3 --rate 0.0007 --name-weight 1.5 --seed 33 --epochs "$(epochs 3)"
    stage english-accurate.bin export --vectors vectors --model accurate.ckpt
}
for name in english english-accurate; do
    if [ -n "$dev$entity_dev" ]; then
        echo "## $name.bin" | tee -a "$log"
        # shellcheck disable=SC2086
        "$TRAIN_MODEL" measure $dev $entity_dev $dev_names --model $name.bin 2>&1 | tee -a "$log" | grep dev
    fi
    cp $name.bin "$out/$name.bin"
done
echo "written: $out/english.bin, $out/english-accurate.bin; the log: $log"
