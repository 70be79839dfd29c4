"""The order that every client carries, and what the books of both systems must say of it, by the admin's door."""


class Books:
    def __init__(self, served):
        self.served = served
        assert served.ask("POST", "/orders", {"lines": [{"sku": "JUG-01", "units": 3}, {"sku": "CANDLE-S", "units": 5}]})[0] == 200
        assert served.ask("POST", "/losses", {"sku": "JUG-01", "units": 22})[0] == 200  # the picker will find two of three

    def invoices(self):
        return self.served.ask("GET", "/orders")[1]["invoices"]

    def handed_over(self):
        invoices = self.invoices()
        return {one["stage"] for one in invoices} == {12} and all(one["shipments"] for one in invoices)

    def pick_and_despatch(self):
        assert self.served.ask("POST", "/wait", {"kind": "snapfulfil.despatched", "entity": "IV0900001A01", "for": "6h"})[1]["found"]

    def all_events_taken(self):
        return self.served.ask("GET", "/state")[1]["snapfulfil"]["events_waiting"] == 0

    def posted(self):
        return [one["stage"] for one in self.invoices() if one["order"] == "SO0900001"] == [70, 18] and self.stock_agrees()

    def stock_agrees(self):
        jug = self.served.ask("GET", "/stock?sku=JUG-01")[1]["skus"][0]
        return jug["khaos"]["available"] + jug["khaos"]["assigned"] == jug["snapfulfil"]["good"]

    def check(self):
        first, *rest = [one for one in self.invoices() if one["order"] == "SO0900001"]
        assert first["stage"] == 70  # issued, with what was found
        assert {line["sku"]: line["sent"] for line in first["lines"]} == {"JUG-01": 2, "CANDLE-S": 5}
        assert [one["stage"] for one in rest] == [18]  # the rest waits for stock
        assert self.stock_agrees()
        assert self.all_events_taken()
