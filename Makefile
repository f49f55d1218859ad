# Two commands on a fresh machine: `make run` serves the site, `make test` passes the tests.

MAKEFLAGS += --no-builtin-rules --no-print-directory
# Under LC_ALL=C, Python cannot read the path of a work tree that has letters beyond ASCII in it.
export LC_ALL := C.UTF-8
PY := .venv/bin/python
SUITABLE = import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))
PYTHON = $(or $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$each -c '$(SUITABLE)' 2>/dev/null && echo $$each && break; done),$(error Travaux needs \
	Python 3.11 to 3.14; found: $(or $(shell python3 --version 2>/dev/null),none)))
LOCK = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock" pyproject.toml

SECONDS = 3600

.PHONY: help run test check fuzz lock release-fixture clean

help:
	@echo 'make run    set up what is missing and serve the site (Ctrl-C stops it)'
	@echo 'make test   run every test; ARGS="..." goes to pytest, DATABASE_URL=... names a server'
	@echo 'make check  lint, types, import contracts, templates, migrations, catalogues'
	@echo 'make fuzz   look for what the reader does not withstand, for SECONDS=3600'
	@echo 'make lock   resolve the dependencies anew into requirements*.txt'
	@echo 'make release-fixture  keep what this release holds, to test later ones with'
	@echo 'make clean  remove what was built; the data folder stays'

run: .venv/.run-stamp
	@$(PY) -m travaux.cli run

test: .venv/.test-stamp
	@$(PY) -m tools.browser
	@$(PY) -m pytest -n 2 $(ARGS)

check: .venv/.test-stamp
	@$(PY) -m tools.check

fuzz: .venv/.fuzz-stamp
	@$(PY) -m tools.fuzz $(SECONDS)

.venv/.run-stamp: requirements.txt pyproject.toml
	@$(PYTHON) tools/install.py requirements.txt
	@touch $@

.venv/.test-stamp: requirements-dev.txt pyproject.toml
	@$(PYTHON) tools/install.py requirements-dev.txt
	@touch $@ .venv/.run-stamp

.venv/.fuzz-stamp: requirements-fuzz.txt pyproject.toml
	@$(PYTHON) tools/install.py requirements-fuzz.txt
	@touch $@

lock:
	$(LOCK) --group build -o requirements.txt
	$(LOCK) --group dev -o requirements-dev.txt
	$(LOCK) --group bench -o requirements-bench.txt
	$(LOCK) --group fuzz -o requirements-fuzz.txt

release-fixture: .venv/.test-stamp
	@$(PY) -m tools.release_fixture

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find src tests tools benchmarks -name __pycache__ -prune -exec rm -rf {} +
	find src -name '*.mo' -delete
