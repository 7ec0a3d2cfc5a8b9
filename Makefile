# Two commands for a fresh machine: `make site` and `make test`. Both make their own .venv.
.POSIX:
.PHONY: help site serve test header-score compare-mike look lint lock clean

# The Python that makes .venv; 3.11 or later.
PYTHON ?= python3
# The day that the sample company is shown for: its dates don't age while you read this.
TODAY ?= 2026-10-15

RUN = .venv/bin/python -m

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

site:  ## check the sample company and build both of its sites
	@PYTHON="$(PYTHON)" .ci/venv requirements.lock
	@$(RUN) trustsite check --today $(TODAY)
	@$(RUN) trustsite build --today $(TODAY)
	@echo 'From this folder that is: make serve, then http://127.0.0.1:8000/ and http://127.0.0.1:8001/'

serve:  ## live preview: edit a file and see the page
	@PYTHON="$(PYTHON)" .ci/venv requirements.lock
	@$(RUN) trustsite serve --today $(TODAY)

test: lint  ## lint, then all tests, with a real browser and a real nginx
	@.ci/ssh-keygen && .ci/pango && CHROMIUM=$$(.ci/chromium) && NGINX=$$(.ci/nginx) && export CHROMIUM NGINX && \
		$(RUN) pytest -n 2 --dist loadfile

header-score: site  ## the score of MDN's HTTP Observatory for what nginx sends, at least 130
	@PYTHON="$(PYTHON)" .ci/venv requirements-dev.lock
	@.ci/header-score

compare-mike:  ## versions of documents beside copies of the site: 34 policies, 60 releases
	@PYTHON="$(PYTHON)" .ci/venv requirements-dev.lock
	@PYTHONPATH=. $(RUN) benchmarks.versions

look:  ## each public mock beside its page, as pictures for docs/look-review.md
	@PYTHON="$(PYTHON)" .ci/venv requirements-dev.lock
	@CHROMIUM=$$(.ci/chromium) && export CHROMIUM && $(RUN) tests.look.pictures

lint:  ## ruff and mypy
	@PYTHON="$(PYTHON)" .ci/venv requirements-dev.lock
	@$(RUN) ruff check --quiet generator tests benchmarks
	@$(RUN) ruff format --quiet --check generator tests benchmarks
	@$(RUN) mypy --no-error-summary

# uv pip compile keeps the versions that are already in the file; add `UPGRADE=--upgrade` for new
# ones. No index address is written: where packages come from is the reader's own setting.
LOCK = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links $(UPGRADE) pyproject.toml

lock:  ## write both lock files anew after a change of dependencies (needs uv)
	@$(LOCK) --group build --output-file requirements.lock
	@$(LOCK) --group dev --constraints requirements.lock --output-file requirements-dev.lock

clean:  ## remove everything that make made
	@rm -rf .venv build dist .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
