# Each target sets up what it needs in .venv. `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARTICLE ?=
NO_SKIPS ?=

.PHONY: help run test lint system bench faults clean
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-8s %s\n", $$1, $$2}'

$(VENV)/.ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("error: python: %s.%s is too old; set PYTHON to 3.11 or later" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

run: $(VENV)/.ready ## archive the sample article offline, or ARTICLE=<URL or file> for real
ifeq ($(ARTICLE),)
	$(BIN)/python -m tests.world.run
else
	$(BIN)/archiver add "$(ARTICLE)" || test $$? -eq 1  # 1: done, with findings
endif

test: $(VENV)/.ready lint ## every check: style, types, tests
	$(BIN)/python -m pytest -n 2 --dist worksteal $(if $(NO_SKIPS),--no-skips)

lint: $(VENV)/.ready ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

system: ## what only the system can give: Chromium, openssl, strace, mkfs.xfs (Debian; needs root)
	@if command -v chromium && command -v openssl && command -v strace && command -v mkfs.xfs; then \
		echo "system: all of it is here"; \
	elif command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium openssl strace xfsprogs >/dev/null; \
	else \
		echo "error: system: no apt-get here; install chromium, openssl, strace and xfsprogs with your package manager" >&2; exit 2; \
	fi

bench: $(VENV)/.ready ## the benchmarks, each printed as a ratio against a peer in the same run
	@for file in benchmarks/*.py; do case $$file in */__init__.py|*/ledger.py) ;; *) echo "== $$file"; $(BIN)/python $$file || exit 1;; esac; done

faults: $(VENV)/.ready ## the long run of kills, power cuts and full disks
	$(BIN)/python -m pytest -q -rP tests/faults --long

clean: ## remove the virtual environment and what tools left
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist sample-run
