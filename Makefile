# Everything a newcomer or a maintainer does, by name. Needs Python 3.11 or newer and make.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
SUITE ?= ../shared/w3c
SIZE ?= 1M
SECONDS_LONG ?= 300
ROUNDS ?= 200
PROCESSES ?= 3
VENV := .venv
FRONTEND := $(shell find frontend -type f -not -path '*/node_modules/*')
CLIENTS := tests/clients/node_modules/.package-lock.json
ESLINT := frontend/node_modules/.bin/eslint
NPM := PATH="$(abspath .venv/bin):$$PATH" NODE_OPTIONS=--use-system-ca npm
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.DEFAULT_GOAL := help
.PHONY: help setup serve test check fix bench docs screenshots conformance torture crash

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(VENV)/.installed-serve $(VENV)/.installed-dev ## Install everything that developing needs into .venv

serve: $(VENV)/.installed-serve ## Check the graph, then serve it on http://127.0.0.1:8000 (HOST=, PORT=)
	$(BIN)/cancernet check
	$(BIN)/cancernet serve --host $(HOST) --port $(PORT)

test: $(VENV)/.installed-dev $(VENV)/.installed-chromium $(CLIENTS) ## Run the tests, three files at a time (PROCESSES=)
	$(BIN)/python -m pytest --numprocesses=$(PROCESSES) --dist=loadfile

check: $(VENV)/.installed-dev $(ESLINT) ## Check style, types, layers, spelling and generated pages; change nothing
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell
	$(NPM) --prefix frontend run --silent check
	$(BIN)/cancernet docs --check

fix: $(VENV)/.installed-dev $(ESLINT) ## Mend what can be mended mechanically: format, imports
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(NPM) --prefix frontend run --silent fix

conformance: $(VENV)/.installed-dev ## Run the W3C SPARQL suites over HTTP (SUITE=folder)
	$(BIN)/python -m tests.conformance --suite $(SUITE)

torture: $(VENV)/.installed-dev ## Attack a server for five minutes beside well-behaved clients (SECONDS_LONG=)
	$(BIN)/python -m bench.torture --seconds $(SECONDS_LONG)

crash: $(VENV)/.installed-dev ## Kill writers at random moments, fill the disk, and publish from eight sides (ROUNDS=)
	$(BIN)/python -m bench.crash --rounds $(ROUNDS) --storage --curators 60

bench: $(VENV)/.installed-dev $(VENV)/.installed-wrk ## Measure start-up, then speed beside other servers (SIZE=100k)
	$(BIN)/python bench/startup.py
	$(BIN)/python -m bench.compare --size $(SIZE)
	$(BIN)/python -m bench.gate --size $(SIZE)

screenshots: $(VENV)/.installed-dev $(VENV)/.installed-chromium ## Take pictures of every page, light, dark and on a phone, into build/screenshots
	$(BIN)/python -m tests.browser.screenshots

docs: $(VENV)/.installed-dev ## Write the pages that are generated from code
	$(BIN)/cancernet docs

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; name it with make PYTHON=...") if sys.version_info < (3, 11) else 0'
	$(PYTHON) -m venv $(VENV)

# The stamps make every run after the first one instant; the package is installed in place, so edits count at once.
$(VENV)/.installed-serve: pyproject.toml constraints.txt hatch_build.py $(FRONTEND) | $(BIN)/python
	@echo "Installing cancernet-kg into $(VENV); this takes about a minute the first time."
	$(PIP) --editable '.[dl,fast]'
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt hatch_build.py $(FRONTEND) | $(BIN)/python
	@echo "Installing cancernet-kg and its development tools into $(VENV)."
	$(PIP) --editable '.[dev]'
	@touch $@

# Other programs that the tests and the benchmark need: installed where that can be done without asking.
REQUIRE = command -v $(1) > /dev/null || (apt-get update -qq && apt-get install -qq -y $(1) > /dev/null) \
	|| { echo "$(1) is needed; on Debian and Ubuntu: sudo apt-get install $(1)" >&2; exit 1; }

$(VENV)/.installed-wrk: | $(BIN)/python
	@$(call REQUIRE,wrk)
	@touch $@

$(VENV)/.installed-chromium: | $(BIN)/python
	@$(call REQUIRE,chromium)
	@touch $@

# An installation in place has brought it; it may have been deleted since.
$(ESLINT): | $(VENV)/.installed-dev
	$(NPM) ci --prefix frontend --no-audit --no-fund

# npm writes this file last. Node comes with the development tools, and is to trust what the system trusts.
$(CLIENTS): tests/clients/package.json tests/clients/package-lock.json tests/clients/.npmrc | $(VENV)/.installed-dev
	@$(call REQUIRE,curl)
	$(NPM) ci --prefix tests/clients --no-audit --no-fund
	@touch $@
