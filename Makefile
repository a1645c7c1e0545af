# Two commands do all set-up: `make run` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
PYTHON ?= python3
UV_VERSION := 0.13.9
UV := $(CURDIR)/.tools/bin/uv
BIN := .venv/bin
export UV_PYTHON_DOWNLOADS := never
export RASA_TELEMETRY_ENABLED := false

.PHONY: help run test setup

help:  ## list these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: .venv/.ready nlu/.venv/.ready  ## install both locked environments

$(UV):
	@echo "==> uv $(UV_VERSION), the installer (once)"
	@$(PYTHON) -m venv .tools && .tools/bin/pip install --quiet uv==$(UV_VERSION)

.venv/.ready: requirements.lock pyproject.toml | $(UV)
	@echo "==> the service's environment (Python >= 3.11)"
	@test -x .venv/bin/python || $(UV) venv --quiet --python 3.11 .venv
	@$(UV) pip sync --python .venv/bin/python --require-hashes requirements.lock
	@$(UV) pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
	@touch $@

nlu/.venv/.ready: nlu/requirements.lock nlu/.python-version | $(UV)
	@echo "==> Rasa's own environment (Python 3.10; about 1.5 GB on disk)"
	@test -x nlu/.venv/bin/python || (cd nlu && $(UV) venv --quiet --python 3.10 .venv)
	@$(UV) pip sync --python nlu/.venv/bin/python --require-hashes nlu/requirements.lock
	@touch $@
