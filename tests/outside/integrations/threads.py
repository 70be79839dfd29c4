"""An integration with threads: one for each thing that goes on, one SQLite file between them.

    orders      Khaos's released invoices, read afresh, given to the hand-over threads
    hand-over   (two) a shipment for each, then the stage that says so is owed to Khaos
    events      SnapFulfil's queue: what was said is kept before it is acknowledged
    postings    (one for stages, despatches, adjustments) what is owed to Khaos, until it is known to be there
    items       new and changed items to SnapFulfil
    alerts      tells people what stands for too long, and that it is over

Everything it must not forget is committed before it is acted on; what it cannot know (an answer that was lost) it asks.
"""
import base64
import http.client
import json
import os
import queue
import random
import sqlite3
import sys
import threading
import time
import urllib.parse
import xml.etree.ElementTree as ET
from datetime import datetime

import documents as doc

LOTS = {"stage": 50, "despatch": 1, "adjustment": 50}  # records of one call; Khaos takes 100
NEVER = 1e18      # until Khaos lists it again as changed
LATE = 15 * 60    # what is owed for so long is told to people
TIMEOUT = 30


class Trouble(Exception):
    """A call that may succeed later. `unsure`: it may have taken effect."""

    def __init__(self, text, unsure):
        super().__init__(text)
        self.unsure = unsure


class System:
    """One of the two: a connection for each thread, and a circuit that opens when nobody answers."""

    def __init__(self, name, url, user="", password=""):
        self.name, self.url = name, urllib.parse.urlsplit(url)
        self.headers = {}
        if user:
            self.headers["Authorization"] = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
        self.turn = threading.Condition()
        self.mine = threading.local()
        self.failures, self.opens, self.shut_until, self.probing = 0, 0, 0.0, False
        self.failing_since, self.refused_since, self.slow_until, self.next_slot = None, None, 0.0, 0.0

    def enter(self):
        """Waits for its turn: shut, one probe at a time; after an outage, no more than four calls a second."""
        with self.turn:
            while True:
                now = time.time()
                wait = max(self.shut_until, self.next_slot) - now
                if wait > 0:
                    self.turn.wait(wait)  # and looks again: it may have been shut meanwhile
                elif self.failures >= 5 and self.probing:
                    self.turn.wait(TIMEOUT)
                else:
                    break
            self.probing = self.failures >= 5
            self.next_slot = now + (0.25 if now < self.slow_until else 0)

    def went(self, well, shut_for=0.0):
        with self.turn:
            now = time.time()
            self.probing = False
            if well:
                if self.failing_since and now - self.failing_since > 120:
                    self.slow_until = now + 600
                self.failures, self.opens, self.failing_since, self.refused_since = 0, 0, None, None
                self.turn.notify_all()
                return
            self.failures += 1
            self.failing_since = self.failing_since or now
            if self.failures >= 5:
                self.opens += 1
                shut_for = max(shut_for, min(60, 5 * 2 ** self.opens) * random.uniform(0.75, 1))
            self.shut_until = max(self.shut_until, now + shut_for)

    def call(self, method, target, body=None, kind="application/json"):
        """(status, body) of an answer that means something; Trouble otherwise."""
        self.enter()
        try:
            if getattr(self.mine, "to", None) is None:
                self.mine.to = http.client.HTTPConnection(self.url.hostname, self.url.port, timeout=TIMEOUT)
            headers = dict(self.headers, **({"Content-Type": kind} if body is not None else {}))
            self.mine.to.request(method, self.url.path.rstrip("/") + target, body, headers)
            answer = self.mine.to.getresponse()
            status, content = answer.status, answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.mine.to.close()
            self.mine.to = None
            self.went(False)
            raise Trouble(f"{self.name}: {error!r}", not isinstance(error, ConnectionRefusedError)) from None
        if status == 401:
            self.refused_since = self.refused_since or time.time()
            self.went(False, 60)
            raise Trouble(f"{self.name} refuses our credentials", False)
        if status in (429, 500, 502, 503, 504) and b":Fault" not in content:
            self.went(False, doc.retry_after(answer.getheader("Retry-After")))
            raise Trouble(f"{self.name}: {status}", True)
        self.went(True)
        return status, content

    def soap(self, operation, **parameters):
        return self.post_soap(doc.envelope(operation, **parameters))

    def post_soap(self, envelope):
        _, body = self.call("POST", "/soap/IKosWeb", envelope, "text/xml; charset=utf-8")
        try:
            doc.returned(body)
        except doc.Fault as fault:
            if fault.passing:
                raise Trouble(str(fault), True) from None
            raise
        except ET.ParseError as error:
            raise Trouble(f"{self.name}: {error}", True) from None
        return body


