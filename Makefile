# Everything one does with Retningsviser. `make help` lists it.
# Nothing is needed but make, a POSIX shell, Python 3.11 or newer and a package index.

.DEFAULT_GOAL := help
.PHONY: help setup run terminal test demo docs pictures evaluate adapter calibrate bench clean

BIN := .venv/bin
STAMP := .venv/.stamp
MEASURE := .venv/.measure
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet install
# A guideline must not read differently by night, at the date line or under another locale.
ELSEWHERE := TZ=Pacific/Kiritimati LANG=C LC_ALL=C PYTHONHASHSEED=4711
FAST := --ignore tests/handlers/papers tests/handlers tests/index tests/corpus tests/bot/test_main.py tests/bot/test_machine.py \
  tests/readers/test_formats.py tests/readers/test_encoding.py $(addprefix tests/bot/slack/test_,incoming.py routes.py surfaces.py)

help:  ## vis denne liste
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' $(MAKEFILE_LIST) | expand -t 16

setup: $(STAMP)  ## gør klar: .venv med de låste pakker (sker af sig selv, når det er nødvendigt)

# A candidate is run, not only looked up: version managers leave names on the path that do not work.
# Output goes to stderr and input is closed: `echo … | make run` is a filter.
$(STAMP): requirements.lock pyproject.toml
	@exec >&2 </dev/null; \
	for python in python3.11 python3.12 python3.13 python3.14 python3 none; do \
	  "$$python" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
	done; \
	if [ "$$python" = none ]; then \
	  echo "Retningsviser kræver Python 3.11 eller nyere med venv (Debian og Ubuntu: apt install python3-venv)."; \
	  echo "Retningsviser needs Python 3.11 or newer with venv (Debian and Ubuntu: apt install python3-venv)."; \
	  exit 1; \
	fi; \
	echo "Gør klar med $$python (et minut eller to) ..."; \
	$(BIN)/python -c 'import pip' 2>/dev/null || "$$python" -m venv --clear .venv || exit 1; \
	$(PIP) --require-hashes --only-binary :all: -r requirements.lock \
	  && $(PIP) --no-deps --no-build-isolation --editable . \
	  && touch $@

# What is measured against and drawn with; nothing else needs it.
$(MEASURE): measure.lock $(STAMP)
	@exec >&2 </dev/null; echo "Henter det, der bliver målt med ..."; \
	$(PIP) --require-hashes --only-binary :all: -r measure.lock && touch $@

run: $(STAMP)  ## stil spørgsmål; også: echo "…" | make run, eller make run ARGS="--home Tangmarken"
	@$(BIN)/retningsviser terminal $(ARGS)

terminal: run  ## det samme som make run

test: $(STAMP)  ## kør alle prøver: form, typer, lag, tests, dokumentation
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	cd tools && MYPYPATH=.. ../$(BIN)/mypy --config-file ../pyproject.toml --explicit-package-bases -p demo -p evaluation -m make_demo -m make_names -m make_schema -m docs -m pictures -m slack_drawing -m slack_pictures -m evaluate -m fit_adapter -m fit_reranking -m calibrate
	cd bench && MYPYPATH=.. ../$(BIN)/mypy --config-file ../pyproject.toml --explicit-package-bases -m ask -m contenders -m crowd -m drawing -m fates -m growth -m peers -m program -m reading -m region -m reloading -m report -m runs -m slack -m spending -m swapping
	$(BIN)/lint-imports
	$(BIN)/pytest --cov --numprocesses auto
	$(BIN)/cog --check -I tools README.md
	$(ELSEWHERE) $(BIN)/pytest --numprocesses auto --durations=0 --durations-min=5 $(FAST)

demo: $(STAMP)  ## lav demoens dokumenter igen ud fra tools/demo/texts
	@$(BIN)/python tools/make_demo.py

docs: $(STAMP)  ## skriv det i README.md og docs, som bliver lavet ud fra koden
	@$(BIN)/cog -r -I tools README.md
	@$(BIN)/python tools/make_schema.py

pictures: $(STAMP)  ## tegn billederne i docs (dem fra Slack kræver node, npm og chromium)
	@$(BIN)/python tools/pictures.py
	@$(BIN)/python tools/slack_pictures.py

evaluate: $(STAMP) $(MEASURE)  ## mål, hvor godt demoens spørgsmål bliver besvaret
	@$(BIN)/python tools/evaluate.py

adapter: $(STAMP) $(MEASURE)  ## lær modellen igen, hvordan hverdagsord svarer til retningslinjernes (tools/topics)
	@$(BIN)/python tools/fit_adapter.py

calibrate: $(STAMP) $(MEASURE)  ## tilpas igen, hvor sikkert et svar er (kun den ene halvdel af spørgsmålene)
	@$(BIN)/python tools/fit_reranking.py
	@$(BIN)/python tools/calibrate.py

bench: $(MEASURE)  ## mål hastighed og hukommelse, også mod andre søgninger og med flere huse
	@found=; for script in bench/*.py; do \
	  [ -f "$$script" ] || continue; found=1; PYTHONPATH=. $(BIN)/python "$$script" || exit 1; \
	done; [ -n "$$found" ] || echo "Der er ingen målinger endnu."

clean:  ## slet alt, der kan laves igen (også .venv)
	@rm -rf .venv tools/slack/node_modules build *.egg-info .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis \
	  .import_linter_cache
	@find bench bot corpus handlers index tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
