# Each target sets up all it needs, once: a stamp in the virtual environment says what is installed, and is written only
# when the installation is complete, so that an interrupted one starts again. A virtual environment works in one place
# only, so the stamps are named after it: in a copy of the folder they are missing, and it is made anew.

VENV ?= .venv
JOBS ?= 2
ARGS ?=
PORT ?=
SESSION ?=

# The first Python that is new enough. PYTHON=... chooses another.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$python; break; }; done)
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
VENV_READY := $(VENV)/.ready-$(shell echo '$(abspath $(VENV))' | cksum | cut -d ' ' -f 1)
LAB_READY := $(VENV_READY)-lab
TEST_READY := $(VENV_READY)-test
RELEASED := $(VENV_READY)-release
SOURCES := $(wildcard source/*/* nbgrader_config.py lossedu/apps/release.py lossedu/apps/stubs.py)

.PHONY: help lab demo test release bench
.DELETE_ON_ERROR:

help:
	@echo 'make lab       open session 01 in JupyterLab'
	@echo '                 SESSION=02    another session'
	@echo '                 PORT=8890     another port'
	@echo '                 ARGS="--no-browser --allow-root"    any option of lossedu lab, or of Jupyter'
	@echo 'make demo      a class of 24 in build/demo: handed in, graded, reported       ARGS=--fresh    start over'
	@echo 'make test      run all tests          ARGS="-k gate"    any option of pytest'
	@echo 'make release   generate release/ from source/, and its pages in docs/'
	@echo 'make bench     measure the explorers, the kernel and the import; writes benchmarks/results/'
	@echo
	@echo 'Each installs what it needs into $(VENV) (PYTHON=python3.12 chooses a Python), the first time in a few minutes.'

lab: $(LAB_READY) $(RELEASED)
	@$(BIN)/lossedu lab $(SESSION) $(if $(PORT),--port $(PORT)) $(ARGS)

demo: $(LAB_READY)
	@$(BIN)/lossedu demo $(ARGS)

# The release is not brought up to date first: that the committed one is current is one of the tests.
# One worker has all browser tests (xdist_group), the others the rest.
test: $(TEST_READY)
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup $(ARGS)

release: $(LAB_READY)
	@$(BIN)/lossedu release
	@$(BIN)/python -m lossedu.claims
	@$(BIN)/python -m lossedu.catalogue
	@$(BIN)/python -m lossedu.which_loss
	@touch $(RELEASED)

bench: $(TEST_READY) $(RELEASED)
	@$(BIN)/python benchmarks/import_time.py
	@$(BIN)/python benchmarks/kernel_round_trip.py
	@$(BIN)/python benchmarks/explorer_latency.py

$(RELEASED): $(SOURCES) | $(LAB_READY)
	@$(BIN)/lossedu release
	@touch $@

# A folder left by an interrupted set-up has no working pip, and one with stamps is of another place: make it anew.
$(VENV_READY):
	@$(if $(PYTHON),true,echo 'This needs Python 3.11 or newer, and found none. Install one, or say PYTHON=/path/to/python.' >&2; exit 1)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo 'This needs Python 3.11 or newer; $(PYTHON) is' "$$($(PYTHON) --version)" >&2; exit 1; }
	@if ls $(VENV)/.ready* >/dev/null 2>&1; then \
		echo '$(VENV) was made in another folder; it is made anew for this one.'; false; \
	else $(BIN)/python -m pip --version >/dev/null 2>&1; fi || $(PYTHON) -m venv --clear $(VENV) || { \
		echo 'No virtual environment could be made; on Debian and Ubuntu: apt-get install python3-venv' >&2; exit 1; }
	@touch $@

$(LAB_READY): pyproject.toml requirements.txt | $(VENV_READY)
	@echo 'Installing the course into $(VENV) ...'
	@$(PIP) -r requirements.txt
	@touch $@

# What tests need contains what the lab needs; installing twice would take the package away under a running test.
$(TEST_READY): pyproject.toml requirements.txt | $(VENV_READY)
	@echo 'Installing the course and its tests into $(VENV) ...'
	@$(PIP) -e '.[dev]'
	@touch $(LAB_READY) $@
