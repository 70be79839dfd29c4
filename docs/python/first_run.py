"""An outage of Khaos at peak, the reference integration and one that gives up: what each came to."""
import peakproof

posted = peakproof.eventually("posted within 8 hours", "snapfulfil.despatched", "khaos.despatch", within="8h", key="invoice")

for sut in ("reference", "mutant:gives-up-after-five"):
    result = peakproof.run("khaos-outage", sut, seed=7, rules=[posted])
    print(result.summary(findings=2))
    orders = result.to_frame("orders")
    print("  median from ready to SnapFulfil:", (orders["handed_over"] - orders["ready"]).median())
