# On a fresh machine this needs Python 3.11 or newer, pip and make; everything else is brought here.

PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv
INSTALL := $(UV) pip install --quiet --python $(BIN)/python
PINNED := $(INSTALL) --compile-bytecode --require-hashes
CHROMIUM := { command -v chromium || command -v chromium-browser || command -v google-chrome; }

.PHONY: install demo test check bench judge coverage mutants audit lock clean
.DELETE_ON_ERROR:

## the product and the developers' tools, as pinned; nothing when all is there
install: .venv/.complete

## a local workspace and the bot with a sample exam
demo: .venv/.product
	@exec $(BIN)/sensur demo $(ARGS)

## every test
test: install
	@if ! $(CHROMIUM) >/dev/null 2>&1 && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	  echo 'Installing Chromium for the browser tests …'; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	    apt-get install -y -qq --no-install-recommends chromium fonts-liberation >/dev/null || true; \
	fi
	@if $(CHROMIUM) >/dev/null 2>&1; then \
	  $(BIN)/pytest $(ARGS); \
	elif [ "$${CI:-}" = true ]; then \
	  echo 'Chromium is missing and could not be installed; with CI=true no test may be skipped.' >&2; exit 1; \
	else \
	  $(BIN)/pytest -m 'not browser' $(ARGS) && \
	  echo 'Skipped: the browser tests. They need Chromium; install it, or run this as root where apt-get is.'; \
	fi

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

## which branches no test takes
coverage: install
	$(BIN)/pytest --cov --cov-report=term $(ARGS)

## which changed rules no test notices
mutants: install
	$(BIN)/mutmut run $(ARGS)

## known holes in what is pinned
audit: install
	$(BIN)/pip-audit --strict --require-hashes --disable-pip --requirement requirements.lock

## pin anew, within what pyproject.toml allows
lock: $(UV)
	$(UV) pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate --extra postgres --group dev \
	  --output-file requirements.lock pyproject.toml

clean:
	rm -rf .venv tests/judge/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage mutants

# uv installs ten times faster than pip; pip brings it, by the hashes that stand in requirements.lock.
$(UV):
	@$(PYTHON) -c 'import sys; v = sys.version_info; v >= (3, 11) or sys.exit("Sensur needs Python 3.11 or newer, and this is %d.%d. Name a newer one: make PYTHON=python3.12" % v[:2])'
	@$(PYTHON) -m venv .venv || { echo 'Python here has no venv; on Debian and Ubuntu: apt-get install python3-venv' >&2; exit 1; }
	@awk '/^uv==/ {on = 1} on {print} on && !/\\$$/ {exit}' requirements.lock > .venv/uv.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r .venv/uv.txt

.venv/.product: pyproject.toml requirements.lock | $(UV)
	@echo 'Installing what Sensur needs …'
	@$(PINNED) -r pyproject.toml --group build -c requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.complete: pyproject.toml requirements.lock | $(UV)
	@echo 'Installing what Sensur and its developers need …'
	@$(PINNED) -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch .venv/.product $@
