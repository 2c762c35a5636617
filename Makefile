# Everything that people do with Tropa, one word each. `make` alone lists the words.
PORT ?= 8080
ENGINE ?= dynamodb
PYTHON ?= python3
PY := .venv/bin/python
OUT ?= build/demo-sale
N ?= 1000
SEEDS ?= 200
ROUNDS ?= 2000

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench rehearse demo-sale desk stop seed format api lock simulate-desk kill-desk edge-build

help: ## list of the words
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## start everything on this machine (PORT=8080, RESET=1 starts empty, ENGINE=ministack does without Java)
	@$(PYTHON) -m infra.local run --port $(PORT) --engine $(ENGINE) $(if $(RESET),--reset)

setup: ## install what the tests and the local stack need
	@$(PYTHON) -m infra.local setup

test: setup ## all tests, from nothing: Python, front end, browser
	@$(PY) -m tests.support.run all

check: setup ## what must hold before a commit, under 90 seconds
	@$(PY) -m tests.support.run check

bench: setup ## speed as ratios of one run: build/bench.json and a table
	@$(PY) -m tests.performance.bench

rehearse: setup ## deploy template.yaml to an emulator and drive it there
	@$(PY) -m infra.deploy.rehearse

demo-sale: setup ## one sale through the public API (OUT=dir): receipt, 1С files, timing
	@$(PY) -m infra.local.sale --out $(OUT)

desk: setup ## one more emulated register for an agency of your own (CODE= from the page «Касса», FACE=mercury and others)
	@$(PY) -m infra.local.desk --port $(PORT) $(if $(CODE),--code $(CODE)) $(if $(INN),--inn $(INN)) $(if $(FACE),--face $(FACE))

stop: ## stop what `make run` has left running
	@$(PYTHON) -m infra.local stop

seed: setup ## fill an agency with N invented people and deals and tell how to sign in
	@$(PY) -m infra.local.seed --count $(N) --port $(PORT)

format: ## put the code into the one format
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix .
	@cd frontend && npx biome check --write .

api: ## write the API's description and the types of the front end
	@$(PY) -m infra.api && cd frontend && npm run --silent api

edge-build: setup ## the agent as one file, dist/tropa-edge, built and tried out (PUBLISHER= key that signs releases)
	@$(PY) -m pip install -q "$$($(PY) -m infra.edge_build --needs)"
	@$(PY) -m infra.edge_build $(if $(PUBLISHER),--publisher $(PUBLISHER))

simulate-desk: setup ## days of a cash desk out of seeds, with every fault (SEEDS=200, SEED= one again, NIGHTLY=1, BUGS=1)
	@PYTHONPATH=.:layers/core/python $(PY) -m tests.simulator $(if $(BUGS),--bugs) $(if $(SEED),--seed $(SEED)) $(if $(NIGHTLY),--seeds 10000 --sweep all,--seeds $(SEEDS))

kill-desk: setup ## the real agent killed at any moment (ROUNDS=2000): nothing twice, nothing lost
	@PYTHONPATH=.:layers/core/python $(PY) -m tests.simulator.kill --rounds $(ROUNDS)

lock: ## pin Python packages anew after a change of requirements/*.in
	cd requirements && uv pip compile -q --generate-hashes --no-emit-index-url --python-version 3.11 runtime.in -o runtime.txt
	cd requirements && uv pip compile -q --generate-hashes --no-emit-index-url --python-version 3.11 dev.in -o dev.txt
	cd layers/runtime && uv pip compile -q --no-deps --generate-hashes --no-emit-index-url --python-version 3.11 requirements.in -o requirements.txt
