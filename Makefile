# Two commands do all set-up: `make run` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
UV_VERSION := 0.13.9
UV := $(CURDIR)/.tools/bin/uv
BIN := .venv/bin
PACKAGES := actions bootstrap bot casework
COMPILE := pip compile --quiet --generate-hashes --no-emit-index-url --no-header
export UV_PYTHON_DOWNLOADS := never

.DEFAULT_GOAL := help
.PHONY: help run test setup lint unit integration nlu stack evaluate compare chat demo lock clean

help:  ## list these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

run: setup  ## set up what is missing, then start the service and print its address
	@exec $(BIN)/danbiet run

test: setup lint unit integration nlu stack  ## everything CI runs: lint, types, contracts, unit, integration, NLU, whole stack

setup: .venv/.ready nlu/.venv/.ready  ## install both locked environments (needs Python 3.11 and 3.10)

lint: .venv/.ready  ## style, types and the dependency rule
	@echo "==> ruff, mypy, import contracts"
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-cache

unit: .venv/.ready  ## tests without I/O, and those that guard the architecture
	@echo "==> unit and architecture tests"
	@$(BIN)/pytest tests/unit tests/architecture

integration: .venv/.ready  ## tests with SQLite and PostgreSQL
	@echo "==> integration tests (SQLite and PostgreSQL)"
	@$(BIN)/pytest tests/integration

nlu: setup  ## train if needed, then hold the understanding against its thresholds
	@echo "==> NLU: training and thresholds"
	@$(BIN)/danbiet train --if-needed
	@$(BIN)/pytest tests/nlu

stack: setup  ## conversations and the browser, against the whole running service
	@echo "==> conversations and browser, on the whole service"
	@$(BIN)/pytest tests/conversations tests/e2e tests/evaluation

evaluate: setup  ## the held-out questions through the whole service; report in var/evaluation
	@$(BIN)/danbiet evaluate --set dev --dialogues --start

compare: setup benchmarks/stock/.venv/.ready  ## our understanding beside stock Rasa's (many minutes)
	@PYTHONPATH=. benchmarks/stock/.venv/bin/python -W ignore -m nlu.evaluation.compare

chat:  ## talk to the running service in this terminal
	@exec $(BIN)/danbiet chat

demo: setup  ## make 1,000 demonstration dossiers
	@$(BIN)/danbiet demo --dossiers 1000

lock: $(UV)  ## renew the lock files from their pyproject.toml
	@$(UV) $(COMPILE) --python-version 3.11 --universal --group dev pyproject.toml -o requirements.lock
	@for folder in nlu benchmarks/stock; do \
	  (cd $$folder && $(UV) $(COMPILE) --python-version 3.10 pyproject.toml -o requirements.lock) || exit 1; done

clean:  ## remove environments, model and database (asks nothing: back up var/ first)
	rm -rf .venv nlu/.venv benchmarks/stock/.venv .tools var

$(UV):
	@scripts/preflight.sh
	@echo "==> uv $(UV_VERSION), the installer (once)"
	@service=$$(scripts/find-python.sh service) && "$$service" -m venv .tools && .tools/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

.venv/.ready: requirements.lock pyproject.toml | $(UV)
	@scripts/preflight.sh
	@echo "==> the service's environment (Python 3.11 or newer)"
	@test -x $(BIN)/python || { service=$$(scripts/find-python.sh service) && $(UV) venv --quiet --python "$$service" .venv; }
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

%/.venv/.ready: %/requirements.lock | $(UV)
	@scripts/preflight.sh
	@echo "==> Rasa's environment in $*/.venv (Python 3.10)"
	@test -x $*/.venv/bin/python || { rasa=$$(scripts/find-python.sh rasa) && $(UV) venv --quiet --python "$$rasa" $*/.venv; }
	@$(UV) pip sync --quiet --python $*/.venv/bin/python --require-hashes $*/requirements.lock
	@touch $@
