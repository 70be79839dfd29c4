"""Journals as pandas DataFrames."""
_ORDER_TIMES = {"khaos.accepted": "accepted", "khaos.ready": "ready", "snapfulfil.shipment": "handed_over",
                "snapfulfil.despatched": "despatched", "khaos.despatch": "posted", "khaos.issued": "issued"}


def _pandas():
    try:
        import pandas
    except ImportError as missing:
        raise ImportError("to_frame needs pandas: apt install python3-pandas, or pip install pandas") from missing
    return pandas


def _utc(pandas, values):
    return pandas.to_datetime(values, unit="us", utc=True)


def orders(result):
    """One row an invoice: order, invoice, value_pence, and when it was accepted, ready, handed over, despatched, posted
    and issued (UTC; NaT where it never was)."""
    pandas = _pandas()
    rows = {}
    for record in result.journal.of(*_ORDER_TIMES):
        invoice = record.get("invoice")
        if not invoice:
            continue
        row = rows.setdefault(invoice, {"invoice": invoice, "order": None, "value_pence": None})
        row.setdefault(_ORDER_TIMES[record["k"]], record["t"])
        for field in ("order", "value_pence"):
            if record.get(field) is not None:
                row[field] = record[field]
    frame = pandas.DataFrame(list(rows.values()), columns=["invoice", "order", "value_pence", *_ORDER_TIMES.values()])
    for column in _ORDER_TIMES.values():
        frame[column] = _utc(pandas, frame[column])
    return frame


def exchanges(result):
    """One row a call that ended: began, ended (UTC), system, operation, outcome, status, applied, attempt, writes, fault,
    digest (the same for two attempts at one thing), keys."""
    pandas = _pandas()
    wanted = ["began", "ended", "system", "operation", "keys", "attempt", "outcome", "status", "applied", "failure", "writes",
              "fault", "digest"]
    rows = [{**record, "began": record["began_us"], "ended": record["t"]} for record in result.journal.of("exchange.ended")]
    frame = pandas.DataFrame(rows).reindex(columns=wanted)
    for column in ("began", "ended"):
        frame[column] = _utc(pandas, frame[column])
    return frame


def stock(result):
    """Levels over time: at, book (khaos, snapfulfil, physical), account, sku, units after the movement.

    khaos: available, assigned; snapfulfil: status 00 (good) and the others; physical: shelf."""
    pandas = _pandas()
    levels, rows = {}, []

    def move(at, book, account, sku, units):
        if not account:
            return
        key = (book, account, sku)
        levels[key] = levels.get(key, 0) + units
        rows.append((at, book, account, sku, levels[key]))

    for record in result.journal.of("balance", "khaos.posted", "snapfulfil.moved", "physical.moved"):
        at, sku = record["t"], record["sku"]
        if record["k"] == "balance":
            if record["moment"] == "opening":
                move(at, record["book"], record["account"], sku, record["units"])
        elif record["k"] == "khaos.posted":
            for account, sign in ((record["debit"], 1), (record["credit"], -1)):
                if account in ("available", "assigned"):
                    move(at, "khaos", account, sku, sign * record["units"])
        elif record["k"] == "physical.moved" or ("from" in record and "to" in record):
            book = record["k"].split(".")[0]
            move(at, book, record.get("from"), sku, -record["units"])
            move(at, book, record.get("to"), sku, record["units"])
        else:  # of one status alone: signed
            move(at, "snapfulfil", record.get("from") or record.get("to"), sku, record["units"])
    frame = pandas.DataFrame(rows, columns=["at", "book", "account", "sku", "units"])
    frame["at"] = _utc(pandas, frame["at"])
    return frame


def violations(result):
    """One row a finding: rule, entity, summary, exposure_pence, owner, opened, due."""
    pandas = _pandas()
    fields = ["rule", "entity", "summary", "exposure_pence", "owner", "opened", "due", "expected", "actual"]
    return pandas.DataFrame([{f: getattr(v, f) for f in fields} for v in result.violations], columns=fields)


_FRAMES = {"orders": orders, "exchanges": exchanges, "stock": stock, "violations": violations}


def frame(result, what):
    if what not in _FRAMES:
        raise ValueError(f"no frame {what!r}. There are: {', '.join(_FRAMES)}")
    return _FRAMES[what](result)
