# make demo   everything it needs, then the product with a fictional council, in your browser
# make test   everything it needs, then every check and every test
# make setup  the environment only      make check  lint, types, layers, templates, migrations, docs
# make docs   write the generated pages make bench  measure speed (not part of make test)
# make screenshots  take the pictures of the README again (needs Chromium)
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/.run-$(shell cksum < requirements/run.txt | cut -d' ' -f1)
DEV_STAMP := $(VENV)/.dev-$(shell cksum < requirements/dev.txt | cut -d' ' -f1)
BENCH_STAMP := $(VENV)/.bench-$(shell cksum < requirements/bench.txt | cut -d' ' -f1)
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
WORKERS ?= 2

.PHONY: demo test check setup docs bench lock vendor golden screenshots clean

demo: $(RUN_STAMP)
	$(BIN)/measuringup demo $(DEMO_OPTIONS)

setup: $(DEV_STAMP)

test: check
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --cov --cov-report=
	$(BIN)/python -m tests.postgres pytest tests/records tests/actions tests/web -n $(WORKERS) --no-cov
	$(BIN)/coverage report --fail-under=95 --skip-covered
	$(BIN)/coverage report --fail-under=100 --include='measuringup/core/*' --skip-covered

check: $(DEV_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy
	$(BIN)/djlint measuringup --check --lint --quiet
	$(BIN)/measuringup makemigrations --check --dry-run
	$(BIN)/python -m tests.rules.rulebook --check
	$(BIN)/python -m tests.house.commands_page --check
	$(BIN)/python -m tests.house.assessment_page --check
	$(BIN)/python -m tests.house.register_page --check

docs: $(DEV_STAMP)
	$(BIN)/python -m tests.rules.rulebook
	$(BIN)/python -m tests.house.web_documents
	$(BIN)/python -m tests.house.commands_page
	$(BIN)/python -m tests.house.assessment_page
	$(BIN)/python -m tests.house.register_page

screenshots: $(DEV_STAMP)
	$(BIN)/python -m tests.journeys.screenshots

golden: $(DEV_STAMP)
	$(BIN)/python -m pytest tests/reports --update-golden

bench: $(BENCH_STAMP)
	$(BIN)/python -m benchmarks.run $(BENCH_OPTIONS)

# For maintainers: resolve again. Never done at install time.
lock: $(DEV_STAMP)
	for name in run dev spark bench; do \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-strip-extras \
	    --no-emit-index-url --no-emit-find-links requirements/$$name.in -o requirements/$$name.txt || exit 1; done

# For maintainers: take GOV.UK Frontend into the product again (needs npm).
vendor: $(DEV_STAMP)
	$(BIN)/python requirements/vendor.py

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("Measuring Up needs Python 3.11 or later. Try: make PYTHON=python3.12 " if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(RUN_STAMP): $(BIN)/python requirements/run.txt
	$(PIP) --require-hashes -r requirements/run.txt
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(DEV_STAMP): $(RUN_STAMP) requirements/dev.txt
	$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

$(BENCH_STAMP): $(DEV_STAMP) requirements/bench.txt
	$(PIP) --require-hashes -r requirements/bench.txt
	@touch $@

clean:
	rm -rf $(VENV) build demo *.egg-info .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache
