#!/usr/bin/env python3
"""coverage.py TARGET...: how many lines of its readers a fuzzer reaches, by all the inputs that there are. It builds the
fuzzers once more, without sanitizers, in build/coverage, and prints a row of docs/fuzzing.md for each."""
import json
import os
import pathlib
import subprocess
import sys

house = pathlib.Path(__file__).resolve().parents[2]
READERS = {  # "-": no reader, but what writes, or a table that the compiler has read before anything runs
    "http": ["mocks/http/wire_format.cpp", "mocks/http/uri.cpp", "mocks/http/base64.cpp", "mocks/http/credentials.cpp",
             "mocks/http/date.cpp", "mocks/http/response_reader.cpp"],
    "soap": ["mocks/khaos/"],
    "snapfulfil": ["mocks/snapfulfil/", "-mocks/snapfulfil/docs_page", "-mocks/snapfulfil/records/columns.h"],
    "filter": ["mocks/snapfulfil/filter", "mocks/snapfulfil/listing", "mocks/snapfulfil/decimal", "mocks/snapfulfil/clock"],
    "kcc": ["mocks/kcc/"],
    "reference": ["sync/wire/", "sync/core/record.cpp"],
    "journal": ["conformance/journal/", "-conformance/journal/writer"],
    "scenario": ["scenarios/language/read", "scenarios/language/tree", "scenarios/language/values", "scenarios/language/names", "scenarios/language/keys",
                 "scenarios/language/references"],
    "settings": ["scenarios/language/settings/", "-scenarios/language/settings/setting.h"],
    "profile": ["scenarios/outside/program/profile.cpp"],
    "mapping": ["scenarios/import/", "-scenarios/import/account"],
    "config": ["sync/shell/config.cpp"],
    "told": ["scenarios/outside/program/told.cpp"],
    "desk": ["scenarios/desk/"],
}


def run(*command, **more):
    return subprocess.run([str(part) for part in command], cwd=house, check=True, **more)


def measure(target):
    build = house / "build/coverage"
    program, raw, merged = build / f"fuzz_{target}", build / f"{target}.profraw", build / f"{target}.profdata"
    inputs = [folder for folder in (house / "build/clang/fuzz_seeds" / target, house / "build/fuzz/corpus" / target,
                                    house / "tests/fuzz/found" / target) if folder.is_dir()]
    run(program, "-runs=0", *inputs, env={**os.environ, "LLVM_PROFILE_FILE": str(raw)}, capture_output=True)
    run("llvm-profdata-14", "merge", "-sparse", raw, "-o", merged)
    told = run("llvm-cov-14", "export", "-summary-only", f"-instr-profile={merged}", program, capture_output=True)
    lines = covered = 0
    worst = []
    for file in json.loads(told.stdout)["data"][0]["files"]:
        name = file["filename"].removeprefix(f"{house}/").removeprefix("build/coverage/../../")
        fits = {reader for reader in READERS[target] if name.startswith(reader.removeprefix("-"))}
        if not fits or any(reader.startswith("-") for reader in fits):
            continue
        count = file["summary"]["lines"]
        lines, covered = lines + count["count"], covered + count["covered"]
        worst.append((count["covered"] - count["count"], name, count["percent"]))
    print(f"| {target} | {covered} of {lines} lines | {100 * covered / max(lines, 1):.1f} % |")
    for missed, name, percent in sorted(worst)[:3]:
        if missed:
            print(f"    {-missed} lines of {name} are not reached ({percent:.0f} % are)")


targets = sys.argv[1:] or list(READERS)
run("cmake", "--preset", "coverage", stdout=subprocess.DEVNULL)
run("ninja", "-C", "build/coverage", *[f"fuzz_{target}" for target in targets])
for each in targets:
    measure(each)
