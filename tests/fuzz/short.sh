#!/bin/sh
# short.sh PROGRAM TARGET RUNS: what was found once, the seeds, and mutations of them for some seconds: always the same ones.
# The seed and the number are fixed, so that it is a test and no search; docs/fuzzing.md tells how to search.
set -eu
program=$1 target=$2 runs=${PEAKPROOF_FUZZ_RUNS:-$3}
here=$(cd "$(dirname "$0")" && pwd)
seeds=$(dirname "$program")/fuzz_seeds/$target
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
found=
[ -d "$here/found/$target" ] && found="$here/found/$target"
mkdir "$scratch/new"
if ! "$program" -runs="$runs" -seed=7 -max_len=16384 -timeout=10 -rss_limit_mb=1024 -artifact_prefix="$scratch/" \
    "$scratch/new" "$seeds" $found >"$scratch/log" 2>&1; then
    tail -n 60 "$scratch/log"
    for input in "$scratch"/crash-* "$scratch"/timeout-* "$scratch"/oom-* "$scratch"/leak-*; do
        [ -f "$input" ] || continue
        echo "The input, in base64 (docs/fuzzing.md says what to do with it):"
        base64 "$input"
    done
    exit 1
fi
grep -E '^(Done|stat::)' "$scratch/log" || true
echo "All tests passed ($runs inputs in 1 fuzzer)"
