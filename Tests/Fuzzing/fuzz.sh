#!/bin/sh
# Builds the fuzzers with AddressSanitizer and lets each look for crashes for so many minutes.
#
#   MINUTES=10                  minutes a target
#   TARGETS="question table"    these targets; all when it is not set
#
# What a fuzzer learns stays in .build-fuzz/found. At the first crash it stops; the input is kept in Tests/Fuzzing/Cases,
# where `make test` feeds it to the target from then on.
set -eu
cd "$(dirname "$0")/../.."
: "${SWIFT:=swift}" "${MINUTES:=10}" "${TARGETS:=question cursor table descriptor script home snapshot}"
built=.build-fuzz
export DAYBOOK_FUZZ=1 SWIFT_BACKTRACE=enable=no
# A package that is kept to the end is no leak; pointers in the payloads of enums are not seen as such by the sanitizer.
export ASAN_OPTIONS="${ASAN_OPTIONS:-detect_leaks=0}"
"$SWIFT" build -c release --scratch-path $built --product Fuzzing \
    -Xswiftc -sanitize=fuzzer,address -Xswiftc -parse-as-library -Xcc -fsanitize=address
"${SWIFT}c" -sanitize=fuzzer,address $built/release/libFuzzing.a \
    $(pkg-config --libs libedit) -o $built/fuzz
for target in $TARGETS; do
    mkdir -p "$built/found/$target" "Tests/Fuzzing/Cases/$target"
    echo "== $target, for $MINUTES minutes"
    DAYBOOK_FUZZ_TARGET=$target $built/fuzz "$built/found/$target" "Tests/Fuzzing/Corpus/$target" \
        -dict=Tests/Fuzzing/words.dict -artifact_prefix="Tests/Fuzzing/Cases/$target/" -max_total_time=$((MINUTES * 60)) \
        -max_len=4096 -timeout=20 -rss_limit_mb=3072 -print_final_stats=1 -detect_leaks=0 || {
        echo "$target: stopped; its input is the newest file of Tests/Fuzzing/Cases/$target" >&2
        echo "once it is mended, keep that file under a name that says what it was: it is a test" >&2
        exit 1
    }
done
