# A thin front; meson and ninja build.  `make help` lists what there is.
BUILD = build
CHECK_BUILD = build-check
NICE = nice

.PHONY: help build demo check check-long test bench fuzz lint fmt model install packages check-packages clean

help:
	@echo "make build       the program, as $(BUILD)/dragoman"
	@echo "make demo        build it and code a report"
	@echo "make check       everything that must hold: lint, unit, command line and corpus tests, examples; two compilers, sanitizers"
	@echo "make check-long  check, and fuzzing for minutes, archives, accuracy on private data where there is any"
	@echo "make test        the tests of the default build only"
	@echo "make bench       speed and memory"
	@echo "make fuzz        fuzz each reader for a minute (SECONDS_EACH=60)"
	@echo "make lint        layers, names, sizes, formatting"
	@echo "make fmt         format the code"
	@echo "make model       train the syntax models anew (hours; DRAGOMAN_DATA, or TRAIN=OPTIONS of tools/train_model.sh)"
	@echo "make install     install the program, library, headers, manual pages (PREFIX=/usr/local)"
	@echo "Debian packages that are missing are installed with apt-get when you are root or have sudo."

packages:
	@sh tools/install_packages.sh build

check-packages:
	@sh tools/install_packages.sh check

$(BUILD)/build.ninja: | packages
	meson setup $(BUILD) $(if $(PREFIX),--prefix $(PREFIX))

build: packages $(BUILD)/build.ninja
	ninja -C $(BUILD)

demo: build
	@echo
	@echo "\$$ $(BUILD)/dragoman code --output table examples/report.txt"
	@$(BUILD)/dragoman code --output table examples/report.txt
	@echo "\$$ $(BUILD)/dragoman explain --date 2024-05-19 \"France agreed to withdraw its troops from Chad by January.\""
	@$(BUILD)/dragoman explain --date 2024-05-19 "France agreed to withdraw its troops from Chad by January."

check: check-packages
	@sh tools/check.sh

check-long: check-packages
	@sh tools/check.sh long

test: build
	meson test -C $(BUILD) --print-errorlogs

DATA = $(if $(DRAGOMAN_DATA),$(DRAGOMAN_DATA),../shared/data)
bench: build
	@if [ -f $(DATA)/raw/current-events.tsv ]; then \
	    $(BUILD)/dragoman bench --columns date,-,text $(DATA)/raw/current-events.tsv; \
	else \
	    echo "no archive in $(DATA) (set DRAGOMAN_DATA): the example, many times"; \
	    sh tools/repeat.sh examples/report.txt 500 | $(BUILD)/dragoman bench --format jsonl -; \
	fi

SECONDS_EACH = 60
fuzz: check-packages
	@sh tools/fuzz.sh $(SECONDS_EACH)

lint:
	@sh tools/lint_layers.sh

fmt:
	clang-format -i $$(git ls-files '*.c' '*.h')

model:
	@sh tools/train_model.sh $(TRAIN)

install: build
	meson install -C $(BUILD)

clean:
	rm -rf $(BUILD) build-*
