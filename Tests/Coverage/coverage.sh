#!/bin/sh
# What the tests reach of Sources: by target, by file, and the lines that none reaches, in .build-coverage/unreached.txt.
set -eu
cd "$(dirname "$0")/../.."
: "${SWIFT:=swift}"
scratch=.build-coverage
# The binary that the command's tests drive writes a profile of its own for each run.
"$SWIFT" build --build-tests --enable-code-coverage --scratch-path $scratch
rm -rf $scratch/profiles && mkdir -p $scratch/profiles
LLVM_PROFILE_FILE="$PWD/$scratch/profiles/tests-%4m.profraw" \
    "$SWIFT" test --skip-build --enable-code-coverage --scratch-path $scratch ${FILTER:+--filter "$FILTER"} || failed=1
tools="$(dirname "$(command -v "$SWIFT")")"
find $scratch -name '*.profraw' > $scratch/profiles/list
"$tools/llvm-profdata" merge -sparse -f $scratch/profiles/list -o $scratch/all.profdata
bundle=$(find $scratch/debug/ -maxdepth 1 -name '*.xctest' | head -n 1)
"$tools/llvm-cov" export -format=lcov -instr-profile $scratch/all.profdata "$bundle" -object $scratch/debug/daybook \
    --sources Sources > $scratch/lines.lcov
awk -F: -v root="$PWD/" -v unreached="$scratch/unreached.txt" '
    /^SF:/ { file = substr($0, 4); sub(root, "", file); split(file, part, "/"); target = part[2] }
    /^DA:/ { split($2, at, ","); all[target]++; every[file]++
             if (at[2] > 0) { hit[target]++; reached[file]++ } else print file ":" at[1] > unreached }
    END { for (name in all) printf "target %-14s %6d of %6d lines  %5.1f %%\n", name, hit[name], all[name], 100 * hit[name] / all[name]
          for (name in every) printf "file %-62s %5d of %5d  %5.1f %%\n", name, reached[name], every[name], 100 * reached[name] / every[name] }
' $scratch/lines.lcov | sort > $scratch/report.txt
grep '^target' $scratch/report.txt
echo "by file: $scratch/report.txt; lines that no test reaches: $scratch/unreached.txt"
exit ${failed:-0}