class Books:
    """What must survive: one file, one connection, whole transactions."""

    def __init__(self, path):
        self.lock = threading.RLock()
        self.db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self.db.executescript("""
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
            CREATE TABLE IF NOT EXISTS invoice (id TEXT PRIMARY KEY, code TEXT, changed TEXT, seen REAL, next REAL, tries INT,
                                                blocked TEXT);
            CREATE TABLE IF NOT EXISTS event (xdoc TEXT PRIMARY KEY, said TEXT, seen REAL, next REAL, tries INT, done INT);
            CREATE TABLE IF NOT EXISTS posting (ref TEXT PRIMARY KEY, kind TEXT, entity TEXT, record TEXT, seen REAL,
                                                next REAL, tries INT, unsure INT, alone INT, done INT);
            CREATE TABLE IF NOT EXISTS item (sku TEXT PRIMARY KEY, product TEXT, owed INT, next REAL, tries INT, pickable INT);
            CREATE TABLE IF NOT EXISTS alert (number INTEGER PRIMARY KEY, said TEXT);
            CREATE TABLE IF NOT EXISTS standing (class TEXT, entity TEXT, PRIMARY KEY (class, entity));
            CREATE TABLE IF NOT EXISTS mark (name TEXT PRIMARY KEY, value TEXT);
            CREATE INDEX IF NOT EXISTS postings_owed ON posting (done, next);
            CREATE INDEX IF NOT EXISTS events_owed ON event (done, next);""")

    def all(self, sql, *values):
        with self.lock:
            return self.db.execute(sql, values).fetchall()

    def one(self, sql, *values):
        return next(iter(self.all(sql, *values)), None)

    def write(self, *steps):
        """Steps are (sql, value, ...); all of them or none."""
        with self.lock:
            self.db.execute("BEGIN IMMEDIATE")
            for sql, *values in steps:
                self.db.execute(sql, values)
            self.db.execute("COMMIT")

    def alerted(self, what, entity, owner, message, also=()):
        """The steps that tell people of something once, for as long as it stands."""
        if self.one("SELECT 1 FROM standing WHERE class = ? AND entity = ?", what, entity):
            return []
        said = {"class": what, "entity": entity, "state": "raised", "owner": owner, "message": message, "also": list(also)}
        return [("INSERT INTO alert (said) VALUES (?)", json.dumps(said)),
                ("INSERT OR IGNORE INTO standing VALUES (?, ?)", what, entity)]

    def over(self, entity, *classes):
        """The steps that say that it is over."""
        steps = []
        for (what,) in self.all("SELECT class FROM standing WHERE entity = ?", entity):
            if not classes or what in classes:
                said = {"class": what, "entity": entity, "state": "cleared"}
                steps += [("INSERT INTO alert (said) VALUES (?)", json.dumps(said)),
                          ("DELETE FROM standing WHERE class = ? AND entity = ?", what, entity)]
        return steps


def later(tries):
    """Backs off from two seconds to a minute, spread."""
    return time.time() + min(60, 2 * 2 ** min(tries, 6)) * random.uniform(0.75, 1)


