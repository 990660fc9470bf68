# Everything on a fresh machine with Python 3.11 or newer and make:
#   make demo   a full example school, and the main job done on it
#   make test   the tests
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEMO := pavyzdys

.PHONY: demo test lint bench example templates locale guide clean

$(READY): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable . --group dev
	touch $(READY)

demo: $(READY)
	rm -rf $(DEMO)
	$(BIN)/ktp demo $(DEMO)

test: $(READY)
	$(BIN)/python -m pytest -n auto --dist worksteal -q

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(READY)
	$(BIN)/python -m pip install --quiet --editable . --group bench
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.orders
	$(BIN)/python -m benchmarks.language

# The guide's page of findings and its pictures (LibreOffice and pdftoppm).
guide: $(READY)
	$(BIN)/python -m docs.generate --pictures

# The example workbook in workbooks/; a test asserts that it is what this makes.
example: $(READY)
	$(BIN)/python -m ktp_xlsx.demo.example workbooks/KTP_pavyzdys_2026-2027.xlsx

# The Word templates inside the package; a test asserts that they are what this makes.
templates: $(READY)
	$(BIN)/python -m templates_source.make

# Click's own words in Lithuanian, compiled.
locale: $(READY)
	$(BIN)/python -m pip install --quiet babel
	$(BIN)/pybabel compile -l lt -i ktp_xlsx/locale/lt/LC_MESSAGES/ktp_xlsx.po -o ktp_xlsx/locale/lt/LC_MESSAGES/ktp_xlsx.mo

clean:
	rm -rf $(VENV) $(DEMO) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
