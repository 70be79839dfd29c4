#!/usr/bin/env python3
"""Plays the three integrations of tests/outside/integrations on the library, each N times, and compares verdict and broken
rules with integrations/expected.txt. By hand, as it takes an hour:

    tests/outside/ten_times.py                                   all of it, ten times
    tests/outside/ten_times.py -n 1 --skip black-friday          once, what is quick
    tests/outside/ten_times.py -n 1 wrong/black-friday           one cell

Exit code 0: each run was as expected, and nothing of it is left running.
"""
import argparse
import collections
import json
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
INTEGRATIONS = os.path.join(HERE, "integrations")


def expected():
    """Lines of the table: integration, scenario, verdict, rules. Rules in brackets may break or not."""
    cells = {}
    with open(os.path.join(INTEGRATIONS, "expected.txt"), encoding="utf-8") as table:
        for line in table:
            words = line.partition("#")[0].split()
            if words:
                who, scenario, verdict, *rules = words
                must = {rule for rule in rules if not rule.startswith("(")}
                may = {rule.strip("()") for rule in rules} - must
                cells[who, scenario] = verdict, must, may
    return cells


def left_running(marker):
    """Command lines of processes whose environment has the marker: those of a run that is over."""
    found = []
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{process}/environ", "rb") as environment:
                if marker in environment.read():
                    with open(f"/proc/{process}/cmdline", "rb") as command:
                        found.append(command.read().replace(b"\0", b" ").decode(errors="replace").strip())
        except OSError:
            continue  # it is another's, or has just gone
    return [command for command in found if command]


def play(program, who, scenario, seed):
    """One run: verdict, broken rules, seconds, and what is wrong with it besides."""
    marker = f"TEN_TIMES={os.getpid()}-{time.monotonic_ns()}"
    with tempfile.TemporaryDirectory() as folder:
        result = os.path.join(folder, "result.json")
        began = time.monotonic()
        ran = subprocess.run(
            [program, "run", scenario, "--profile", os.path.join(INTEGRATIONS, who + ".yaml"), "--json", result, "--quiet",
             *(["--seed", str(seed)] if seed is not None else [])],
            capture_output=True, text=True, env={**os.environ, **dict([marker.split("=")])}, check=False)
        seconds = time.monotonic() - began
        trouble = ["left running: " + command for command in left_running(marker.encode())]
        if not os.path.exists(result):
            return "NONE", set(), seconds, trouble + [f"exit {ran.returncode}: {(ran.stderr or ran.stdout).strip()}"]
        with open(result, encoding="utf-8") as file:
            run = json.load(file)["runs"][0]
        broken = {rule["id"] for rule in run["rules"] if rule["verdict"] == "fail"}
        if "integration_ended" in run:
            trouble.append("the integration ended: " + run["integration_ended"]["why"])
        return run["verdict"].upper(), broken, seconds, trouble


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("cells", nargs="*", metavar="INTEGRATION[/SCENARIO]", help="only these")
    arguments.add_argument("-n", type=int, default=10, help="how often each is played (10)")
    arguments.add_argument("--skip", action="append", default=[], metavar="SCENARIO")
    arguments.add_argument("--seed", type=int, help="the scenario's own where none is named")
    arguments.add_argument("--program", default=os.path.join(ROOT, "build", "peakproof"))
    options = arguments.parse_args()

    chosen = {(who, scenario): cell for (who, scenario), cell in expected().items()
              if scenario not in options.skip
              and (not options.cells or who in options.cells or f"{who}/{scenario}" in options.cells)}
    if not chosen:
        arguments.error("there is no such cell in expected.txt")

    print(f"{'integration':<12} {'scenario':<13} {'as expected':>11}  {'seconds':>11}  verdict and broken rules", flush=True)
    wrong = 0
    for (who, scenario), (verdict, must, may) in chosen.items():
        seen, times, troubles, good = collections.Counter(), [], [], 0
        for _ in range(options.n):
            got, broken, seconds, trouble = play(options.program, who, scenario, options.seed)
            good += got == verdict and must <= broken <= must | may and not trouble
            seen[" ".join([got, *sorted(broken)])] += 1
            times.append(seconds)
            troubles += trouble
        wrong += options.n - good
        told = "; ".join(f"{text}" + (f" ({count})" if len(seen) > 1 else "") for text, count in seen.most_common())
        print(f"{who:<12} {scenario:<13} {f'{good} of {options.n}':>11}  {f'{min(times):.0f} to {max(times):.0f}':>11}  {told}")
        if good < options.n:
            print(f"{'':<12} {'':<13} {'expected':>11}  {'':>11}  "
                  + " ".join([verdict, *sorted(must), *(f"({rule})" for rule in sorted(may))]))
        for trouble in troubles:
            print(f"{'':<12} {'':<13} {'':>11}  {'':>11}  {trouble}")
        sys.stdout.flush()
    print(f"{options.n * len(chosen) - wrong} of {options.n * len(chosen)} as expected")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
