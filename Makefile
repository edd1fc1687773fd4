# make run    the site with its demo county, on a machine with Python 3.11 and a package index
# make test   every check of the code and every test; make prove, bench, lint, docs, lock, clean: see CONTRIBUTING.md

SHELL := /bin/sh
PORT ?= 8000
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
SITE := .venv/site-$(shell cat requirements/site.txt pyproject.toml | cksum | cut -d' ' -f1)
DEV := .venv/dev-$(shell cat requirements/dev.txt pyproject.toml | cksum | cut -d' ' -f1)

.DEFAULT_GOAL := help
.PHONY: help run test prove bench lint docs lock clean

help:
	@sed -n 's/^# //p' Makefile

run: $(SITE)
	@exec $(BIN)/python manage.py serve --demo --port $(PORT)

test: lint
	$(BIN)/pytest -n 2

lint: $(DEV)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports
	$(BIN)/mypy

prove: $(DEV)
	$(BIN)/pytest -m prove

bench: $(DEV)
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.search_speed

docs: $(DEV)
	$(BIN)/python docs/generate_law.py
	$(BIN)/python docs/generate_keys.py
	$(BIN)/python docs/generate_outputs.py
	$(BIN)/python -m gongkai.project.settings_page > docs/settings.md
	if [ -d ../shared/hostile ]; then $(BIN)/python -m tests.hostile_bindings; fi

lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--quiet -o requirements/library.txt
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--quiet --extra site --extra postgresql --extra objects --group build -o requirements/site.txt
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--quiet --extra site --extra postgresql --extra objects --group build --group dev -o requirements/dev.txt

clean:
	rm -rf .venv build dist *.egg-info .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The virtual environment, and in it what a requirements file pins: a stamp named after the file's content.

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "需要 Python 3.11 或更高版本。 Python 3.11 or later is needed: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	@echo "[1/3] 建立虚拟环境 virtual environment"
	@$(PYTHON) -m venv .venv

.venv/site-% .venv/dev-%: | $(BIN)/python
	@echo "[2/3] 安装锁定版本的依赖 pinned requirements"
	@$(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r requirements/$(firstword $(subst -, ,$(@F))).txt
	@echo "[3/3] 安装本项目 gongkai itself"
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-build-isolation --no-deps -e .
	@touch $@
