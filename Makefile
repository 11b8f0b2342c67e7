# `make` alone lists the targets. Each recipe line is one plain command, so that make passes
# SIGTERM straight to it.
PYTHON ?= python3
PY := .venv/bin/python
ARGS ?=
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help setup run accounts demo test test-all test-cluster test-cells test-matrix cover removals features check fmt bench bench-growth bench-national bench-against evening survive drill docs release fuzz screenshots siasn runtime tools

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' Makefile

setup: tools ## prepare everything for development, pre-commit hooks included
	@$(PY) -m tools.setup

run: runtime ## serve the demo at http://127.0.0.1:8000 (HOST, PORT)
	@$(PY) -m tools.run

accounts: runtime ## print the demo accounts as JSON
	@$(PY) -m tools.run accounts

demo: runtime ## rebuild the demo from nothing
	@$(PY) -m tools.run demo

fuzz: ## send hostile input to every page and call, on both databases (minutes)
	@$(PYTHON) tools/bootstrap.py --tools --fuzz
	@$(PY) -m tools.fuzz $(ARGS)

siasn: runtime ## serve a small SIASN to sync with at http://127.0.0.1:8090 (ARGS="--port 8091")
	@$(PY) -m tools.siasn $(ARGS)

test: tools ## run every test, in a real browser, and their cover on PostgreSQL (ARGS="selaras/rules")
	@$(PY) -m tools.test $(ARGS)

removals: tools ## take away a part of each feature; its tests must fail (ARGS="DPS-009 tim")
	@$(PY) -m tools.removals $(ARGS)

test-all: tools ## the same, with every test on both databases, and schemathesis once on every call
	@$(PY) -m tools.test --all
	@$(PYTHON) tools/bootstrap.py --tools --fuzz
	@FUZZ_EXAMPLES=1 $(PY) -m tools.fuzz fuzz/fuzz_api.py

cover: tools ## choose anew which tests PostgreSQL runs in `make test`
	@$(PY) -m tools.cover

features: tools ## print which promised features a test proves
	@$(PY) -m tools.features

check: tools ## format, lint, types, templates, floor plan, migrations, sizes
	@$(PY) -m tools.check

fmt: tools ## format the code and fix what can be fixed
	@$(PY) -m ruff check --quiet --fix-only .
	@$(PY) -m ruff format --quiet .

bench: tools ## measure the speed on a generated agency of 14,000 pegawai (SCALE=10: of ten)
	@$(PY) bench/run.py $(ARGS)
	@$(PY) bench/impor.py
	@$(PY) bench/search.py
	@$(PY) bench/cetak.py

bench-growth: tools ## the processor time per page beside 1.4 million people (SCALE=100 agencies)
	@$(PY) bench/growth.py

bench-national: tools ## the national page beside 640 agencies, and its plans (SCALE=0.1: 0.6 million people)
	@$(PY) bench/national.py

bench-against: tools ## the processor time per page of another revision and of this one (REV=806a5a7)
	@$(PY) bench/against.py $(REV)

evening: tools ## 300 penilai rate 14,000 people at once, on PostgreSQL (SCALE=0.1: 30 and 1,400)
	@$(PY) bench/evening.py

survive: tools ## kill everything by kill -9 under load, and count that nothing was lost or doubled
	@$(PY) -m tools.survive

test-cluster: tools ## kill a web node, a worker, the primary and the balancer under load; lose nothing
	@$(PY) -m tools.cluster

test-cells: tools ## two cells, each with its server and base: one mover between them, one nation
	@$(PY) -m tools.cells

test-matrix: tools ## the suite on each other Python and PostgreSQL that this machine has
	@$(PY) -m tools.matrix $(ARGS)

drill: tools ## install on a bare Debian of its own, log in, restore, upgrade, go back (root; minutes)
	@$(PY) -m tools.drill

docs: ## build the handbook into var/panduan, readable without internet
	@$(PYTHON) tools/bootstrap.py --docs
	@$(PY) -m tools.handbook

release: ## pack what an operator unpacks, with its SBOM, into var/rilis
	@$(PYTHON) -m tools.release

screenshots: tools ## take the pictures of the README and the handbook of the demo (ARGS="skp harian")
	@$(PY) -m tools.screenshots $(ARGS)

runtime:
	@$(PYTHON) tools/bootstrap.py

tools:
	@$(PYTHON) tools/bootstrap.py --tools
