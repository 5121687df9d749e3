#!/bin/sh
# Train a syntax model and put it in model/english.bin: word vectors, one network, its int8 form.  Needs the treebanks (model/CARD.md names them) and
# hours of a few cores.  The model that is shipped learned from several networks beside the treebanks (model/CARD.md); this is the short way.
# Options are the trainer's: train_model.sh --epochs 5
set -eu
cd "$(dirname "$0")/.."
data=${DRAGOMAN_DATA:-../shared/data}
for file in ud/en_ewt-ud-train.conllu ud/en_ewt-ud-dev.conllu ud/en_gum-ud-train.conllu ud/en_gum-ud-dev.conllu ner/en_ewt-ud-train.v2022-12.iob2 raw/current-events.tsv; do
    if [ ! -f "$data/$file" ]; then
        echo "no $file in $data: set DRAGOMAN_DATA to a folder that holds the training data" >&2
        exit 1
    fi
done
[ -f build/build.ninja ] || meson setup build
ninja -C build tools/train_model
work=build/training
# The name lists are optional: put those that tools/train/name_lists.sh makes into a folder and name it in DRAGOMAN_NAME_LISTS.
if [ -n "${DRAGOMAN_NAME_LISTS:-}" ]; then
    lists=$DRAGOMAN_NAME_LISTS
    set -- --list "$lists/places.txt" --list "$lists/first.txt" --list "$lists/last.txt" "$@"
fi
mkdir -p "$work" model
cut -f 3 "$data/raw/current-events.tsv" >"$work/raw.txt"
set -- --treebank "$data/ud/en_ewt-ud-train.conllu" --entity-treebank "$data/ud/en_gum-ud-train.conllu" --names "$data/ner/en_ewt-ud-train.v2022-12.iob2" \
    --dev "$data/ud/en_ewt-ud-dev.conllu" --entity-dev "$data/ud/en_gum-ud-dev.conllu" --dev-names "$data/ner/en_ewt-ud-dev.iob2" \
    --threads "$(nproc)" "$@"
build/tools/train_model vectors --raw "$work/raw.txt" --out "$work/vectors" "$@" --epochs 3
build/tools/train_model train --vectors "$work/vectors" --augment 0.4 --out "$work/checkpoint" "$@"
build/tools/train_model export --vectors "$work/vectors" --model "$work/checkpoint" --out model/english.bin "$@"
