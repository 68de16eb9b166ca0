# On a fresh machine this needs Python 3.11 or newer, pip and make; everything else is brought here.
# With PYTHON=python3.13 a command works with that Python, and in an environment of its own: .venv-3.13

PYTHON ?= python3
ifeq ($(PYTHON),python3)
VENV := .venv
else
VENV := .venv-$(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])')
endif
BIN := $(VENV)/bin
UV := $(BIN)/uv
INSTALL := $(UV) pip install --quiet --python $(BIN)/python
PINNED := $(INSTALL) --compile-bytecode --require-hashes
# Tests start the bot hundreds of times; what Python compiled once is kept, whatever this shell says.
unexport PYTHONDONTWRITEBYTECODE
# Several at once; a test that waits for a process or a disk leaves its core to the others. The tests of a file stay
# together where they can, as some share what was made for all of them.
PYTEST := $(BIN)/pytest --numprocesses=auto --dist=worksteal
CHROMIUM := { command -v chromium || command -v chromium-browser || command -v google-chrome; }
# The tests put disks of their own, written in C, between a program and the system; where none can be brought
# those tests say so.
define COMPILER
@if ! command -v cc >/dev/null 2>&1 && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
  echo 'Installing a C compiler for the tests of slow and forgetful disks …'; \
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends gcc libc6-dev >/dev/null || true; \
fi
endef

.PHONY: install demo quick test powercuts soak check bench judge spelling coverage mutants audit lock clean
.DELETE_ON_ERROR:

## the product and the developers' tools, as pinned; nothing when all is there
install: $(VENV)/.complete

## a local workspace and the bot with a sample exam
demo: $(VENV)/.product
	@exec $(BIN)/sensur demo $(ARGS)

## rules, use cases and what the edge does with them, without PostgreSQL and browser: less than a minute
quick: install
	$(PYTEST) -m 'not browser and not postgres' tests/grading tests/handlers tests/docs tests/test_support.py $(ARGS)

## every test, as many at once as there are cores: about seven minutes on two
test: install
	$(COMPILER)
	@if ! $(CHROMIUM) >/dev/null 2>&1 && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	  echo 'Installing Chromium for the browser tests …'; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	    apt-get install -y -qq --no-install-recommends chromium fonts-liberation >/dev/null || true; \
	fi
	@if $(CHROMIUM) >/dev/null 2>&1; then \
	  $(PYTEST) $(ARGS); \
	elif [ "$${CI:-}" = true ]; then \
	  echo 'Chromium is missing and could not be installed; with CI=true no test may be skipped.' >&2; exit 1; \
	else \
	  $(PYTEST) -m 'not browser' $(ARGS) && \
	  echo 'Skipped: the browser tests. They need Chromium; install it, or run this as root where apt-get is.'; \
	fi

## power cuts while graders type, simulated on the files: some fifteen minutes; CUTS says how many, SEED=2 which
powercuts: SEED ?= 1
powercuts: CUTS ?= 100000
powercuts: install
	$(COMPILER)
	$(BIN)/python -m tests.powercut --cuts $(CUTS) --seed $(SEED) $(ARGS)

## Slack's faults, killed bots, power cuts and simulated years: over an hour; SEED=2 for others, and so FAULTS, KILLS and YEARS
soak: SEED ?= 1
soak: FAULTS ?= 100
soak: KILLS ?= 1000
soak: YEARS ?= 5
soak: install
	$(PYTEST) tests/e2e/test_faults.py --fault-seeds=$(FAULTS)
	$(BIN)/python -m tests.crash --kills $(KILLS) --stops $$(($(KILLS) / 5)) --changes $$(($(KILLS) * 30)) --seed $(SEED)
	$(BIN)/python -m tests.crash.replicas --kills $$(($(KILLS) / 10)) --people $$(($(KILLS) * 6 / 10)) --seed $(SEED)
	$(BIN)/python -m tests.simulation --years $(YEARS) --seed $(SEED)
	$(MAKE) powercuts SEED=$(SEED)

## format, lint, types, who imports whom, dead dependencies
check: install
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry bot grading handlers jobs slackbox store

## the product's cost against what its parts cost at least
bench: install
	$(BIN)/python -m benchmarks $(ARGS)

## the local workspace before Slack's own JavaScript libraries; needs Node 20 or newer, and npm
judge: install
	@command -v npm >/dev/null 2>&1 || { echo 'This needs Node 20 or newer, with npm.' >&2; exit 1; }
	@cd tests/judge && npm ci --silent --no-audit --no-fund
	@$(BIN)/python -m tests.judge $(ARGS)

## the Norwegian sentences before a dictionary of Bokmål; needs hunspell and hunspell-no
spelling: install
	@$(BIN)/python -m tests.spelling

## which branches no test takes
coverage: install
	$(BIN)/pytest --cov --cov-report=term $(ARGS)

## which changed rules no test notices
mutants: install
	$(BIN)/mutmut run $(ARGS)

## known holes in what is pinned
audit: install
	$(BIN)/pip-audit --strict --require-hashes --disable-pip --requirement requirements.lock

## pin what is not pinned yet, for every Python from 3.11 on; ARGS=--upgrade pins everything anew
lock: $(UV)
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate --extra postgres --group dev \
	  --output-file requirements.lock $(ARGS) pyproject.toml

clean:
	rm -rf .venv .venv-* tests/judge/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage mutants

# uv installs ten times faster than pip; pip brings it, by the hashes that stand in requirements.lock.
$(UV):
	@$(PYTHON) -c 'import sys; v = sys.version_info; v >= (3, 11) or sys.exit("Sensur needs Python 3.11 or newer, and this is %d.%d. Name a newer one: make PYTHON=python3.12" % v[:2])'
	@$(PYTHON) -m venv $(VENV) || { echo 'Python here has no venv; on Debian and Ubuntu: apt-get install python3-venv' >&2; exit 1; }
	@awk '/^uv==/ {on = 1} on {print} on && !/\\$$/ {exit}' requirements.lock > $(VENV)/uv.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r $(VENV)/uv.txt

$(VENV)/.product: pyproject.toml requirements.lock | $(UV)
	@echo 'Installing what Sensur needs …'
	@$(PINNED) -r pyproject.toml --group build -c requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.complete: pyproject.toml requirements.lock | $(UV)
	@echo 'Installing what Sensur and its developers need …'
	@$(PINNED) -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $(VENV)/.product $@
