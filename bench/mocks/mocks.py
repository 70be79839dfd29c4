#!/usr/bin/python3
"""How fast the mocks answer on sockets, as ratios to a bare cpp-httplib echo in the same run: ./dev bench mocks

    bench/mocks/mocks.py                     every measure, peers too where npm installs them
    bench/mocks/mocks.py --seconds 2 --no-peers

wrk keeps 1, 16 and 150 connections alive. `peakproof serve` answers with its journal on. A measure is a ratio of two rates that
were taken one right after the other, the median of so many rounds. Exit 1: a floor is missed.
"""
import argparse
import contextlib
import json
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
CONNECTIONS = (1, 16, 150)
FLOORS = {"one shipment read": 0.5, "one shipment created": 0.3, "100 stock lines imported": None}
PEERS = {"json-server": "json-server@0.17.4", "mountebank": "mountebank@2.9.1", "prism": "@stoplight/prism-cli@5"}

SHIPMENT = {"ShipmentId": "@", "CustomerRef": "IV@", "CustomerId": "C-2001", "CustomerName": "Harbour Books", "DateDueOut": "2026-11-27T17:00:00",
            "ShippingMethod": "NEXTDAY",
            "ShipmentLines": [{"ShipmentId": "@", "SKUId": "MUG-01", "QtyOrdered": 2, "QtyRequired": 2, "UnitOfMeasure": "EAC", "Price": 4.5, "SOLineId": 1},
                              {"ShipmentId": "@", "SKUId": "TEA-250", "QtyOrdered": 1, "QtyRequired": 1, "UnitOfMeasure": "EAC", "Price": 3.75, "SOLineId": 2}],
            "ShipAddress": [{"ShipmentId": "@", "AddressId": "ADD1", "Name": "Harbour Books", "Line1": "1 Quay Street", "City": "Exampleton",
                             "Postcode": "EX1 1EX", "Country": "GB"}]}


def adjustments():
    lines = "".join(f'<ADJUSTMENT REF="R@-{i}" STOCK_CODE="CANDLE-S" ADJUST_BY="1" REASON="COUNT" DATE="2026-11-27T09:00:00"/>' for i in range(100))
    document = f'<STOCK_ADJUSTMENTS SITE="Main Site">{lines}</STOCK_ADJUSTMENTS>'.replace("<", "&lt;").replace(">", "&gt;")
    return ('<Envelope><Body><ImportStockAdjustments xmlns="urn:KosWebIntf-IKosWeb"><StockAdjustments>' + document +
            "</StockAdjustments></ImportStockAdjustments></Body></Envelope>")


ANYONE = "Basic cGVlcjpwZWVy"  # Prism refuses what says nobody, as its contract asks; the others do not care

# "@" in a body becomes a number that no other request has.
LUA = """
local setup_count = 0
function setup(thread) thread:set("id", setup_count); setup_count = setup_count + 1 end
local n = 0
local body = [==[{body}]==]
function request()
  n = n + 1
  local unique = string.format("%d%d%07d", {salt}, id, n)
  return wrk.format("{method}", nil, {{["Content-Type"] = "{kind}", ["Authorization"] = "{anyone}"}}, (body:gsub("@", unique)))
end
"""


class Measures:
    """wrk on one address after the other."""

    def __init__(self, seconds, folder):
        self.seconds, self.folder, self.salt = seconds, folder, 10

    def rate(self, url, connections, method="GET", body="", kind="application/json"):
        arguments = ["wrk", "-t1", f"-c{connections}", f"-d{self.seconds}s", "--timeout", "30s", "-H", f"Authorization: {ANYONE}"]
        if method != "GET":
            self.salt += 1
            script = self.folder / "request.lua"
            script.write_text(LUA.format(body=body, method=method, kind=kind, salt=self.salt, anyone=ANYONE))
            arguments += ["-s", str(script)]
        told = subprocess.run(arguments + [url], capture_output=True, text=True, check=True).stdout
        if re.search(r"Non-2xx|Socket errors", told):
            raise SystemExit(f"{url} did not take it:\n{told}")
        return float(re.search(r"Requests/sec: +([0-9.]+)", told).group(1))


