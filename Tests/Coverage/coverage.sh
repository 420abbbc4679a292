#!/bin/sh
# What the tests reach of Sources: by target, by file, and the lines that none reaches, in .build-coverage/unreached.txt.
# Tests/Coverage/unreached.md judges them.
# FILTER and SKIP are patterns of tests, as `swift test` takes them; KEEP=1 adds to the profiles of the run before.
# MemoryTests stand aside: they limit the memory and the files of the program, and so the profile that it writes.
set -eu
cd "$(dirname "$0")/../.."
: "${SWIFT:=swift}"
scratch=.build-coverage
built=$scratch/debug
profiles="$PWD/$scratch/profiles"
"$SWIFT" build --build-tests --enable-code-coverage --scratch-path $scratch
[ -n "${KEEP:-}" ] || rm -rf "$profiles"
mkdir -p "$profiles"

# The tests run the program in an environment of their own, so that a variable does not reach it: for as long as they
# run, a script stands in its place that sets the variable and becomes the program. `%8m` lets eight runs at a time
# write, and adds up what they write; a run that is killed leaves nothing.
restore() { [ ! -e $built/daybook.instrumented ] || mv $built/daybook.instrumented $built/daybook; }
trap restore EXIT
trap 'exit 130' INT TERM
mv $built/daybook $built/daybook.instrumented
cat > $built/daybook <<END
#!/bin/sh
LLVM_PROFILE_FILE="$profiles/program-%8m.profraw" exec "$PWD/$built/daybook.instrumented" "\$@"
END
chmod +x $built/daybook
# Without --enable-code-coverage, which would put another name of the profile in the place of this one.
LLVM_PROFILE_FILE="$profiles/tests-%8m.profraw" \
    "$SWIFT" test --skip-build --scratch-path $scratch ${FILTER:+--filter "$FILTER"} \
    --skip MemoryTests ${SKIP:+--skip "$SKIP"} || failed=1
restore

tools="$(dirname "$(command -v "$SWIFT")")"
find "$profiles" -name '*.profraw' > $scratch/profiles/list
"$tools/llvm-profdata" merge -sparse -failure-mode=all -f $scratch/profiles/list -o $scratch/all.profdata
"$tools/llvm-cov" export -format=lcov -instr-profile $scratch/all.profdata $built/daybookPackageTests.xctest \
    -object $built/daybook --sources Sources > $scratch/lines.lcov
# A function of both objects stands twice in the list: a line is reached when either reaches it.
awk -F: -v root="$PWD/" -v unreached="$scratch/unreached.txt" '
    /^SF:/ { file = substr($0, 4); sub(root, "", file) }
    /^DA:/ { split($2, at, ","); line = file ":" at[1]; if (!(line in count)) order[++lines] = line; count[line] += at[2] }
    END { printf "" > unreached
          for (i = 1; i <= lines; i++) {
              line = order[i]; file = line; sub(/:.*/, "", file); split(file, part, "/"); target = part[2]
              all[target]++; every[file]++
              if (count[line] > 0) { hit[target]++; reached[file]++ } else print line > unreached }
          for (name in all) printf "target %-14s %6d of %6d lines  %5.1f %%\n", name, hit[name], all[name], 100 * hit[name] / all[name]
          for (name in every) printf "file %-62s %5d of %5d  %5.1f %%\n", name, reached[name], every[name], 100 * reached[name] / every[name] }
' $scratch/lines.lcov | sort > $scratch/report.txt
grep '^target' $scratch/report.txt
echo "by file: $scratch/report.txt; lines that no test reaches: $scratch/unreached.txt"
exit ${failed:-0}
