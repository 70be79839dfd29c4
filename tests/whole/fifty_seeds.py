#!/usr/bin/env python3
"""Plays the library with the reference on both faces of Khaos, with seeds 1 to N: each whole day in-process, and of each a
slice in-process and over sockets, whose verdicts are compared rule by rule. By hand, as it takes hours:

    tests/whole/fifty_seeds.py                          all of it
    tests/whole/fifty_seeds.py -n 3 --faces kcc         three seeds, where Khaos calls
    tests/whole/fifty_seeds.py --only slices --first 11 -n 20 restart

Exit code 0: every run passed, and every slice had the same verdicts both ways.
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
# Where each scenario has its trouble, and no rule hangs on one or two occasions that a process of its own may just miss or
# just meet (restart's one exception of the day, at 16:31; what black-friday's kill at 20:01 finds in hand).
SLICES = {
    "quiet-day": ("11:59", "2h"), "short-picks": ("10:30", "2h"), "sku-gap": ("09:10", "3h"), "new-range": ("09:09", "2h"),
    "restart": ("09:50", "3h"), "credentials": ("10:50", "2h"), "busy-systems": ("13:00", "1h"),
    "khaos-outage": ("20:00", "90min"), "black-friday": ("21:00", "30min"),
}
FACES = {
    "ikosweb": (["--sut", "reference"], "khaos-snapfulfil-sync"),
    "kcc": (["--sut", "reference:kcc"], "khaos-snapfulfil-sync, called by Khaos"),
}


def profile(face, folder):
    """A profile for the program beside this tree's command."""
    path = os.path.join(folder, face + ".yaml")
    lines = [f"name: {FACES[face][1]}", f"start: {os.path.join(ROOT, 'build', 'khaos-snapfulfil-sync')}",
             f"environment: {{PEAKPROOF_KHAOS_FACE: {face}}}"]
    if face == "kcc":
        lines.append("khaos_calls: {path: /khaos/config.json}")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    return path


def play(program, arguments, folder):
    """Verdict, and the verdict of each rule."""
    result = os.path.join(folder, "result.json")
    if os.path.exists(result):
        os.remove(result)
    ran = subprocess.run([program, "run", *arguments, "--json", result, "--quiet"], capture_output=True, text=True, check=False)
    if not os.path.exists(result):
        return f"exit {ran.returncode}: {(ran.stderr or ran.stdout).strip()}", {}
    with open(result, encoding="utf-8") as file:
        run = json.load(file)["runs"][0]
    return run["verdict"], {rule["id"]: rule["verdict"] for rule in run["rules"]}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("scenarios", nargs="*", metavar="SCENARIO", help="only these")
    arguments.add_argument("-n", type=int, default=50, help="how many seeds (50)")
    arguments.add_argument("--first", type=int, default=1, help="the first of them (1)")
    arguments.add_argument("--faces", nargs="+", choices=sorted(FACES), default=sorted(FACES))
    arguments.add_argument("--only", choices=["days", "slices"], help="leave the other out")
    arguments.add_argument("--program", default=os.path.join(ROOT, "build", "peakproof"))
    options = arguments.parse_args()
    unknown = set(options.scenarios) - set(SLICES)
    if unknown:
        arguments.error("no scenario " + ", ".join(sorted(unknown)))

    wrong = 0
    print(f"{'scenario':<13} {'face':<8} {'days':>9}  {'slices':>9}  {'alike':>9}  {'seconds':>7}  what differs", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for scenario in options.scenarios or SLICES:
            begins, lasts = SLICES[scenario]
            for face in options.faces:
                since = time.monotonic()
                days = slices = alike = 0
                trouble = collections.defaultdict(list)
                for seed in range(options.first, options.first + options.n):
                    common = [scenario, "--seed", str(seed)]
                    inside = FACES[face][0]
                    if options.only != "slices":
                        verdict, _ = play(options.program, common + inside, folder)
                        days += verdict == "pass"
                        if verdict != "pass":
                            trouble[f"day {verdict}"].append(seed)
                    if options.only == "days":
                        continue
                    cut = ["--from", begins, "--for", lasts]
                    verdict, table = play(options.program, common + inside + cut, folder)
                    outside, other = play(options.program, common + ["--profile", profile(face, folder)] + cut, folder)
                    slices += verdict == outside == "pass"
                    if not verdict == outside == "pass":
                        trouble[f"slice {verdict}, over sockets {outside}"].append(seed)
                    differ = sorted(rule for rule in table if table[rule] != other.get(rule))
                    alike += table.keys() == other.keys() and not differ
                    for rule in differ:
                        trouble[f"{rule} {table[rule]}, over sockets {other.get(rule)}"].append(seed)
                wanted = {None: (options.n, options.n), "days": (options.n, 0), "slices": (0, options.n)}[options.only]
                wrong += (wanted[0] - days) + (wanted[1] - slices) + (wanted[1] - alike)
                said = "; ".join(f"{text} (seeds {', '.join(map(str, seeds))})" for text, seeds in trouble.items())
                print(f"{scenario:<13} {face:<8} {f'{days} of {wanted[0]}':>9}  {f'{slices} of {wanted[1]}':>9}  {f'{alike} of {wanted[1]}':>9}"
                      f"  {time.monotonic() - since:>7.0f}  {said}", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
