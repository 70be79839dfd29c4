"""An integration with coroutines: everything it owes is a row of one table, and each kind of row has a loop that works it off.

    hand-over    an invoice that Khaos released           -> a shipment in SnapFulfil, and a `stage` owed
    event        a message of SnapFulfil's queue          -> a `despatch` or an `adjustment` owed
    stage, despatch, adjustment                           -> posted to Khaos
    item         a new or changed item of Khaos           -> a product in SnapFulfil

A row goes when its effect is known to be there, in the transaction that writes the rows it leads to. Its loop tries again after
trouble, and tells people (a line of output) of what is refused or stands for too long. HTTP is spoken by hand, below.
"""
import asyncio
import base64
import contextlib
import json
import os
import random
import signal
import sqlite3
import time
import urllib.parse
import xml.etree.ElementTree as ET
from datetime import datetime

import documents as doc

AT_ONCE = {"hand-over": 4, "event": 4, "stage": 1, "despatch": 2, "adjustment": 1, "item": 2}
LATE = {"hand-over": ("order-jam", "warehouse"), "despatch": ("despatch-unposted", "customer-service"),
        "adjustment": ("stock-unposted", "finance")}


class Trouble(Exception):
    """It may go well later. `unsure`: it may have taken effect already."""

    def __init__(self, text, unsure=True):
        super().__init__(text)
        self.unsure = unsure


class Refused(Exception):
    """It will not go well until a person acts."""

    def __init__(self, what, entity, owner, message, also=()):
        super().__init__(message)
        self.told = [(what, entity, owner, message, also)]


class Http:
    """HTTP/1.1 over streams: idle connections are used again, and every call ends within thirty seconds."""

    def __init__(self, url, user="", password=""):
        self.url, self.idle = urllib.parse.urlsplit(url), []
        self.fixed = f"Host: {self.url.netloc}\r\n"
        if user:
            self.fixed += "Authorization: Basic " + base64.b64encode(f"{user}:{password}".encode()).decode() + "\r\n"

    async def request(self, method, target, body=None, kind="application/json"):
        head = f"{method} {self.url.path.rstrip('/')}{target} HTTP/1.1\r\n{self.fixed}"
        if body is not None:
            head += f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
        while self.idle and self.idle[-1][0].at_eof():
            self.idle.pop()[1].close()
        writer = None
        try:
            async with asyncio.timeout(30):
                reader, writer = self.idle.pop() if self.idle else await asyncio.open_connection(self.url.hostname, self.url.port)
                writer.write(head.encode() + b"\r\n" + (body or b""))
                await writer.drain()
                status, headers, content = await self.answer(reader)
        except (OSError, EOFError, ValueError, IndexError) as error:  # a time-out is an OSError
            if writer:
                writer.close()
            raise Trouble(f"{method} {target}: {error!r}", writer is not None) from None
        if headers.get("connection", "").lower() == "close":
            writer.close()
        else:
            self.idle.append((reader, writer))
        return status, headers, content

    @staticmethod
    async def answer(reader):
        lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        status = int(lines[0].split()[1])
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:-2])}
        if status in (204, 304):  # a 304 announces a length here, and no body comes
            return status, headers, b""
        if headers.get("transfer-encoding", "").lower() == "chunked":
            content = b""
            while size := int((await reader.readline()).split(b";")[0], 16):
                content += await reader.readexactly(size)
                await reader.readline()
            await reader.readline()
            return status, headers, content
        return status, headers, await reader.readexactly(int(headers.get("content-length", 0)))