class Sync:
    def __init__(self, env):
        self.khaos = System("khaos", env["PEAKPROOF_KHAOS_URL"])
        self.wms = System("snapfulfil", env["PEAKPROOF_SNAPFULFIL_URL"], env.get("PEAKPROOF_SNAPFULFIL_USER", ""),
                          env.get("PEAKPROOF_SNAPFULFIL_PASSWORD", ""))
        self.owner, self.business = env.get("PEAKPROOF_OWNER", "ACME"), env.get("PEAKPROOF_BUSINESS", "BIZ1")
        self.site = env.get("PEAKPROOF_SITES", "0001=Main Site").partition("=")[0]
        self.exceptions = System("exceptions", env["PEAKPROOF_EXCEPTIONS_URL"])
        self.books = Books(os.path.join(env.get("PEAKPROOF_STATE_DIR", "."), "threads.db"))
        self.work = queue.Queue()
        self.at_hand = set()          # invoices that a hand-over thread has or will have
        self.owed = {kind: threading.Event() for kind in LOTS}

    def run(self):
        for step in (self.items, self.orders, self.hand_over, self.hand_over, self.events, self.alerts):
            threading.Thread(target=self.forever, args=(step,), daemon=True).start()
        for kind in LOTS:
            threading.Thread(target=self.forever, args=(self.postings, kind), daemon=True).start()
        threading.Event().wait()

    def forever(self, step, *which):
        """A step says how long it may rest; trouble of the outside world ends a step and never a thread."""
        while True:
            try:
                rest = step(*which)
            except (Trouble, doc.Fault) as trouble:
                print(f"{step.__name__}: {trouble}", flush=True)
                rest = 10
            time.sleep(rest)

    # Orders -------------------------------------------------------------------------------------------------------------
    def orders(self):
        since = self.books.one("SELECT value FROM mark WHERE name = 'orders'")
        since = since[0] if since else "2000-01-01T00:00:00"
        listed = doc.released(self.khaos.soap(
            "ExportOrderStatusEx", IDs="", MappingType=1, WebOnly=False, ConfirmedOnly=True, IncludeTracking=False,
            IncludeCancelled=False, DateFrom=doc.before(since, 5), DateTo="", InvoiceStageIDs="9", ShowItems=False))
        now = time.time()
        steps = [("INSERT INTO invoice VALUES (?, ?, ?, ?, 0, 0, '') ON CONFLICT (id) DO UPDATE SET next = 0, seen = ?, "
                  "changed = excluded.changed WHERE changed <> excluded.changed", invoice, code, changed, now, now)
                 for invoice, code, _, changed in listed]
        self.books.write(*steps, ("INSERT OR REPLACE INTO mark VALUES ('orders', ?)",
                                  max([since] + [changed for *_, changed in listed])))
        due = [row for row in self.books.all("SELECT id, code FROM invoice WHERE next <= ? ORDER BY seen, id", now)
               if row[0] not in self.at_hand]
        for at in range(0, len(due), 20):
            self.read(due[at:at + 20])
        return 15

    def read(self, lot):
        """Reads whole orders and hands on what is ready now. What is not ready is listed again when it changes."""
        wanted = dict(lot)
        found = {one["invoice"]: one for one in doc.orders(
            self.khaos.soap("ExportOrders", OrderCode=",".join(sorted(set(wanted.values()))), MappingType=1))}
        read_at = time.time()
        for invoice in wanted:
            one = found.get(invoice)
            if one is None or not doc.ready(one):
                self.books.write(self.resting(invoice), *self.books.over(invoice))
            else:
                self.at_hand.add(invoice)
                self.work.put((one, read_at))

    @staticmethod
    def resting(invoice):
        return "UPDATE invoice SET next = ?, tries = 0, blocked = '' WHERE id = ?", NEVER, invoice

    def hand_over(self):
        one, read_at = self.work.get()
        try:
            self.hand_over_one(one, read_at)
        except Trouble as trouble:
            tries = self.books.one("SELECT tries FROM invoice WHERE id = ?", one["invoice"])
            self.books.write(("UPDATE invoice SET next = ?, tries = tries + 1 WHERE id = ?",
                              later(tries[0] if tries else 0), one["invoice"]))
            print(f"hand-over of {one['invoice']}: {trouble}", flush=True)
        finally:
            self.at_hand.discard(one["invoice"])
        return 0

    def hand_over_one(self, one, read_at):
        invoice, books = one["invoice"], self.books
        blocked = [sku for (sku,) in books.all("SELECT sku FROM item WHERE owed = 1")]
        missing = [line["sku"] for line in one["lines"] if line["sku"] in blocked and not self.known(line["sku"])]
        if missing:
            books.write(("UPDATE invoice SET next = ?, blocked = ? WHERE id = ?", time.time() + 45, missing[0], invoice),
                        *books.alerted("item-unknown", invoice, "customer-service",
                                       f"SnapFulfil does not know {missing[0]}", missing))
            return
        if time.time() - read_at > 60:  # waited for a system that was down: what was read may be true no more
            return
        unpicked = {sku for (sku,) in books.all("SELECT sku FROM item WHERE pickable = 0")}
        sent = doc.shipment(one, self.owner, self.business, self.site, unpicked.__contains__)
        status, body = self.wms.call("POST", "/api/shipments", json.dumps(sent))
        if status == 304:
            status, body = self.wms.call("GET", "/api/shipments/" + urllib.parse.quote(invoice))
            if status == 200 and not doc.same_shipment(sent, json.loads(body)):
                status, body = 409, b'{"": "another shipment has this number"}'
        if status in (200, 201):
            ref = f"A-{invoice}-{int(read_at)}"
            books.write(self.resting(invoice), *books.over(invoice),
                        self.posting(ref, "stage", invoice, doc.stage_record(ref, invoice)))
            self.owed["stage"].set()
            return
        why = doc.why_refused(body)
        print(f"{invoice} refused: {why}", flush=True)
        if "SKU" in why:
            unknown = [line["sku"] for line in one["lines"] if not self.known(line["sku"])]
            books.write(("UPDATE invoice SET next = ?, blocked = ? WHERE id = ?", time.time() + 45, ",".join(unknown), invoice),
                        *[("UPDATE item SET owed = 1 WHERE sku = ?", sku) for sku in unknown],
                        *books.alerted("item-unknown", invoice, "customer-service",
                                       "SnapFulfil does not know " + ", ".join(unknown), unknown))
        else:  # only a person can mend it; one try a quarter of an hour in case somebody did
            books.write(("UPDATE invoice SET next = ? WHERE id = ?", time.time() + 960, invoice),
                        *books.alerted("order-refused", invoice, "customer-service", "SnapFulfil says " + ", ".join(why)))

    def known(self, sku):
        status, body = self.wms.call("GET", "/api/products?$filter=" + urllib.parse.quote(f"SKUId eq '{doc.quoted(sku)}'"))
        return status == 200 and bool(json.loads(body))

    # Items --------------------------------------------------------------------------------------------------------------
    def items(self):
        since = self.books.one("SELECT value FROM mark WHERE name = 'items'")
        began = datetime.now().strftime("%Y-%m-%dT%H:%M:%S")
        codes = doc.items_changed(self.khaos.soap("GetStockList", DateType=0, StockItemType=0,
                                                  DateValue=doc.before(since[0], 65) if since else "2000-01-01T00:00:00"))
        have = None
        for at in range(0, len(codes), 100):
            for one in doc.items(self.khaos.soap("ExportStock", StockCode=",".join(codes[at:at + 100]), MappingType=1)):
                if since is None and have is None:  # the first time, what SnapFulfil knows already is asked once
                    have = {p["SKUId"]: p for p in json.loads(self.wms.call("GET", "/api/products")[1])}
                product = json.dumps(one["product"])
                before_now = self.books.one("SELECT product FROM item WHERE sku = ?", one["sku"])
                if before_now and before_now[0] == product:
                    continue
                known = (have or {}).get(one["sku"])
                same = known and all(known.get(key) == one["product"].get(key) for key in ("Description", "UPC"))
                self.books.write(("INSERT OR REPLACE INTO item VALUES (?, ?, ?, 0, 0, ?)", one["sku"], product,
                                  int(one["pickable"] and not same), int(one["pickable"])))
        self.books.write(("INSERT OR REPLACE INTO mark VALUES ('items', ?)", began))
        for sku, product, tries in self.books.all("SELECT sku, product, tries FROM item WHERE owed = 1 AND next <= ?",
                                                  time.time()):
            self.mirror(sku, json.loads(product), tries)
        return 60

    def mirror(self, sku, product, tries):
        try:
            status, body = self.wms.call("POST", "/api/products", json.dumps(product))
            if status == 304:  # theirs already: only what Khaos owns is changed, never what the warehouse measured
                changes = {key: product[key] for key in ("SKUId", "Description", "UPC") if key in product}
                status, body = self.wms.call("PUT", "/api/products/" + urllib.parse.quote(sku, safe=""), json.dumps(changes))
        except Trouble:
            self.books.write(("UPDATE item SET next = ?, tries = tries + 1 WHERE sku = ?", later(tries), sku))
            return
        if status in (200, 201):
            self.books.write(("UPDATE item SET owed = 0 WHERE sku = ?", sku),
                             ("UPDATE invoice SET next = 0 WHERE blocked LIKE ?", f"%{sku}%"), *self.books.over(sku))
        else:
            self.books.write(("UPDATE item SET next = ? WHERE sku = ?", time.time() + 960, sku),
                             *self.books.alerted("item-unknown", sku, "customer-service",
                                                 "SnapFulfil refuses the item: " + ", ".join(doc.why_refused(body))))

    # Events -------------------------------------------------------------------------------------------------------------
    def events(self):
        _, body = self.wms.call("GET", "/api/snapoutbound?$top=200")
        told = json.loads(body)
        self.books.write(*[("INSERT OR IGNORE INTO event VALUES (?, ?, ?, 0, 0, 0)", e["XDoc"], json.dumps(e), time.time())
                           for e in told])
        for event in told:
            self.wms.call("PUT", "/api/snapoutbound/" + event["XDoc"], b"")
        for xdoc, said, tries in self.books.all(
                "SELECT xdoc, said, tries FROM event WHERE done = 0 AND next <= ? ORDER BY xdoc", time.time()):
            try:
                self.books.write(("UPDATE event SET done = 1 WHERE xdoc = ?", xdoc), *self.meant(json.loads(said)))
                self.owed["despatch"].set()
                self.owed["adjustment"].set()
            except Trouble:
                self.books.write(("UPDATE event SET next = ?, tries = tries + 1 WHERE xdoc = ?", later(tries), xdoc))
        return 0 if len(told) == 200 else 10

    def meant(self, event):
        """The steps that an event leads to: what is owed to Khaos from now on."""
        key, xdoc = doc.key_of(event), event["XDoc"]
        if event["Transaction"] == "SHIPMENT" and key.get("Stage") != "99":
            return []  # on its way
        if event["Transaction"] in ("DESPATCH", "SHIPMENT") and "Shipment" in key:  # 99: closed, and nothing was found
            status, body = self.wms.call("GET", "/api/shipments/" + urllib.parse.quote(key["Shipment"], safe=""))
            found = json.loads(body) if status == 200 else {}
            if found and found["OwnerId"] != self.owner:
                return []
            if found.get("CustomerRef"):
                ref = f"D-{key['Shipment']}"
                return [self.posting(ref, "despatch", found["CustomerRef"], doc.despatch_record(ref, found))]
        elif event["Transaction"] == "ADJUST" and "Movement" in key:
            status, body = self.wms.call("GET", "/api/stockmovements/" + urllib.parse.quote(key["Movement"], safe=""))
            if status == 200:
                moved = json.loads(body)
                units = doc.change_of_good(moved)
                if moved["OwnerId"] != self.owner or moved["Site"] != self.site or not units:
                    return []
                ref = f"M-{moved['MovementId']}"
                return [self.posting(ref, "adjustment", moved["SKUId"], doc.adjustment_record(ref, moved, units))]
        return self.books.alerted("unknown-key", xdoc, "integration", f"{event['Transaction']} {event['Key']}")

    # Postings -----------------------------------------------------------------------------------------------------------
    @staticmethod
    def posting(ref, kind, entity, record):
        return ("INSERT OR IGNORE INTO posting VALUES (?, ?, ?, ?, ?, 0, 0, 0, 0, 0)", ref, kind, entity, record, time.time())

    def postings(self, kind):
        owed, lot = self.owed[kind], LOTS[kind]
        owed.clear()
        due = self.books.all("SELECT ref, record, unsure, alone, tries FROM posting WHERE done = 0 AND kind = ? AND next <= ? "
                             "ORDER BY seen, ref", kind, time.time())
        together = [row for row in due if not row[3]]
        for rows in [[row] for row in due if row[3]] + [together[at:at + lot] for at in range(0, len(together), lot)]:
            self.post(kind, rows)
        (soonest,) = self.books.one("SELECT min(next) FROM posting WHERE done = 0 AND kind = ?", kind)
        owed.wait(max(0.5, soonest - time.time()) if soonest is not None else 300)
        return 0.5  # what comes together is posted together

    def post(self, kind, lot):
        refs = [row[0] for row in lot]
        try:
            unsure = [row[0] for row in lot if row[2]]
            if unsure:  # an answer was lost: ask what is there before anything is sent again
                known = doc.imports_known(self.khaos.soap("ExportImports", Refs=",".join(unsure)))
                self.done([ref for ref in unsure if known.get(ref) == "IMPORTED"])
                lot = [row for row in lot if known.get(row[0]) != "IMPORTED"]
            if lot:
                self.settle(kind, *doc.import_result(self.khaos.post_soap(doc.importing(kind, [row[1] for row in lot]))))
        except Trouble as trouble:
            self.books.write(*[("UPDATE posting SET next = ?, tries = tries + 1, unsure = unsure OR ? WHERE ref = ? AND done = 0",
                                later(lot[0][4]), int(trouble.unsure), ref) for ref in refs])
        except doc.Fault as fault:  # one record spoils the whole document: each goes alone
            if len(lot) > 1:
                self.books.write(*[("UPDATE posting SET alone = 1 WHERE ref = ?", ref) for ref in refs])
            else:
                self.settle(kind, [], {refs[0]: str(fault)})

    def settle(self, kind, taken, skipped):
        self.done(taken)
        for ref, why in skipped.items():
            (entity,) = self.books.one("SELECT entity FROM posting WHERE ref = ?", ref)
            if kind == "stage" or (kind == "despatch" and why.startswith("ISSUED")):
                self.done([ref])  # it has gone further already, or somebody took it back: their word counts
                if why.startswith(("CANCELLED", "HELD")):
                    self.take_back(entity)
                continue
            what = {"despatch": "despatch-unposted", "adjustment": "stock-unposted"}[kind]
            if why.startswith("UNKNOWN ITEM"):
                what = "unlinked-sku"
            owner = "customer-service" if kind == "despatch" else "finance"
            self.books.write(("UPDATE posting SET next = ? WHERE ref = ?", time.time() + 960, ref),
                             *self.books.alerted(what, entity, owner, why))

    def done(self, refs):
        entities = [self.books.one("SELECT kind, entity FROM posting WHERE ref = ?", ref) for ref in refs]
        self.books.write(*[("UPDATE posting SET done = 1, record = '' WHERE ref = ?", ref) for ref in refs])
        for kind, entity in entities:
            if kind != "stage" and not self.books.one(
                    "SELECT 1 FROM posting WHERE done = 0 AND kind = ? AND entity = ? AND seen < ?", kind, entity,
                    time.time() - LATE):
                self.books.write(*self.books.over(entity, "despatch-unposted", "stock-unposted", "unlinked-sku"))

    def take_back(self, invoice):
        """Cancelled or held between our reading and our shipment."""
        status, _ = self.wms.call("DELETE", "/api/shipments/" + urllib.parse.quote(invoice))
        if status == 409:
            self.books.write(*self.books.alerted("late-cancel", invoice, "customer-service", "it is being picked already"))

    # People -------------------------------------------------------------------------------------------------------------
    def alerts(self):
        for number, said in self.books.all("SELECT number, said FROM alert ORDER BY number"):
            self.exceptions.call("POST", "", said)
            self.books.write(("DELETE FROM alert WHERE number = ?", number))
        steps, old = [], time.time() - LATE
        for (invoice,) in self.books.all("SELECT id FROM invoice WHERE seen < ? AND blocked = '' AND next < ?", old,
                                         time.time() + 900):
            steps += self.books.alerted("order-jam", invoice, "warehouse", "not handed over for 15 minutes")
        for kind, entity in self.books.all("SELECT DISTINCT kind, entity FROM posting WHERE done = 0 AND seen < ?", old):
            if kind == "despatch":
                steps += self.books.alerted("despatch-unposted", entity, "customer-service", "Khaos has not taken it yet")
            elif kind == "adjustment":
                steps += self.books.alerted("stock-unposted", entity, "finance", "Khaos has not taken it yet")
        for system in (self.khaos, self.wms):
            if system.refused_since:
                steps += self.books.alerted("credentials", system.name, "integration", "our credentials are refused")
            elif system.failing_since and system.failures >= 5 and time.time() - system.failing_since > 120:
                steps += self.books.alerted("system-down", system.name, "integration", "nothing answers")
            elif not system.failing_since:
                steps += self.books.over(system.name)
        if steps:
            self.books.write(*steps)
            return 0
        return 15


if __name__ == "__main__":
    os.environ["TZ"] = "Europe/London"  # Khaos speaks of local time
    time.tzset()
    sys.exit(Sync(os.environ).run())
