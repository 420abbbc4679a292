# Daybook for its developers. `make run` and `make test` each do all the set-up by themselves.

SWIFT ?= swift
# The runtime is linked in, so that the program starts at once and its users need nothing else; where the system's own
# libraries are there to be linked in too, they are: to find and join eight of them took as long as many an answer.
# Warnings of the linker that getpwuid and its like need the system's libraries after all are of functions never called.
STATIC = $(shell for library in c edit tinfo bsd md; do \
    case "$$(cc -print-file-name=lib$$library.a 2>/dev/null)" in (/*) ;; (*) echo no ;; esac; done)
RELEASE = -c release --static-swift-stdlib \
    $(if $(STATIC),,-Xswiftc -static-executable -Xlinker -ltinfo -Xlinker -lbsd -Xlinker -lmd)
# What is needed beside Swift itself, by Debian's names: for the build, and the pager of long answers.
PACKAGES = libedit-dev pkg-config less
# A terminal that the tests hold screens against, and a database that answers the questions beside the engine.
TEST_PACKAGES = tmux libsqlite3-dev
SOURCES = Package.swift Sources Tests
# Where `make install` puts the program and its manual page.
PREFIX ?= /usr/local

.PHONY: help install run build setup test check format house smoke bench bench-peers bench-growth gate gate-keep sample clean fuzz proof-address proof-threads coverage proof proof-statements

help:
	@echo "make run      set up, build, and open the shell on the sample audits"
	@echo "make test     set up, then run every test"
	@echo "make check    format, house rules, and a build without a warning"
	@echo "make install  build, and install the program and its manual page below PREFIX ($(PREFIX))"
	@echo "make proof    ask 100,000 random statements of two engines; SEED=, STATEMENTS=, JOBS="
	@echo "make bench    times and memory on made-up records; CHILDREN=1000000, RUNS=9, JSON=FILE"
	@echo "make bench-peers   the same questions asked of four other engines in the same rounds"
	@echo "make gate     instructions of each question, held to those kept; make gate-keep keeps them"
	@echo "make bench-growth  how costs grow with rows, columns, tags, groups, conditions; draws docs/growth.svg"
	@echo "make format   lay out the sources as swift format does"
	@echo "make fuzz     look for crashes, MINUTES=10 a target, with AddressSanitizer"
	@echo "make proof-address, make proof-threads   the tests under a sanitizer"
	@echo "make coverage what of the sources the tests reach, and what they do not"
	@echo "make sample   embed the sample package anew after it has changed"

# Says what is missing and installs it, where this is a Debian machine; asks for nothing that is there.
setup:
	@command -v $(SWIFT) >/dev/null || { echo "Swift 6.3 is needed: https://www.swift.org/install"; exit 1; }
	@missing=""; \
	for name in $(PACKAGES); do \
	    dpkg-query -W -f='$${Status}' $$name 2>/dev/null | grep -q 'install ok installed' || missing="$$missing $$name"; \
	done; \
	if [ -n "$$missing" ]; then \
	    command -v apt-get >/dev/null || { echo "please install:$$missing"; exit 1; }; \
	    root=""; [ "$$(id -u)" = 0 ] || root=sudo; \
	    echo "installing:$$missing"; \
	    $$root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$root apt-get install -y -qq $$missing >/dev/null; \
	fi

build: setup
	$(SWIFT) build $(RELEASE) --product daybook

run: build
	@$$($(SWIFT) build $(RELEASE) --show-bin-path)/daybook

install: build
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/man/man1"
	install -m 755 "$$($(SWIFT) build $(RELEASE) --show-bin-path)/daybook" "$(DESTDIR)$(PREFIX)/bin/daybook"
	install -m 644 docs/daybook.1 "$(DESTDIR)$(PREFIX)/share/man/man1/daybook.1"

# The binary is built first: the tests of the command line and of the terminal drive it.
test: PACKAGES += $(TEST_PACKAGES)
test: smoke
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

check: PACKAGES += $(TEST_PACKAGES)
check: setup
	$(SWIFT) format lint --strict --recursive $(SOURCES)
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --filter HouseTests

format:
	$(SWIFT) format --in-place --recursive $(SOURCES)

sample:
	sh Sources/Shell/Sample/embed.sh

# Every question of the table of goals on made-up records, from the text of the question to the rendered answer: a million
# children, two million findings and five million contacts unless CHILDREN says otherwise. JSON=FILE keeps the figures.
CHILDREN ?= 1000000
RUNS ?= 9
JSON ?=
BENCH = $$($(SWIFT) build $(RELEASE) --show-bin-path)/daybook-bench
bench: setup
	$(SWIFT) build $(RELEASE) --product daybook-bench
	$(BENCH) --children $(CHILDREN) --runs $(RUNS) $(if $(JSON),--json $(JSON))

# Daybook beside DuckDB, Polars, chDB and SQLite, of PyPI, in rounds: their answers must agree before a time counts.
# CHILDREN=10000000 asks about children alone. Everything it writes is below .build-peers.
PEERS = .build-peers
PYTHON ?= python3
bench-peers: setup
	$(SWIFT) build $(RELEASE) --product daybook-bench
	$(SWIFT) build $(RELEASE) --product daybook
	@[ -x $(PEERS)/bin/python ] || $(PYTHON) -m venv $(PEERS)
	@$(PEERS)/bin/pip install --quiet --disable-pip-version-check -r Sources/daybook-bench/Peers/requirements.txt
	$(PEERS)/bin/python Sources/daybook-bench/Peers/compare.py --bench $(BENCH) \
	    --daybook "$$($(SWIFT) build $(RELEASE) --show-bin-path)/daybook" --work $(PEERS) --children $(CHILDREN) \
	    --runs $(RUNS) $(if $(filter 10000000,$(CHILDREN)),--children-only) $(if $(JSON),--json $(JSON))

# Instructions of each question under Callgrind, held to those that are kept: noise has no part in them.
COUNTS = Sources/daybook-bench/Gate/counts.txt
# Callgrind stumbles over what debuggers want to know of a program with the runtime in it: it counts a copy without.
GATED = .build/daybook-bench-gated
gate gate-keep: PACKAGES += valgrind binutils
gate: setup
	$(SWIFT) build $(RELEASE) --product daybook-bench
	strip --strip-debug -o $(GATED) "$(BENCH)"
	$(GATED) gate $(COUNTS)

gate-keep: setup
	$(SWIFT) build $(RELEASE) --product daybook-bench
	strip --strip-debug -o $(GATED) "$(BENCH)"
	$(GATED) gate --keep $(COUNTS)

# How costs grow with rows, columns, tags, groups and conditions, and the plot of the page on performance.
LARGEST ?= 10000000
bench-growth: setup
	$(SWIFT) build $(RELEASE) --product daybook-bench
	$(BENCH) growth --largest $(LARGEST) --svg docs/growth.svg $(if $(JSON),--json $(JSON))

# The questions on a hundred thousand children; fails when they take more memory than they may.
smoke: setup
	$(SWIFT) build $(RELEASE) --product daybook-bench
	$(BENCH) --children 100000 --runs 3 --limit 96

# Seven parts of the program, each fed with bytes that nobody thought of; stops at the first crash.
fuzz: setup
	SWIFT=$(SWIFT) sh Tests/Fuzzing/fuzz.sh

# The tests under AddressSanitizer and ThreadSanitizer. Left out, since a sanitizer changes what they measure: the limits
# on memory (a sanitizer's shadow is larger), and screens that wait for a program that is several times slower. Under
# ThreadSanitizer also the limit on files: with one, its own set-up ends even `--help` by a bus error. A race in a run of
# the program shows as a test that fails, for its code is 66 then.
SANITIZED = DAYBOOK_SANITIZED=1 SWIFT_BACKTRACE=enable=no
UNSANITIZED = --skip MemoryTests --skip Terminal
proof-address: PACKAGES += $(TEST_PACKAGES)
proof-address: setup
	$(SANITIZED) $(SWIFT) build --build-tests --sanitize=address --scratch-path .build-asan
	$(SANITIZED) ASAN_OPTIONS=detect_leaks=0 \
	    $(SWIFT) test --skip-build --sanitize=address --scratch-path .build-asan $(UNSANITIZED)

proof-threads: PACKAGES += $(TEST_PACKAGES)
proof-threads: setup
	$(SANITIZED) $(SWIFT) build --build-tests --sanitize=thread --scratch-path .build-tsan
	$(SANITIZED) TSAN_OPTIONS=halt_on_error=0 \
	    $(SWIFT) test --skip-build --sanitize=thread --scratch-path .build-tsan $(UNSANITIZED) \
	    --skip WriteFaultTests/limited

# Lines of Sources that the tests reach, by target and file, and those that none does.
coverage: PACKAGES += $(TEST_PACKAGES)
coverage: setup
	SWIFT=$(SWIFT) sh Tests/Coverage/coverage.sh

# The proof has a build of its own: optimised, as the program is, and open to its tests.
PROOF = --scratch-path .build/proof -c release -Xswiftc -enable-testing
SEED ?= 1
STATEMENTS ?= 100000
JOBS ?= 2

# What takes too long for every day. The sanitizers have builds of their own: proof-address, proof-threads.
proof: proof-statements proof-address proof-threads

# Random statements over random packages, asked of the engine and of a reference, and rules that hold of every answer.
proof-statements: PACKAGES += $(TEST_PACKAGES)
proof-statements: setup
	$(SWIFT) build $(PROOF) --build-tests
	Tests/ReferenceTests/proof.sh "$$($(SWIFT) build $(PROOF) --show-bin-path)/daybookPackageTests.xctest" \
	    $(SEED) $(STATEMENTS) $(JOBS)

clean:
	rm -rf .build .build-fuzz .build-asan .build-tsan .build-coverage .build-peers
