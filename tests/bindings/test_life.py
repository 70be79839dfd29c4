import pytest

from peakproof import _life


def life(main):
    return _life.Life(lambda: type("Mine", (), {"main": lambda self, ctx: main(ctx)})())


def test_a_request_goes_out_after_what_was_committed_before_it_and_its_answer_comes_back():
    seen = []

    async def main(ctx):
        await ctx.commit({"a": "1"})
        seen.append((await ctx.khaos("POST", "/x", {"H": "v"}, "b")).status)

    one = life(main)
    assert one.start(5, {}) == [("commit", {"a": "1"}), ("send", 1, "khaos", "POST", "/x", [("H", "v")], b"b")]
    assert one.answered(6, 1, "answered", 204, [], b"") == []
    assert seen == [204]


@pytest.mark.parametrize("outcome, kind", sorted(_life._BROKEN.items()))
def test_a_call_that_breaks_raises_what_broke(outcome, kind):
    seen = []

    async def main(ctx):
        try:
            await ctx.snapfulfil("GET", "/")
        except kind as broken:
            seen.append(type(broken))

    one = life(main)
    one.start(0, {})
    one.answered(1, 1, outcome, 0, [], b"")
    assert seen == [kind]


def test_the_earliest_sleeper_is_woken_first_and_each_wake_is_asked_once():
    woken = []

    async def nap(ctx, seconds):
        await ctx.sleep(seconds)
        woken.append((seconds, ctx.now_us))

    async def main(ctx):
        ctx.spawn(nap(ctx, 2))
        ctx.spawn(nap(ctx, 1))

    one = life(main)
    assert one.start(0, {}) == [("wake", 1_000_000)]
    assert one.wake(1_000_000) == [("wake", 2_000_000)]
    assert one.wake(2_000_000) == []
    assert woken == [(1, 1_000_000), (2, 2_000_000)]


def test_a_kill_ends_the_coroutines_and_the_next_life_has_only_the_store():
    ended = []

    async def main(ctx):
        ended.append(dict(ctx.store))
        try:
            await ctx.sleep(9)
        finally:
            ctx.clear_exception("x", "y")
            ended.append("closed")

    one = life(main)
    one.start(0, {"k": "v"})
    one.close()
    assert ended == [{"k": "v"}, "closed"] and one.commands == []


def test_awaiting_what_is_not_ours_says_what_to_use():
    import asyncio

    async def main(ctx):
        await asyncio.sleep(0)

    with pytest.raises(TypeError, match="use ctx.sleep"):
        life(main).start(0, {})


def test_a_store_takes_text_alone():
    async def main(ctx):
        await ctx.commit({"k": 1})

    with pytest.raises(TypeError, match="the value of 'k' must be a str, not int"):
        life(main).start(0, {})