@contextlib.contextmanager
def started(command, ready, **options):
    """A server until the end of the block; `ready` makes its address from the lines that it prints."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, **options)
    try:
        told = ""
        for line in process.stdout:
            told += line
            if (address := ready(told)) is not None:
                break
        else:
            raise SystemExit(f"{command[0]} did not start: {told}")
        yield address
    finally:
        process.terminate()
        process.wait()


def mocks(program):
    def addresses(told):
        if "Ctrl-C ends it" not in told:
            return None
        return {name: re.search(rf"^  {name} +(\S+)", told, re.M).group(1) for name in ("Khaos Control", "SnapFulfil")}
    return started([program, "serve", "--port", "0", "--user", ""], addresses)


def post(url, body):
    request = urllib.request.Request(url, data=body.encode(), headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read()


def compare(options, measures):
    rows = []
    with mocks(options.program) as at:
        create = json.dumps(SHIPMENT, separators=(",", ":"))
        size = len(post(at["SnapFulfil"] + "/api/shipments", create.replace("@", "READ")))
        with started([str(ROOT / "build" / "peakproof-echo"), str(size)], lambda told: f"http://127.0.0.1:{told.strip()}") as bare:
            tasks = {"one shipment read": ((at["SnapFulfil"] + "/api/shipments/READ",), (bare + "/x",)),
                     "one shipment created": ((at["SnapFulfil"] + "/api/shipments", "POST", create), (bare + "/x", "POST", create)),
                     "100 stock lines imported": ((at["Khaos Control"] + "/soap/IKosWeb", "POST", adjustments(), "text/xml"),
                                                  (bare + "/x", "POST", adjustments(), "text/xml"))}
            for name, (ours, echo) in tasks.items():
                for connections in CONNECTIONS:
                    pairs = [(measures.rate(ours[0], connections, *ours[1:]), measures.rate(echo[0], connections, *echo[1:]))
                             for _ in range(options.rounds)]
                    ratio = statistics.median(mine / other for mine, other in pairs)
                    rows.append({"name": name, "connections": connections, "per_second": round(statistics.median(mine for mine, _ in pairs)),
                                 "echo_per_second": round(statistics.median(other for _, other in pairs)), "ratio": round(ratio, 2), "floor": FLOORS[name]})
                    tell(rows[-1])
    return rows


def tell(row):
    floor = row["floor"]
    verdict = "" if floor is None else "PASS" if row["ratio"] >= floor else "FAIL"
    print(f"{row['name']:<26} {row['connections']:>4}  {row['per_second']:>9,}/s  {row['echo_per_second']:>9,}/s  {row['ratio']:>6.2f}  "
          f"{'' if floor is None else '>= ' + str(floor):<7} {verdict}", flush=True)


def peers(options, measures):
    """Servers of others on the same tasks, as far as each can do them."""
    if options.no_peers or not shutil.which("npm"):
        print("\npeers: left out" + ("" if options.no_peers else ", as there is no npm"))
        return []
    place = ROOT / "out" / "bench-peers"
    place.mkdir(parents=True, exist_ok=True)
    rows = []
    for name, package in PEERS.items():
        if subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(place), package], capture_output=True, check=False).returncode:
            print(f"{name}: npm does not install it here")
            continue
        try:
            with peer(name, place / "node_modules" / ".bin", measures.folder) as (read, create):
                for connections in CONNECTIONS:
                    rows.append({"name": name, "connections": connections, "reads_per_second": round(measures.rate(read, connections)),
                                 "creates_per_second": round(measures.rate(create, connections, "POST", json.dumps(SHIPMENT)))})
                    print(f"{name:<26} {connections:>4}  {rows[-1]['reads_per_second']:>9,}/s read  {rows[-1]['creates_per_second']:>9,}/s created", flush=True)
        except SystemExit as broken:
            print(broken)
            rows.append({"name": name, "broken": str(broken)})
    return rows


@contextlib.contextmanager
def peer(name, programs, folder):
    port = 43117
    if name == "json-server":
        data = folder / "db.json"
        data.write_text(json.dumps({"shipments": [{"id": "READ", **SHIPMENT}]}))
        command = [programs / "json-server", "--quiet", "--port", str(port), data]
        where = "/shipments/READ", "/shipments"
    elif name == "mountebank":
        stub = folder / "imposters.json"
        answer = {"is": {"statusCode": 200, "body": json.dumps(SHIPMENT)}}
        stub.write_text(json.dumps({"imposters": [{"port": port, "protocol": "http", "stubs": [{"responses": [answer]}]}]}))
        command = [programs / "mb", "--nologfile", "--loglevel", "error", "--configfile", stub, "--port", str(port + 1)]
        where = "/api/shipments/READ", "/api/shipments"
    else:
        command = [programs / "prism", "mock", "--port", str(port), "--verboseLevel", "silent", ROOT / "docs" / "api" / "snapfulfil.openapi.json"]
        where = "/api/shipments/READ", "/api/shipments"
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(300):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(urllib.request.Request(address + where[0], headers={"Authorization": ANYONE}), timeout=5).read()
                break
            time.sleep(0.1)
        else:
            raise SystemExit(f"{name}: it does not answer")
        yield address + where[0], address + where[1]
    finally:
        process.terminate()
        process.wait()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--seconds", type=int, default=4, help="of each run of wrk (4)")
    arguments.add_argument("--rounds", type=int, default=3, help="of which the median is told (3)")
    arguments.add_argument("--no-peers", action="store_true")
    arguments.add_argument("--program", default=str(ROOT / "build" / "peakproof"))
    arguments.add_argument("--json", help="the same as JSON")
    options = arguments.parse_args()
    if not shutil.which("wrk"):
        raise SystemExit("wrk is not there: apt-get install wrk")
    with tempfile.TemporaryDirectory() as folder:
        measures = Measures(options.seconds, pathlib.Path(folder))
        print(f"{'':<26} {'conn':>4}  {'mock':>11}  {'bare echo':>11}  {'ratio':>6}  floor")
        rows = compare(options, measures)
        others = peers(options, measures)
    broken = [row["name"] for row in others if "broken" in row]
    slower = [f"{row['name']} at {row['connections']}" for row in others if "broken" not in row
              for mine, of in (("one shipment read", "reads_per_second"), ("one shipment created", "creates_per_second"))
              if next(r["per_second"] for r in rows if r["name"] == mine and r["connections"] == row["connections"]) < row[of]]
    print("\npeers that are faster: " + (", ".join(slower) or "none") + (f"; not compared: {', '.join(broken)}" if broken else ""))
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps({"measures": rows, "peers": others}, indent=1) + "\n")
    return 1 if slower or broken or any(row["floor"] and row["ratio"] < row["floor"] for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