class System:
    """One of the two systems, left alone while it is down: one caller at a time looks whether it is back."""

    def __init__(self, name, http):
        self.name, self.http = name, http
        self.failures, self.since, self.denied, self.not_before = 0, None, False, 0.0
        self.up, self.looking, self.gently_until = asyncio.Event(), asyncio.Lock(), 0.0
        self.one_by_one = asyncio.Lock()
        self.up.set()

    async def call(self, method, target, body=None, kind="application/json"):
        while not self.up.is_set():
            async with self.looking:  # in turn: who looks in vain fails, and the next one may
                if not self.up.is_set():
                    await self.rested()
                    return await self.tried(method, target, body, kind)
        if time.time() < self.gently_until:
            async with self.one_by_one:
                await asyncio.sleep(0.25)
        await self.rested()
        return await self.tried(method, target, body, kind)

    async def rested(self):
        """Until nothing asks it to wait any more: others may have been asked meanwhile."""
        while (wait := self.not_before - time.time()) > 0:
            await asyncio.sleep(wait)

    async def tried(self, *request):
        try:
            status, headers, content = await self.http.request(*request)
        except Trouble:
            self.failed()
            raise
        if status == 401:
            self.denied = True
            self.failed(60)
            raise Trouble(f"{self.name} refuses our credentials", False)
        if status in (429, 500, 502, 503, 504) and b":Fault" not in content:
            self.failed(doc.retry_after(headers.get("retry-after")))
            raise Trouble(f"{self.name}: {status}")
        if self.since and time.time() - self.since > 120:
            self.gently_until = time.time() + 600
        self.failures, self.since, self.denied = 0, None, False
        self.up.set()
        return status, content

    def failed(self, rest=0.0):
        self.failures += 1
        self.since = self.since or time.time()
        if self.failures >= 5 or self.denied:
            self.up.clear()
            rest = max(rest, min(60, 2 ** self.failures) * random.uniform(0.75, 1))
        self.not_before = max(self.not_before, time.time() + rest)

    async def soap(self, envelope):
        _, body = await self.call("POST", "/soap/IKosWeb", envelope, "text/xml; charset=utf-8")
        try:
            doc.returned(body)
        except (ET.ParseError, StopIteration) as error:
            raise Trouble(f"{self.name}: {error!r}") from None
        except doc.Fault as fault:
            if fault.passing:
                raise Trouble(str(fault)) from None
            raise
        return body


class Memory:
    """SQLite: what is owed, what was seen, what stands."""

    def __init__(self, path):
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.executescript("""
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
            CREATE TABLE IF NOT EXISTS owed (kind TEXT, key TEXT, entity TEXT, value TEXT, born REAL, next REAL, tries INT,
                                             unsure INT, PRIMARY KEY (kind, key)) WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS seen (kind TEXT, key TEXT, value TEXT, PRIMARY KEY (kind, key)) WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS standing (class TEXT, entity TEXT, rest TEXT, over INT, PRIMARY KEY (class, entity));""")
        self.news = {kind: asyncio.Event() for kind in AT_ONCE}

    def rows(self, sql, *values):
        return self.db.execute(sql, values).fetchall()

    @contextlib.contextmanager
    def together(self):
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield self
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")
        self.say()

    def seen(self, kind, key):
        row = self.rows("SELECT value FROM seen WHERE kind = ? AND key = ?", kind, key)
        return row[0][0] if row else None

    def see(self, kind, key, value=""):
        self.db.execute("INSERT OR REPLACE INTO seen VALUES (?, ?, ?)", (kind, key, value))

    def owe(self, kind, key, entity, value):
        self.db.execute("INSERT OR REPLACE INTO owed VALUES (?, ?, ?, ?, ?, 0, 0, 0)", (kind, key, entity, value, time.time()))
        self.news[kind].set()

    def settled(self, kind, key, entity):
        self.db.execute("DELETE FROM owed WHERE kind = ? AND key = ?", (kind, key))
        if not self.rows("SELECT 1 FROM owed WHERE entity = ? AND kind <> 'stage' AND tries > 0", entity):
            self.clear(entity)

    def tell(self, what, entity, owner, message, also=()):
        rest = f"{owner} {','.join(also) or '-'} {message}"
        self.db.execute("INSERT OR IGNORE INTO standing VALUES (?, ?, ?, 0)", (what, entity, rest))

    def clear(self, entity):
        self.db.execute("UPDATE standing SET over = 1 WHERE entity = ?", (entity,))

    told: set = set()

    def say(self):
        """What is new goes out as a line; whoever reads them takes a repeat after a restart for what it is."""
        for what, entity, rest, over in self.rows("SELECT class, entity, rest, over FROM standing"):
            if over:
                print(f"ALERT {what} {entity} cleared {rest}", flush=True)
                self.db.execute("DELETE FROM standing WHERE class = ? AND entity = ?", (what, entity))
                self.told.discard((what, entity))
            elif (what, entity) not in self.told:
                print(f"ALERT {what} {entity} raised {rest}", flush=True)
                self.told.add((what, entity))


