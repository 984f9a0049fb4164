# Two commands: `make run` and `make test`. Each sets up what it needs first; nothing is installed outside this folder
# but Chromium for the browser tests (Debian's package, when run as root).
PYTHON := .venv/bin/python
BOT := .venv/bin/bot
UV := $(shell command -v uv || echo .uv/bin/uv)
STAMP := .venv/.installed
# Without compiled files every start compiles what it imports: 13 seconds to the first answer instead of 6.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup run test train check evaluate benchmark lock

help: ## Show these targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(STAMP) ## Make .venv with everything in requirements.lock

.uv/bin/uv:
	scripts/get-uv .uv

$(STAMP): requirements.lock pyproject.toml .python-version | $(filter .uv/bin/uv,$(UV))
	$(UV) venv --quiet --allow-existing --python "$$(cat .python-version)" .venv
	$(UV) pip sync --quiet --compile-bytecode --python $(PYTHON) --require-hashes requirements.lock
	$(UV) pip install --quiet --python $(PYTHON) --no-deps --no-build-isolation --editable .
	touch $@

run: setup ## Train if there is no model, and serve on http://localhost:8000
	$(BOT) train --if-missing
	AAP_DEMO=1 $(BOT) serve

# What failed beside other tests runs once more by itself: on a busy machine a browser can be late. What fails twice is
# broken.
test: setup ## Run the whole suite
	scripts/get-chromium
	$(PYTHON) -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder \
		|| $(PYTHON) -m pytest --last-failed --verbose

train: setup ## Train a model
	$(BOT) train

check: setup ## Lint, types, the content, and Rasa's own validation of the data
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	$(BOT) check
	.venv/bin/rasa data validate

evaluate: setup ## Measure the newest model on the development set
	$(BOT) evaluate

benchmark: setup ## Measure against stock Rasa (an hour or more on all data); writes docs/benchmark.md
	$(PYTHON) -m benchmarks.run

lock: | $(filter .uv/bin/uv,$(UV)) ## Resolve requirements.lock again from pyproject.toml
	$(UV) pip compile --quiet pyproject.toml --all-extras --python-version 3.10 \
		--generate-hashes --no-emit-index-url --no-header -o requirements.lock
