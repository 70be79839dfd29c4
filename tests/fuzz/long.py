#!/usr/bin/env python3
"""long.py TARGET SECONDS: a search from the seeds and what earlier searches kept. Ends 1 where it found something."""
import json
import pathlib
import re
import subprocess
import sys
import time

house = pathlib.Path(__file__).resolve().parents[2]
target, seconds = sys.argv[1], int(sys.argv[2])
corpus, findings = house / "build/fuzz/corpus" / target, house / "build/fuzz/findings" / target
for folder in (corpus, findings):
    folder.mkdir(parents=True, exist_ok=True)
found_once = house / "tests/fuzz/found" / target
before = set(findings.iterdir())

began = time.monotonic()
run = subprocess.run(
    [house / "build/clang" / f"fuzz_{target}", f"-max_total_time={seconds}", "-max_len=16384", "-timeout=10",
     "-rss_limit_mb=1024", "-print_final_stats=1", f"-artifact_prefix={findings}/", corpus,
     house / "build/clang/fuzz_seeds" / target, *([found_once] if found_once.is_dir() else [])],
    stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
log = run.stdout.decode(errors="replace")
(findings.parent / f"{target}.log").write_text(log)

new = sorted(set(findings.iterdir()) - before)
executions = re.search(r"stat::number_of_executed_units: (\d+)", log)
edges = re.findall(r"cov: (\d+)", log)
summary = {"target": target, "seconds": round(time.monotonic() - began), "asked": seconds, "executions": int(executions[1]) if executions else 0,
           "edges": int(edges[-1]) if edges else 0, "crashes": len([file for file in new if not file.name.startswith("slow-")]),
           "corpus": len(list(corpus.iterdir())), "findings": [file.name for file in new], "code": run.returncode}
with open(house / "build/fuzz/summary.jsonl", "a") as file:
    file.write(json.dumps(summary) + "\n")
print(json.dumps(summary))
if run.returncode != 0:
    print("\n".join(log.splitlines()[-60:]))
    for file in new:
        print(f"Again: build/clang/fuzz_{target} {file.relative_to(house)}")
sys.exit(1 if run.returncode != 0 else 0)
