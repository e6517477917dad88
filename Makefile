# make lab | make test | make bench | make check, and nothing else to remember
ifeq ($(OS),Windows_NT)
PYTHON ?= python
BIN := .venv/Scripts
else
PYTHON ?= python3
BIN := .venv/bin
endif
# What an installed environment depends on; a change to one of these installs again.
HOUSE := pyproject.toml $(wildcard widgets/whosays/labextension/*.json widgets/whosays/labextension/*/*)
TOUCH = @$(BIN)/python -c "import pathlib, sys; [pathlib.Path(p).touch() for p in sys.argv[1:]]"

.PHONY: lab test check bench
.DEFAULT_GOAL := lab

lab: .venv/.lab
	@$(BIN)/whosays lab my-lessons

test: .venv/.test
	$(BIN)/python tests/browser/get_browser.py
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

check: .venv/.test
	$(BIN)/python tests/check.py

bench: .venv/.test
	$(BIN)/python tests/browser/get_browser.py
	$(BIN)/python tests/bench/run.py

.venv/.new:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Who Says? needs Python 3.11 or newer, this is ' + sys.version.split()[0] + '; name another one: make PYTHON=python3.12')"
	@echo "Making an environment of its own for Who Says? in .venv ..."
	@$(PYTHON) -m venv .venv
	$(TOUCH) $@

.venv/.lab: .venv/.new $(HOUSE)
	@echo "Installing JupyterLab and what the lessons need: about 100 packages, about three minutes, once ..."
	@$(BIN)/python -m pip install --disable-pip-version-check --editable .
	@echo "Installed. From now on this takes seconds."
	$(TOUCH) $@

.venv/.test: .venv/.new $(HOUSE)
	@echo "Installing what the tests need besides: two or three minutes, once ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test,check]"
	$(TOUCH) .venv/.lab $@
