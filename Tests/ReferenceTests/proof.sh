#!/bin/sh
# Asks many random statements of both engines, in rounds of a process each, and sums the rounds up.
# usage: proof.sh TESTS SEED STATEMENTS JOBS, where TESTS is the executable that holds the tests.
# Ends with 1 where the engines disagree anywhere; a round's own log says where.
set -eu
tests=$1 seed=$2 statements=$3 jobs=$4
each=5000
logs=$(mktemp -d "${TMPDIR:-/tmp}/daybook-proof-logs-XXXXXX")
rounds=$(((statements + each - 1) / each))
[ "$statements" -lt "$each" ] && each=$statements
echo "proof: $statements statements from seed $seed on, $each a round, $jobs at a time; logs in $logs"

i=0
while [ "$i" -lt "$rounds" ]; do
    echo $((seed + i))
    i=$((i + 1))
done | xargs -P "$jobs" -I @ sh -c '
    log=$2/@.log
    if DAYBOOK_SEED=@ DAYBOOK_STATEMENTS=$3 "$1" --testing-library swift-testing \
        --filter "ReferenceTests\.(ProofTests|CoverageTests|RuleTests|ExportRuleTests|WitnessTests)" >"$log" 2>&1
    then echo held >>"$log"
    else echo failed >>"$log"; echo "seed @: see $log"
    fi
    rm -rf "${TMPDIR:-/tmp}"/daybook-proof-@-[0-9]*
' proof "$tests" "$logs" "$each"

# Every round says one line: proof: seed N, N statements, N packages, N with rows, N with unknowns, N disagreements.
cat "$logs"/*.log | awk -v rounds="$rounds" '
    /^proof: seed/ {
        for (i = 1; i <= NF; i++) {
            word = $(i + 1); sub(/,$/, "", word)
            if (word == "statements") statements += $i
            if (word == "packages") packages += $i
            if (word == "with" && $(i + 2) ~ /^rows/) rows += $i
            if (word == "with" && $(i + 2) ~ /^unknowns/) unknowns += $i
            if (word == "disagreements") disagreements += $i
        }
    }
    $0 == "held" { held++ }
    END {
        printf "proof: %d statements, %d packages, %d with rows, %d with unknowns, %d disagreements; ",
            statements, packages, rows, unknowns, disagreements
        printf "%d of %d rounds held\n", held, rounds
        exit held == rounds && disagreements == 0 ? 0 : 1
    }'
