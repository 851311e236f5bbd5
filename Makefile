.DEFAULT_GOAL := help
MVN := mvn -B

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: build
build: ## compile, with all checks but no tests, and build the command
	$(MVN) -DskipTests package
	./godwit --version

.PHONY: test
test: ## all tests, on SQLite, PostgreSQL and MariaDB
	$(MVN) verify

.PHONY: mysql
mysql: ## all tests, on MySQL too (fetches a server of half a gigabyte once)
	$(MVN) verify -Pmysql

.PHONY: verify
verify: ## what CI runs: all tests, the launcher, the README's quick start
	.ci/run

.PHONY: format
format: ## format the sources
	$(MVN) -q spotless:apply

.PHONY: golden
golden: ## write the golden files anew; look at the difference before you commit it
	$(MVN) verify -Dgodwit.golden=write -Dgodwit.transcripts.write=true

.PHONY: bench
bench: ## measure Godwit beside other tools: takes hours and 40 GB
	benchmarks/run

.PHONY: bench-quick
bench-quick: ## the same for backfills with small tables, in two to three minutes
	benchmarks/run --quick --only=peers,load,unchanged,mariadb

.PHONY: dist
dist: ## archives to install from, in target/
	$(MVN) -q -Pdist -DskipTests package
	@ls -1 target/godwit-*

.PHONY: clean
clean: ## remove what was built
	$(MVN) -q clean
