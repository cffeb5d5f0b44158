# Two commands do everything: `make run` opens the dashboard, `make test` runs the tests; both set up first.
PYTHON ?= python3
BIN := .venv/bin
export EVENT_DATA ?= ../shared
export PYTHONHASHSEED = 0

.PHONY: run test check bench quality baseline torture model pictures clean

# The dashboard asks for no password, so it listens on this machine only, unless it is told an address of it, or 0.0.0.0
# for all: make run HOST=192.0.2.7. NAMES are the names by which browsers may call it then. (`=`: the shell's HOST must not count.)
HOST = 127.0.0.1
NAMES = $(HOST) $(shell hostname) $(shell $(BIN)/python -c 'from streamlit.net_util import get_internal_ip as ip; print(ip() or "")')
ifneq ($(filter-out 127.0.0.1 localhost,$(HOST)),)
WARNING = @echo "WARNING: there is no password. Whoever reaches $(HOST) can read, add, correct and remove." >&2
LISTENING = --server.address=$(HOST) $(addprefix --server.allowedHosts=,localhost 127.0.0.1 $(NAMES))
endif

run: .venv/.run
	$(WARNING)
	$(BIN)/streamlit run streamlit_app.py $(LISTENING)

# A browser and the trials of hardening use all cores by themselves; the rest is shared out.
test: .venv/.dev check
	$(BIN)/python -m pytest --numprocesses=auto --dist=worksteal tests/unit tests/quality
	$(BIN)/python -m pytest tests/browser tests/hardening tests/bench

check: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

quality: .venv/.dev
	$(BIN)/python -m tests.quality

baseline: .venv/.dev
	$(BIN)/python -m tests.quality --write

bench: .venv/.dev
	$(BIN)/python -m tests.bench

# Kills, full disks, bad files and more, many times; a sample of each runs in the tests.
torture: .venv/.dev
	$(BIN)/python -m tests.hardening

# The pictures of the README, and of all pages: light, dark, on a telephone and on a wide screen.
pictures: .venv/.dev
	$(BIN)/python -m tests.browser.screenshot docs readme
	$(BIN)/python -m tests.browser.screenshot docs/pages

# Makes the tagger of acts in data/acts anew, in an environment of its own.
model:
	$(PYTHON) -m venv .venv-training
	.venv-training/bin/python -m pip install --quiet -r training/requirements.txt
	.venv-training/bin/python -m training

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv .venv

.venv/.run: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet -r requirements.txt
	touch $@

.venv/.dev: requirements.txt requirements-dev.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet -r requirements-dev.txt
	touch $@ .venv/.run

clean:
	rm -rf .venv .venv-training .mypy_cache .ruff_cache .pytest_cache
