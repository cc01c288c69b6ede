# Everything that is done here by hand has its command; `make` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
unexport PYTHONDONTWRITEBYTECODE # each of the many processes that the tests start would compile its libraries anew

PYTHON ?= python3
PORT ?= 8000
JOBS ?= auto
TESTS ?= tests
PAGE ?= /

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
SYSTEM := $(if $(filter test screenshot,$(MAKECMDGOALS)),test,run)
PYTEST := python -m pytest --numprocesses $(JOBS) --dist worksteal
FAST = $(PYTEST) --hypothesis-profile quick -m "not slow and not browser and not verapdf and not packaging" $(TESTS)
CODE := assess tests hatch_build.py
TRANSLATIONS := assess/translations
PACKS := $(patsubst %/questionnaire.yaml,%,$(sort $(wildcard questionnaires/*/*/questionnaire.yaml))) questionnaires/screening
ASSET_SOURCES := $(shell find assess/web/assets -type f)
ASSETS := assess/web/static/assess.css assess/web/static/assess.js reports/fonts/LICENSE.txt

.PHONY: help
help: ## list the commands
	@grep -hE '^[a-z -]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

# --- set up -----------------------------------------------------------------------------------------------------------
.PHONY: system install assets
system:
	@PYTHON=$(PYTHON) .ci/system $(SYSTEM)

install: $(VENV)/.installed assets translations-compile ## make .venv with all that is needed, and build the assets

assets: $(ASSETS) ## build style sheet, script and fonts

$(VENV)/.uv: requirements-dev.lock | system
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Missing: Python 3.11 or newer ($(PYTHON) is older)." >&2; exit 1; }
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV)
	@awk '/^uv==/ {on = 1} on {print} on && !/\\$$/ {exit}' requirements-dev.lock > $(VENV)/uv.lock
	@$(PIP) --require-hashes -r $(VENV)/uv.lock || echo "No uv for this machine: pip installs, which takes longer."
	@touch $@

$(VENV)/.installed: $(VENV)/.uv pyproject.toml
	@if [ -x $(BIN)/uv ]; then \
	  $(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements-dev.lock; \
	  $(BIN)/uv pip install --quiet --python $(BIN)/python --no-build-isolation --no-deps --editable .; \
	else \
	  $(PIP) --require-hashes -r requirements-dev.lock; \
	  $(PIP) --no-build-isolation --no-deps --editable .; \
	fi
	@touch $@

node_modules/.package-lock.json: package-lock.json .npmrc | $(VENV)/.installed
	@.ci/node npm ci --silent
	@touch $@

$(ASSETS) &: node_modules/.package-lock.json package.json $(ASSET_SOURCES)
	@.ci/node npm run --silent build
	@touch $(ASSETS)

# --- use --------------------------------------------------------------------------------------------------------------
.PHONY: run demo
run: export ASSESS_DATA ?= ./instance
run: install ## start the server on your own data, kept in ./instance
	@ASSESS_PORT=$(PORT) $(BIN)/assess serve

demo: export ASSESS_DATA ?= ./instance
demo: install ## start the server with example assessments (PORT=8000)
	@ASSESS_PORT=$(PORT) $(BIN)/assess demo

# --- check ------------------------------------------------------------------------------------------------------------
.PHONY: lint check-packs check test oldest newest bench mutants
lint: install ## formatting, ruff, mypy, import contracts, translations, packs
	@$(BIN)/ruff format --check --quiet $(CODE) || { echo "Not formatted: run make format" >&2; exit 1; }
	@$(BIN)/ruff check --quiet $(CODE)
	@$(BIN)/mypy --no-error-summary
	@mkdir -p .cache && $(BIN)/lint-imports --no-logo --cache-dir .cache/importlinter > .cache/lint-imports.txt || { cat .cache/lint-imports.txt >&2; exit 1; }
	@$(MAKE) translations-check check-packs
	@echo "Lint: all clear."

check-packs: $(VENV)/.installed ## prove that every questionnaire pack holds together
	@$(BIN)/assess check-pack $(PACKS)

mutants: install ## break the scoring in many places on purpose; a test must notice each
	@$(BIN)/python -m tests.mutation

check: lint ## lint, and every test that is quick and needs neither a browser nor Java nor a wheel
	@$(BIN)/$(FAST)

test: lint ## lint, and every test, with branch coverage
	@rm -f .cache/coverage*
	@$(BIN)/$(PYTEST) --cov --cov-report=term $(TESTS)

oldest: RESOLUTION := lowest-direct
newest: RESOLUTION := highest
oldest newest: install ## the tests of `make check` with the oldest or newest libraries that pyproject.toml allows
	@$(BIN)/uv venv --quiet --clear --python $(BIN)/python .cache/$@
	@$(BIN)/uv pip install --quiet --python .cache/$@/bin/python --resolution $(RESOLUTION) --editable '.[dev]'
	@.cache/$@/bin/$(FAST)

bench: install ## measure speed against the floor; prints, judges nothing
	@$(BIN)/python -m tests.bench

# --- write ------------------------------------------------------------------------------------------------------------
.PHONY: format translations translations-check translations-compile lock dist sbom screenshot clean
format: $(VENV)/.installed ## format and mend what ruff can mend
	@$(BIN)/ruff check --quiet --fix-only $(CODE)
	@$(BIN)/ruff format --quiet $(CODE)

CATALOGUES := $(BIN)/python -m assess.catalogues

translations: $(VENV)/.installed ## bring the catalogues up to date with code and templates; NEW=pl starts another
	@$(CATALOGUES) update $(NEW)

translations-check: $(VENV)/.installed
	@$(CATALOGUES) check

translations-compile: $(VENV)/.installed
	@$(CATALOGUES) compile

LOCK = $(BIN)/uv pip compile --quiet --generate-hashes --universal --no-strip-extras --no-annotate --no-header \
  --no-emit-index-url --no-emit-find-links
LOCKS := requirements-dev.lock requirements.lock .ci/node.lock

lock: $(VENV)/.installed ## write the locks anew from pyproject.toml: what runs is what was tested
	@$(LOCK) --upgrade pyproject.toml --extra dev --output-file requirements-dev.lock
	@$(LOCK) --upgrade pyproject.toml --constraint requirements-dev.lock --output-file requirements.lock
	@$(LOCK) --upgrade --group node --output-file .ci/node.lock
	@! grep -nE 'https?:|file:|--(index|find)' $(LOCKS)

dist: install ## build source archive and wheel into dist
	@$(BIN)/python -m build --no-isolation --outdir dist > .cache/dist.txt || { tail -n 5 .cache/dist.txt >&2; exit 1; }

sbom: $(VENV)/.installed ## write what a release is made of to dist/assess.cdx.json (CycloneDX)
	@.ci/sbom dist/assess.cdx.json

screenshot: install ## take docs/images/screenshot.png from the running demo
	@$(BIN)/python -m tests.browser.screenshot docs/images/screenshot.png $(PAGE)

clean: ## remove all that was built (your data in ./instance stays)
	@rm -rf .cache .hypothesis build dist htmlcov node_modules assess/web/static reports/fonts $(VENV)
	@find assess tests -name __pycache__ -prune -exec rm -rf {} +
	@rm -f $(TRANSLATIONS)/*/LC_MESSAGES/*.mo
