"""The beginning of an integration as a class: it takes events of SnapFulfil and tells people of what it cannot do yet.

Run it, and the rules say what is missing. Killed like any other, it goes on from what it committed.
"""
import json

import peakproof


class Listener:
    async def main(self, ctx):
        while True:
            try:
                answer = await ctx.snapfulfil("GET", "/api/snapoutbound?$top=200")
                for event in json.loads(answer.body) if answer.status == 200 else []:
                    await self.take(ctx, event)
            except ConnectionError:
                pass  # refused, reset or timed out: the next look will do
            await ctx.sleep(10)

    async def take(self, ctx, event):
        key = "seen/" + event["XDoc"]
        if key not in ctx.store:
            await ctx.commit({key: json.dumps(event)})  # durable before it is acknowledged
        await ctx.snapfulfil("PUT", "/api/snapoutbound/" + event["XDoc"], {"Content-Type": "application/json"}, "{}")


DAY = (peakproof.Scenario("a-morning", lasts="4h", settle="2h", exercises=["ORD-02"])
       .items({"MUG-01": 200, "TEA-09": {"units": 50, "price": "4.15"}})
       .orders(40, shape="flat", over="3h")
       .fault("refuse", of="snapfulfil", share="5%")
       .kill("90min"))

if __name__ == "__main__":
    result = peakproof.run(DAY, Listener)
    print(result.summary(findings=3))
    print(DAY.to_yaml())
