# Daybook for its developers. `make run` and `make test` each do all the set-up by themselves.

SWIFT ?= swift
# The runtime is linked in, so that the program starts at once and its users need nothing else.
RELEASE = -c release --static-swift-stdlib
# What is needed beside Swift itself, by Debian's names: for the build, and the pager of long answers.
PACKAGES = libedit-dev pkg-config less
# A terminal that the tests hold screens against, and a database that answers the questions beside the engine.
TEST_PACKAGES = tmux libsqlite3-dev
SOURCES = Package.swift Sources Tests
# Where `make install` puts the program and its manual page.
PREFIX ?= /usr/local

.PHONY: help install run build setup test check format house smoke bench sample clean

help:
	@echo "make run      set up, build, and open the shell on the sample audits"
	@echo "make test     set up, then run every test"
	@echo "make check    format, house rules, and a build without a warning"
	@echo "make install  build, and install the program and its manual page below PREFIX ($(PREFIX))"
	@echo "make bench    time and memory on a million made-up records"
	@echo "make format   lay out the sources as swift format does"
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

# Times and memory of a million made-up persons and two million notes; fails when they take more than 600 MB.
bench smoke: setup
	$(SWIFT) build $(RELEASE) --product daybook-bench
	$$($(SWIFT) build $(RELEASE) --show-bin-path)/daybook-bench

clean:
	rm -rf .build