class Sync:
    def __init__(self, env):
        self.khaos = System("khaos", Http(env["PEAKPROOF_KHAOS_URL"]))
        self.wms = System("snapfulfil", Http(env["PEAKPROOF_SNAPFULFIL_URL"], env.get("PEAKPROOF_SNAPFULFIL_USER", ""),
                                             env.get("PEAKPROOF_SNAPFULFIL_PASSWORD", "")))
        self.owner, self.business = env.get("PEAKPROOF_OWNER", "ACME"), env.get("PEAKPROOF_BUSINESS", "BIZ1")
        self.site = env.get("PEAKPROOF_SITES", "0001=Main Site").partition("=")[0]
        self.memory = Memory(os.path.join(env.get("PEAKPROOF_STATE_DIR", "."), "coroutines.db"))
        self.handlers = {"hand-over": self.hand_over, "event": self.event, "item": self.item, "stage": self.posting,
                         "despatch": self.posting, "adjustment": self.posting}

    async def run(self):
        self.memory.say()
        async with asyncio.TaskGroup() as group:
            for step, pause in ((self.read_items, 60), (self.read_orders, 15), (self.read_events, 10), (self.watch, 30)):
                group.create_task(self.again(step, pause))
            for kind in AT_ONCE:
                group.create_task(self.work_off(kind))

    async def again(self, step, pause):
        while True:
            try:
                more = await step()
            except (Trouble, doc.Fault) as trouble:
                print(f"{step.__name__}: {trouble}", flush=True)
                more = False
            await asyncio.sleep(0 if more else pause)

    async def work_off(self, kind):
        """Works off what is owed of a kind, oldest first, so many at once."""
        news, room = self.memory.news[kind], asyncio.Semaphore(AT_ONCE[kind])
        while True:
            news.clear()
            due = self.memory.rows("SELECT key, entity, value, tries, unsure FROM owed WHERE kind = ? AND next <= ? "
                                   "ORDER BY born, key", kind, time.time())

            async def one(row):
                async with room:
                    await self.attempt(kind, *row)

            await asyncio.gather(*(one(row) for row in due))
            (soonest,), = self.memory.rows("SELECT min(next) FROM owed WHERE kind = ?", kind)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(None if soonest is None else max(0.5, soonest - time.time())):
                    await news.wait()

    async def attempt(self, kind, key, entity, value, tries, unsure):
        try:
            await self.handlers[kind](kind, key, entity, value, unsure)
            return
        except Trouble as trouble:
            told = []
            rest, unsure = min(60, 2 * 2 ** min(tries, 6)) * random.uniform(0.75, 1), unsure or trouble.unsure
        except doc.Fault as fault:
            what, owner = LATE.get(kind, ("unknown-key", "integration"))
            rest, told = 960, [(what, entity, owner, str(fault))]
        except Refused as refused:  # once a quarter of an hour, in case somebody mended it and nobody says so
            rest, told = 45 if refused.told[0][0] == "item-unknown" and kind == "hand-over" else 960, refused.told
        with self.memory.together():
            for what in told:
                self.memory.tell(*what)
            self.memory.db.execute("UPDATE owed SET next = ?, tries = tries + 1, unsure = ? WHERE kind = ? AND key = ?",
                                   (time.time() + rest, int(unsure), kind, key))

    # What is new ---------------------------------------------------------------------------------------------------------
    async def read_orders(self):
        since = self.memory.seen("mark", "orders") or "2000-01-02T00:00:00"
        listed = doc.released(await self.khaos.soap(doc.envelope(
            "ExportOrderStatusEx", IDs="", MappingType=1, WebOnly=False, ConfirmedOnly=True, IncludeTracking=False,
            IncludeCancelled=False, DateFrom=doc.before(since, 5), DateTo="", InvoiceStageIDs="9", ShowItems=False)))
        with self.memory.together():
            for invoice, code, _, changed in listed:
                if self.memory.seen("invoice", invoice) != changed:
                    self.memory.see("invoice", invoice, changed)
                    self.memory.owe("hand-over", invoice, invoice, code)
                since = max(since, changed)
            self.memory.see("mark", "orders", since)

    async def read_events(self):
        _, body = await self.wms.call("GET", "/api/snapoutbound?$top=100")
        told = json.loads(body)
        with self.memory.together():
            for event in told:
                if self.memory.seen("event", event["XDoc"]) is None:
                    self.memory.see("event", event["XDoc"])
                    self.memory.owe("event", event["XDoc"], event["XDoc"], json.dumps(event))
        for event in told:
            await self.wms.call("PUT", "/api/snapoutbound/" + event["XDoc"], b"")
        return len(told) == 100

    async def read_items(self):
        since, began = self.memory.seen("mark", "items"), datetime.now().isoformat(timespec="seconds")
        codes = doc.items_changed(await self.khaos.soap(doc.envelope(
            "GetStockList", DateType=0, StockItemType=0, DateValue=doc.before(since, 65) if since else "2000-01-01T00:00:00")))
        theirs = {}
        if codes and not since:  # once: what SnapFulfil knows already is not sent
            theirs = {one["SKUId"]: one for one in json.loads((await self.wms.call("GET", "/api/products"))[1])}
        for at in range(0, len(codes), 100):
            body = await self.khaos.soap(doc.envelope("ExportStock", StockCode=",".join(codes[at:at + 100]), MappingType=1))
            with self.memory.together():
                for one in doc.items(body):
                    product, have = json.dumps(one["product"]), theirs.get(one["sku"], {})
                    same = have and all(have.get(key) == one["product"].get(key) for key in ("Description", "UPC"))
                    if one["pickable"] and self.memory.seen("item", one["sku"]) != product and not same:
                        self.memory.owe("item", one["sku"], one["sku"], product)
                    self.memory.see("item", one["sku"], product)
                    self.memory.see("unpicked", one["sku"], "" if one["pickable"] else "yes")
        with self.memory.together():
            self.memory.see("mark", "items", began)

    async def watch(self):
        with self.memory.together():
            for kind, (what, owner) in LATE.items():
                for entity, in self.memory.rows("SELECT entity FROM owed WHERE kind = ? AND born < ?", kind, time.time() - 900):
                    if not self.memory.rows("SELECT 1 FROM standing WHERE entity = ?", entity):
                        self.memory.tell(what, entity, owner, "stands for 15 minutes")
            for system in (self.khaos, self.wms):
                if system.denied:
                    self.memory.tell("credentials", system.name, "integration", "our credentials are refused")
                elif system.failures >= 5 and time.time() - system.since > 120:
                    self.memory.tell("system-down", system.name, "integration", "nothing answers")
                elif not system.failures:
                    self.memory.clear(system.name)

    # What is owed --------------------------------------------------------------------------------------------------------
    async def hand_over(self, kind, invoice, _, code, unsure):
        while True:  # what waited for a system that was down is read again
            body = await self.khaos.soap(doc.envelope("ExportOrders", OrderCode=code, MappingType=1))
            one, read_at = next((one for one in doc.orders(body) if one["invoice"] == invoice), None), time.time()
            if one is None or not doc.ready(one):  # Khaos lists it again when it is
                with self.memory.together():
                    self.memory.settled(kind, invoice, invoice)
                return
            await self.wms.up.wait()
            if time.time() - read_at < 60:
                break
        sent = doc.shipment(one, self.owner, self.business, self.site,
                            lambda sku: self.memory.seen("unpicked", sku) == "yes")
        unknown = [line["sku"] for line in one["lines"]
                   if self.memory.rows("SELECT 1 FROM owed WHERE kind = 'item' AND key = ?", line["sku"])
                   and not await self.known(line["sku"])]
        status = None if unknown else 0
        if not unknown:
            status, body = await self.wms.call("POST", "/api/shipments", json.dumps(sent).encode())
        if status == 304:
            status, body = await self.wms.call("GET", "/api/shipments/" + urllib.parse.quote(invoice, safe=""))
            if status == 200 and not doc.same_shipment(sent, json.loads(body)):
                raise Refused("order-refused", invoice, "customer-service", "another shipment has this number")
        if status in (200, 201):
            with self.memory.together():
                ref = f"A-{invoice}-{int(read_at)}"
                self.memory.settled(kind, invoice, invoice)
                self.memory.owe("stage", ref, invoice, doc.stage_record(ref, invoice))
            return
        if status is not None and "SKU" in doc.why_refused(body):
            unknown = [line["sku"] for line in one["lines"] if not await self.known(line["sku"])]
        if unknown:
            raise Refused("item-unknown", invoice, "customer-service", "SnapFulfil does not know it", unknown)
        raise Refused("order-refused", invoice, "customer-service", "SnapFulfil says " + ",".join(doc.why_refused(body)))

    async def known(self, sku):
        _, body = await self.wms.call("GET", "/api/products?$filter=" + urllib.parse.quote(f"SKUId eq '{doc.quoted(sku)}'"))
        return bool(json.loads(body))

    async def item(self, kind, sku, _, value, unsure):
        product = json.loads(value)
        status, body = await self.wms.call("POST", "/api/products", value.encode())
        if status == 304:  # theirs already: what the warehouse measured stays
            product = {key: product[key] for key in ("SKUId", "Description", "UPC") if key in product}
            status, body = await self.wms.call("PUT", "/api/products/" + urllib.parse.quote(sku, safe=""),
                                               json.dumps(product).encode())
        if status not in (200, 201):
            raise Refused("item-unknown", sku, "customer-service", "SnapFulfil says " + ",".join(doc.why_refused(body)))
        with self.memory.together():
            self.memory.settled(kind, sku, sku)
            self.memory.db.execute("UPDATE owed SET next = 0 WHERE kind = 'hand-over' AND key IN "
                                   "(SELECT entity FROM standing WHERE class = 'item-unknown')")
            self.memory.news["hand-over"].set()

    async def event(self, kind, xdoc, _, value, unsure):
        event = json.loads(value)
        key, leads_to = doc.key_of(event), None
        if event["Transaction"] in ("DESPATCH", "SHIPMENT") and "Shipment" in key:
            if event["Transaction"] == "DESPATCH" or key.get("Stage") == "99":  # 99: closed, and nothing was found
                found = await self.read("/api/shipments/", key["Shipment"])
                if not found or not found["CustomerRef"]:
                    raise Refused("unknown-key", xdoc, "integration", event["Key"])
                ref = f"D-{key['Shipment']}"
                if found["OwnerId"] == self.owner:
                    leads_to = ("despatch", ref, found["CustomerRef"], doc.despatch_record(ref, found))
        elif event["Transaction"] == "ADJUST":
            moved = await self.read("/api/stockmovements/", key.get("Movement", ""))
            if not moved:
                raise Refused("unknown-key", xdoc, "integration", event["Key"])
            units, ref = doc.change_of_good(moved), f"M-{moved['MovementId']}"
            if units and moved["OwnerId"] == self.owner and moved["Site"] == self.site:
                leads_to = ("adjustment", ref, moved["SKUId"], doc.adjustment_record(ref, moved, units))
        else:
            raise Refused("unknown-key", xdoc, "integration", f"{event['Transaction']} {event['Key']}")
        with self.memory.together():
            self.memory.settled(kind, xdoc, xdoc)
            if leads_to:
                self.memory.owe(*leads_to)

    async def read(self, path, key):
        status, body = await self.wms.call("GET", path + urllib.parse.quote(key, safe=""))
        return json.loads(body) if status == 200 else None

    async def posting(self, kind, ref, entity, record, unsure):
        why = None
        if unsure:  # an answer was lost: ask before it is sent again
            known = doc.imports_known(await self.khaos.soap(doc.envelope("ExportImports", Refs=ref)))
            if known.get(ref) == "IMPORTED":
                record = None
        if record:
            _, skipped = doc.import_result(await self.khaos.soap(doc.importing(kind, [record])))
            why = skipped.get(ref)
        if why and kind == "stage" and why.startswith(("CANCELLED", "HELD")):  # between our reading and our shipment
            status, _ = await self.wms.call("DELETE", "/api/shipments/" + urllib.parse.quote(entity, safe=""))
            if status == 409:
                with self.memory.together():
                    self.memory.tell("late-cancel", entity, "customer-service", "it is being picked already")
        elif why and kind != "stage" and not (kind == "despatch" and why.startswith("ISSUED")):
            what, owner = LATE[kind]
            raise Refused("unlinked-sku" if why.startswith("UNKNOWN ITEM") else what, entity, owner, why)
        with self.memory.together():
            self.memory.settled(kind, ref, entity)


async def main():
    task = asyncio.ensure_future(Sync(os.environ).run())
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await task


if __name__ == "__main__":
    os.environ["TZ"] = "Europe/London"  # Khaos speaks of local time
    time.tzset()
    asyncio.run(main())
