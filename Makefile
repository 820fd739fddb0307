# Everything a person needs to type. `make help` lists it.
PYTHON ?= python3
BIN := .venv/bin
# The share of lines, in per cent, that the tests run at least; it only rises.
COVERAGE_FLOOR := 91

.DEFAULT_GOAL := help
.PHONY: help setup run test quick lint kill bench corpus model learn roles templates screenshots lock clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  \1\t/' | expand -t 12

.venv/installed: requirements.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/installed-dev: requirements-dev.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch .venv/installed $@

setup: .venv/installed ## Make the environment alone

run: .venv/installed ## Run the bot; without a token, the sandbox at http://127.0.0.1:8080
	@$(BIN)/python main.py run

lint: .venv/installed-dev ## Style, types and the walls between the packages
	@$(BIN)/ruff format --check -q .
	@$(BIN)/ruff check -q .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache > .lint-imports.log || (cat .lint-imports.log; rm -f .lint-imports.log; exit 1)
	@rm -f .lint-imports.log

test: lint ## Lint, types, import contracts and every test, PostgreSQL and browser included
	@$(BIN)/python -m slipcover -m pytest -n 3
	@tail -n 1 .coverage.txt | awk '{ print "lines run by the tests: " $$NF " %"; exit $$NF < $(COVERAGE_FLOOR) }'

quick: .venv/installed-dev ## Lint and the tests without PostgreSQL, browser and killed processes
	@$(BIN)/ruff check -q . && $(BIN)/mypy
	@$(BIN)/python -m pytest -n 3 -m "not postgres and not browser and not kill"

kill: .venv/installed-dev ## A notice to 5,000 while the bot is killed ten times, 10,000 votes in a minute
	@KILL_RECIPIENTS=5000 KILLS=10 $(BIN)/python -m pytest -s tests/kill/test_broadcast.py
	@KILL_VOTERS=10000 KILL_ROUNDS=1 $(BIN)/python -m pytest -s tests/kill/test_votes.py -k two_processes

bench: .venv/installed-dev ## The benchmarks, one JSON object a line
	@$(BIN)/python main.py bench

corpus: .venv/installed-dev ## Score the understanding and the answers on the project's own held-out sets
	@$(BIN)/python -m tests.corpus

model: .venv/installed-dev ## Train the models of intents and topics from nlp/phrases
	@$(BIN)/python -m nlp.training.train

learn: .venv/installed-dev ## Turn an export of reviewed messages into phrases: make learn FILE=reviews.csv
	@$(BIN)/python -m nlp.training.learn $(FILE)

roles: .venv/installed ## Write docs/roles.md anew from the route table
	@$(BIN)/python -m docs.roles

templates: .venv/installed ## Write the shipped templates of letters and minutes anew
	@$(BIN)/python -m docs.templates

screenshots: .venv/installed-dev ## Take the pictures of the README anew from the running sandbox (needs Chromium)
	@$(BIN)/python -m docs.screenshots

lock: .venv/installed-dev ## Pin every dependency anew
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --extra dev pyproject.toml -o requirements-dev.lock

clean: ## Remove what was made here, but no data
	@rm -rf .venv .mypy_cache .ruff_cache .hypothesis .coverage .coverage.*
