# Two commands do everything: `make run` opens the dashboard, `make test` runs the tests; both set up first.
PYTHON ?= python3
BIN := .venv/bin
export EVENT_DATA ?= ../shared
export PYTHONHASHSEED = 0

.PHONY: run test check bench quality baseline clean

run: .venv/.run
	$(BIN)/streamlit run streamlit_app.py

test: .venv/.dev check
	$(BIN)/python -m pytest

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
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache
