# Each target works first on a fresh machine: it does the set-up that it needs.
.PHONY: setup briefing app test check bench build smoke soak pictures licences audit score clean
BIN := .venv/bin

setup: .venv/dev.ready

.venv/run.ready: pyproject.toml constraints.txt
	@sh resources/setup.sh run

.venv/app.ready: pyproject.toml constraints.txt
	@sh resources/setup.sh app

.venv/dev.ready: pyproject.toml constraints.txt
	@sh resources/setup.sh dev

# The main job on the starter library, without a screen: a country pack and a forum pack in out/.
briefing: .venv/run.ready
	@rm -rf build/briefing && mkdir -p out
	@$(BIN)/valise --home build/briefing import data/documents
	@$(BIN)/valise --home build/briefing pack --country Azerbaijan --template country-brief --format docx,pdf,xlsx --out out
	@$(BIN)/valise --home build/briefing pack --forum CICA --template forum-brief --format docx,pdf,xlsx --out out

app: .venv/app.ready
	@$(BIN)/valise

# One process more than cores: tests of the window and of processes wait as long as they work. Where Python was told to
# write down nothing that it compiled, each of the hundreds of processes that tests start would compile the program anew.
test: .venv/dev.ready
	@PYTHONDONTWRITEBYTECODE= QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $$(($$(getconf _NPROCESSORS_ONLN) + 1)) --dist loadfile \
		--max-worker-restart 0

check: .venv/dev.ready
	@$(BIN)/ruff check .
	@$(BIN)/basedpyright
	@$(BIN)/lint-imports

# The first run makes a library of a million events under build/bench (3 GB), which takes about a quarter of an hour.
bench: .venv/dev.ready
	@sh resources/bench.sh
	@$(BIN)/python tests/benchmarks/quotation_peer.py
	@$(BIN)/python tests/benchmarks/word_peer.py
	@$(BIN)/python tests/benchmarks/pdf_peer.py
	@$(BIN)/python tests/benchmarks/excel_peer.py
	@$(BIN)/python tests/benchmarks/run.py
	@$(BIN)/python tests/benchmarks/window.py
	@$(BIN)/python -m tests.benchmarks.preview
	@$(BIN)/python tests/benchmarks/searching.py
	@$(BIN)/python tests/benchmarks/scale.py
	@$(BIN)/python tests/benchmarks/importing.py

# What is found in ../shared/corpus against what a careful reader found.
score: .venv/dev.ready
	@$(BIN)/python tests/extraction/score.py

pictures: .venv/dev.ready
	@$(BIN)/python resources/make_pictures.py
	@$(BIN)/python resources/make_page_pictures.py

build: .venv/dev.ready
	@$(BIN)/pyinstaller --noconfirm --clean --log-level WARN build.spec
	@$(BIN)/python resources/make_licences.py dist/valise

# docs/LICENCES.md, from what is installed.
licences: .venv/dev.ready
	@$(BIN)/python resources/make_licences.py

# Known vulnerabilities of the versions in constraints.txt; status 3 where no advisory service can be asked.
audit: .venv/dev.ready
	@$(BIN)/python resources/audit.py

# The built program by keyboard alone, without Python; needs Xvfb and xdotool.
smoke:
	@test -x dist/valise/valise || $(MAKE) build
	@$(BIN)/python tests/built/smoke.py

# The window used at random for ten minutes: SEED=1 make soak
soak: .venv/dev.ready
	@$(BIN)/python tests/soak.py $(if $(SEED),--seed $(SEED))

clean:
	rm -rf .venv build dist out
