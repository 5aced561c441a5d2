# The commands of the project. "make help" lists them.
# Needs GNU make, Go, and for lint, fuzz and conformance bash.

FUZZTIME ?= 30s
PKG ?= layout edition contact publish journal markup record
# The tests of package pipeline that make, check, prove and send several editions and
# articles at once, are interrupted, or fail meanwhile.
SIDE_BY_SIDE = StopsAlone|Interrupted|OnceWhateverHappens|EarlierBuildChangesNothing/a_word|ProvesWhatWasBuilt|ReadsTheOtherSets|NoFalseAlarm|CauseIsTold|GoesAlong|ProvesRandomArticles/[0-3]$$

.PHONY: build help test test-all race lint fuzz mutate bench bench-compare conformance golden dist clean
.DEFAULT_GOAL := build

build: ## build the articles in source/ and publish them to output/
	@go run ./cmd/pamphlet build

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# Tests make much garbage and end soon.
test test-all: export GOGC = 400

test: ## run all tests, hostile inputs and sweeps in small sizes
	go test -short -timeout 30m ./templates/... ./cmd/... ./pipeline/...

test-all: ## run all tests in full sizes, as CI does
	go test -timeout 30m ./templates/... ./cmd/... ./pipeline/...

race: ## run the tests of what works at the same time with the race detector
	go test -race -short -timeout 30m $(addprefix ./pipeline/,pool publish theme face markup cover guide handout mail/submission mail/journal)
	go test -race -short -timeout 30m -run '$(SIDE_BY_SIDE)' ./pipeline

lint: ## check formatting, vet for every system, run the linters
	@.ci/lint

fuzz: ## run every fuzz target for FUZZTIME (30s)
	@.ci/fuzz $(FUZZTIME)

mutate: ## change packages and see whether their tests notice; PKG="layout edition"
	@go run ./cmd/mutate $(PKG)

# CI keeps a short table of each commit outside the tree: in pamphlet-tools/bench in the
# user's cache folder. PAMPHLET_CORPUS names a folder with a long article.md to measure.
bench: ## measure everything in one table; BENCH="-short -part cold" measures less
	@.ci/bench $(BENCH)

bench-compare: ## compare the benchmarks of REV with those of the tree; ONLY="Guide|Read"
	@.ci/bench-compare "$(REV)" "$(ONLY)"

conformance: ## check the outputs with tools that others wrote
	@.ci/conformance

golden: ## rewrite the expected results of tests; read the diff afterwards
	go test $$(grep -rl --include='*_test.go' '"update"' pipeline cmd | xargs -n 1 dirname | sort -u | sed 's,^,./,') -update

dist: ## make archives and packages for people without Go, into dist/
	go run ./cmd/dist

clean: ## remove what was built
	find output -mindepth 1 -maxdepth 1 ! -name .gitignore -exec rm -r {} +
