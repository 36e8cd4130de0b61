# `make site` and `make test` are all a fresh machine needs: Python 3.11 or newer, and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ROOT ?= .
OUT ?= site

.DEFAULT_GOAL := help
.PHONY: help site check serve tools test quick coverage fuzz faults mutate fix lint golden bench lock wheelhouse wheel examples clean

help: ## Show what there is
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# From the locks alone, whatever has been published since: --no-deps asks no package what else it wants (the locks hold
# it all, and a test holds that they do). Wheels only: building a source archive would fetch tools that no lock names.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --only-binary :all:

$(VENV)/site.installed: requirements/site.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it with PYTHON=…")'
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) -r requirements/site.txt
	@touch $@

$(VENV)/dev.installed: requirements/dev.txt $(VENV)/site.installed
	$(INSTALL) -r requirements/dev.txt
	@touch $@

site: $(VENV)/site.installed ## Build the site into ./site
	$(BIN)/python build.py build --pictures --root $(ROOT) --out $(OUT)

check: $(VENV)/site.installed ## Find every problem in the input
	$(BIN)/python build.py check --root $(ROOT)

serve: $(VENV)/site.installed ## Show the site in a browser; it follows each change
	$(BIN)/python build.py serve --root $(ROOT)

# Of scripts and stylesheets; it comes with the browser tests, and only where node is at hand.
BIOME := tests/browser/node_modules/@biomejs/biome/bin/biome

lint: $(VENV)/dev.installed ## Format, lint, types, import direction; says all it finds
	@failed=0; \
	$(BIN)/ruff format --check . || failed=1; \
	$(BIN)/ruff check . || failed=1; \
	$(BIN)/mypy || failed=1; \
	$(BIN)/lint-imports --no-cache || failed=1; \
	if [ -x "$(BIOME)" ] && command -v node >/dev/null; then node "$(BIOME)" ci --error-on-warnings || failed=1; fi; \
	exit $$failed

fix: $(VENV)/dev.installed ## Format, and mend what lint can mend
	$(BIN)/ruff check --fix . || true
	$(BIN)/ruff format .
	@if [ -x "$(BIOME)" ] && command -v node >/dev/null; then node "$(BIOME)" check --write; fi

# What Python has compiled it keeps, whatever the machine says: a run starts a hundred processes.
export PYTHONDONTWRITEBYTECODE :=

# Temporary files in memory where there is such a place: every publishing of a site waits for its disk.
TEST := $(BIN)/python -m pytest $$(test -d /dev/shm && test -w /dev/shm && echo --basetemp /dev/shm/scorecard-$$$$)
CLEANED := ; code=$$?; rm -rf /dev/shm/scorecard-$$$$; exit $$code

quick: lint ## Lint and the tests of parts; no browser, no whole site
	$(TEST) -n 2 --dist worksteal -m "not browser and not slow and not fuzz" $(CLEANED)

tools: $(VENV)/dev.installed
	sh tests/browser/install.sh

test: tools lint ## Run every test, browser tests included
	$(TEST) -n 2 --dist worksteal $(CLEANED)

coverage: $(VENV)/dev.installed ## Which lines the tests without a browser run; fails below 95 %
	$(TEST) -n 2 --dist worksteal -m "not browser" --cov --cov-report=term --cov-fail-under=95 $(CLEANED)

fuzz: $(VENV)/dev.installed ## Look for new examples that break a rule: odd plans and workbooks, FUZZ of each (10000)
	FUZZ=$(or $(FUZZ),10000) $(TEST) -s -m fuzz $(CLEANED)

mutate: $(VENV)/dev.installed ## Change the code in 200 places and say which changes no test notices
	$(BIN)/python tests/mutation/mutate.py

faults: $(VENV)/dev.installed ## Strike releases at every touch of the disk, commands at FAULTS moments each (20): killed, disk full, read-only
	FAULTS=$(or $(FAULTS),20) $(TEST) tests/cli/test_faults.py tests/cli/test_faults_of_commands.py tests/site/test_deploying.py $(CLEANED)

golden: $(VENV)/dev.installed ## Write the expected files of the whole-site tests anew, to be reviewed
	$(BIN)/python -m pytest tests/site/test_sites.py tests/site/test_drawing_forms.py tests/reading/test_schema.py tests/reading/test_broken.py --golden

bench: $(VENV)/dev.installed ## Measure builds, cold and after edits (PLANS="real 10000", EDITS="cold value" choose); kept in bench/results/
	$(BIN)/python bench/bench.py $(PLANS) $(if $(EDITS),--edits $(EDITS)) --keep
	$(BIN)/python bench/preview.py

LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url --no-header --quiet $(UPGRADE)

lock: $(VENV)/dev.installed ## Write the locks; UPGRADE=--upgrade takes newer versions
	$(LOCK) pyproject.toml --output-file requirements/site.txt
	$(LOCK) pyproject.toml --group dev --constraint requirements/site.txt --output-file requirements/dev.txt

wheelhouse: $(VENV)/site.installed ## Gather the locked wheels for computers without internet
	$(BIN)/python requirements/wheelhouse.py wheelhouse

wheel: ## The generator as a wheel, in ./dist: for plans in repositories of their own
	$(PYTHON) requirements/wheel.py dist

examples: $(VENV)/site.installed ## Build the German plan into ./site-germany
	$(BIN)/python build.py build --root examples/germany --out site-germany

clean: ## Delete what can be made again
	rm -rf $(OUT) .cache .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis
