#!/bin/sh
# Puts this repository's integration through Peakproof: run.sh [SCENARIO...]. The reports are left in results/.
# A seed of the day's own finds more over time; what it found is played again with PEAKPROOF_SEED.
set -eu
cd "$(dirname "$0")"
[ $# -gt 0 ] || set -- all
rm -rf results && mkdir results

code=0
peakproof run "$@" --profile peakproof.yaml --seed "${PEAKPROOF_SEED:-1}" --quiet \
    --out results --junit results/junit.xml --md results/report.md || code=$?

case $code in
    0) echo "Peakproof: passed." ;;
    1) echo "Peakproof: a rule was broken. See results/report.md." ;;
    3) echo "Peakproof: nothing is proven. results/report.md says what had no chance to fail, or why it cannot be judged." ;;
    *) echo "Peakproof: not run (exit $code). The message is above." ;;
esac
exit $code
