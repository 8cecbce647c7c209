# Everything runs in .venv, made from the locked and hashed requirements. `make` alone lists the targets.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PYTEST := $(PY) -m pytest
export OMP_NUM_THREADS := 1
export PYTHONPATH := $(CURDIR)

# The quick set in two halves of about the same length, one for each core.
PURE := $(PYTEST) -m "not slow" --ignore=tests/adapters --ignore=tests/bench --ignore=tests/browser --ignore=tests/domain
TALKING := $(PYTEST) -m "not slow" tests/adapters tests/bench tests/domain
SLOW := $(PYTEST) -m slow --ignore=tests/browser
# The part that knows the database; of the permission matrix the foreign half.
POSTGRES := $(PY) -m tests.postgres $(PYTEST) -m "not slow" tests/domain tests/adapters/web \
	--ignore=tests/adapters/web/test_headers.py --ignore=tests/adapters/web/test_matrix_goes_red.py \
	-k "not what_the_rule_says and not german_and_whole"

# $(call both,A,B): A and B at once; A's output comes second. Fails if one of them does.
define both
@log=$$(mktemp); $(1) >"$$log" 2>&1 & other=$$!; $(2); ours=$$?; wait $$other; theirs=$$?; \
	cat "$$log"; rm "$$log"; exit $$((ours || theirs))
endef

# $(call environment,LOCK): the environment with the packages of requirements/LOCK.txt, unless it stands already.
# The `zielkurs` command runs from the source tree, so that nothing has to be built for it.
define environment
@test -x $(PY) || $(PYTHON) -m venv $(VENV)
@cmp -s requirements/$(1).txt $(VENV)/$(1).lock || { \
	echo "Installing requirements/$(1).txt into $(VENV) …" && \
	if command -v uv >/dev/null; \
	then uv pip install --quiet --python $(PY) --require-hashes -r requirements/$(1).txt; \
	else $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/$(1).txt; \
	fi && cp requirements/$(1).txt $(VENV)/$(1).lock; }
@test -x $(VENV)/bin/zielkurs || { \
	echo "$(CURDIR)" > "$$($(PY) -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/zielkurs.pth" && \
	printf '#!%s\nfrom zielkurs.adapters.cli.main import main\nraise SystemExit(main())\n' "$(CURDIR)/$(PY)" \
		> $(VENV)/bin/zielkurs && chmod +x $(VENV)/bin/zielkurs; }
@$(PY) tools/messages.py compile
endef

.PHONY: help environment tools services demo test quick check lint bench validate pictures messages format clean

help: ## this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: environment ## the demo on http://localhost:8000 (ZIELKURS_PORT, ZIELKURS_DATA)
	@exec $(VENV)/bin/zielkurs demo

quick: tools ## the quick tests, on SQLite, without a browser
	$(call both,$(PURE),$(TALKING))

test: tools services ## all tests: SQLite, PostgreSQL, Chromium
	$(call both,$(PURE),$(TALKING))
	$(call both,$(SLOW),$(POSTGRES))
	@$(PYTEST) tests/browser

check: tools lint test ## linters, types, contracts, then all tests: what CI runs

lint: tools
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/djade --check --target-version 5.2 $$(find zielkurs/adapters -path '*/templates/*' -name '*.html')
	ZIELKURS_DATA=$(VENV)/data $(VENV)/bin/mypy
	$(VENV)/bin/lint-imports --no-logo
	DJANGO_SETTINGS_MODULE=tests.settings $(PY) -m django makemigrations --check --dry-run

bench: tools ## figures and ratios against the bars
	@$(PY) -m tests.bench

validate: tools ## the long validation of the statistics; writes the table of figures into docs
	@$(PY) -m tests.validate

pictures: tools services ## screenshots of all declared screens and states
	@DJANGO_SETTINGS_MODULE=tests.settings $(PY) -m tests.browser.pictures

messages: tools ## message ids into the catalogues; lists what lacks German
	@$(PY) tools/messages.py update
	@$(PY) tools/messages.py update --lang de_Informal
	@$(PY) tools/messages.py missing
	@$(PY) tools/messages.py compile

format: tools ## code and templates into shape
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .
	$(VENV)/bin/djade --target-version 5.2 $$(find zielkurs/adapters -path '*/templates/*' -name '*.html')

clean: ## removes the environment and everything made, but no data
	rm -rf $(VENV) build dist pictures *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find zielkurs tests tools -name __pycache__ -prune -exec rm -rf {} +
	find zielkurs/locale -name '*.mo' -delete

environment:
	$(call environment,runtime)

# The oracles' lock holds the runtime's and the developers' packages too.
tools:
	$(call environment,oracles)

services:
	@$(PY) -m tests.services
