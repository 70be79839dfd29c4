"""One life of an integration written as a Python class: its coroutines, driven by hand in virtual time.

The player calls start, wake and answered; each gives back the commands to carry out, in order, as tuples:
("send", call, system, method, target, headers, body), ("commit", {key: value or None}), ("wake", at_us),
("raise", what, entity, owner, message, also), ("clear", what, entity). A kill is the end of the object:
close() ends its coroutines, and only what was committed is handed to the next life.
"""
from __future__ import annotations

import ctypes
import heapq
import inspect
import random
import threading
import traceback
from collections.abc import Awaitable, Coroutine, Generator, Iterable, Mapping
from typing import Any


class ConnectionRefused(ConnectionError):
    """Nobody listened: the request was not taken."""


class ConnectionWasReset(ConnectionError):
    """The connection broke: whether the request was carried out is not known."""


class TimedOut(ConnectionError):
    """No answer in time: whether the request was carried out is not known."""


_BROKEN = {"refused": ConnectionRefused, "reset": ConnectionWasReset, "timed_out": TimedOut}


class Response:
    """What a system answered: status (a number), headers (pairs of str, in order), body (bytes)."""

    def __init__(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body

    def header(self, name: str, default: str | None = None) -> str | None:
        """The first header of that name, whatever its case."""
        return next((v for k, v in self.headers if k.lower() == name.lower()), default)


class _Ask:  # what a coroutine waits for; the only thing that may be awaited in the end
    def __init__(self, kind: str, value: Any) -> None:
        self.kind, self.value = kind, value

    def __await__(self) -> Generator[Any, Any, Any]:
        return (yield self)


def _text(what, value):
    if not isinstance(value, str):
        raise TypeError(f"{what} must be a str, not {type(value).__name__}")
    return value


Headers = Mapping[str, str] | Iterable[tuple[str, str]]


class Context:
    """The world as an integration sees it: two systems, a clock and a store that outlives kills.

    store: what earlier lives committed, str to str; write to it with commit. random: seeded by the run, for jitter.
    """

    def __init__(self, life: Any, store: Mapping[str, str], seed: int) -> None:
        self._life, self.random = life, random.Random(seed)
        self.store: dict[str, str] = dict(store)

    @property
    def now_us(self) -> int:
        """Virtual time, microseconds since 1970 UTC."""
        return int(self._life.now_us)

    def khaos(self, method: str, target: str, headers: Headers = (), body: bytes | str = b"") -> Awaitable[Response]:
        """Await it: a Response, or ConnectionRefused, ConnectionWasReset, TimedOut."""
        return self._send("khaos", method, target, headers, body)

    def snapfulfil(self, method: str, target: str, headers: Headers = (), body: bytes | str = b"") -> Awaitable[Response]:
        """Await it: a Response, or ConnectionRefused, ConnectionWasReset, TimedOut.

        The account is put in, as SnapFulfil wants one on every call, unless the headers have an Authorization."""
        pairs = list(headers.items() if isinstance(headers, dict) else headers)
        if not any(str(name).lower() == "authorization" for name, _ in pairs):
            pairs.append(("Authorization", "Basic cGVha3Byb29mOnBlYWtwcm9vZg=="))  # peakproof:peakproof
        return self._send("snapfulfil", method, target, pairs, body)

    def _send(self, system, method, target, headers, body):
        pairs = headers.items() if isinstance(headers, dict) else headers
        pairs = [(_text("a header's name", k), _text("a header's value", v)) for k, v in pairs]
        if isinstance(body, str):
            body = body.encode()
        if not isinstance(body, bytes):
            raise TypeError(f"a body must be bytes or str, not {type(body).__name__}")
        return _Ask("send", (system, _text("a method", method), _text("a target", target), pairs, body))

    def sleep(self, seconds: float) -> Awaitable[None]:
        """Await it: so many seconds of virtual time pass."""
        if not 0 <= seconds < 10**9:
            raise ValueError(f"sleep wants seconds from 0 to 10**9, not {seconds}")
        return _Ask("sleep", round(seconds * 1_000_000))

    async def commit(self, writes: Mapping[str, str | None]) -> None:
        """One transaction; None erases a key. What is sent afterwards goes out once it is durable."""
        for key, value in writes.items():
            _text("a key of the store", key)
            if value is not None:
                _text(f"the value of {key!r}", value)
        self._life.commands.append(("commit", dict(writes)))
        for key, value in writes.items():
            if value is None:
                self.store.pop(key, None)
            else:
                self.store[key] = value

    def raise_exception(self, what: str, entity: str, owner: str, message: str, also: Iterable[str] = ()) -> None:
        """Tell people: a class of exception, what it is about, whose it is, one sentence."""
        self._life.commands.append(("raise", what, entity, owner, message, list(also)))

    def clear_exception(self, what: str, entity: str) -> None:
        """The exception stands no more."""
        self._life.commands.append(("clear", what, entity))

    def spawn(self, coroutine: Coroutine[Any, Any, Any]) -> None:
        """Runs a coroutine beside this one."""
        self._life.spawn(coroutine)


class Life:
    def __init__(self, made, seed=0, watchdog=None):
        self._made, self._seed, self.now_us, self.commands = made, seed, 0, []
        self._watchdog = watchdog or Watchdog(None)
        self._ready, self._timers, self._calls, self._serial = [], [], {}, 0
        self._every, self._woken_for = set(), None

    def start(self, now_us, store):
        self.now_us = now_us
        with self._watchdog:
            self.spawn(self._made().main(Context(self, store, self._seed)))
        return self._go()

    def wake(self, now_us):
        self.now_us, self._woken_for = now_us, None
        while self._timers and self._timers[0][0] <= now_us:
            self._ready.append((heapq.heappop(self._timers)[2], None, None))
        return self._go()

    def answered(self, now_us, call, outcome, status, headers, body):
        self.now_us = now_us
        waiting = self._calls.pop(call)
        if outcome == "answered":
            headers = [(k.decode("latin-1"), v.decode("latin-1")) for k, v in headers]
            self._ready.append((waiting, Response(status, headers, body), None))
        else:
            self._ready.append((waiting, None, _BROKEN[outcome]()))
        return self._go()

    def spawn(self, coroutine):
        if not inspect.iscoroutine(coroutine):
            raise TypeError(f"a coroutine was wanted (async def), not {type(coroutine).__name__}")
        self._every.add(coroutine)
        self._ready.append((coroutine, None, None))

    def close(self):
        """A kill. What a coroutine does while it is closed reaches nobody."""
        for coroutine in list(self._every):
            try:
                coroutine.close()
            except BaseException:  # a dead process raises nothing
                pass
        self._every.clear()
        self.commands = []

    def _go(self):
        with self._watchdog:
            while self._ready:
                self._step(*self._ready.pop(0))
        if self._timers and self._timers[0][0] != self._woken_for:
            self._woken_for = self._timers[0][0]
            self.commands.append(("wake", self._woken_for))
        told, self.commands = self.commands, []
        return told

    def _step(self, coroutine, value, error):
        try:
            asked = coroutine.throw(error) if error else coroutine.send(value)
        except StopIteration:
            self._every.discard(coroutine)
            return
        if not isinstance(asked, _Ask):
            error = TypeError(f"only what the context gives can be awaited, not {type(asked).__name__}: "
                              "there is no asyncio here, use ctx.sleep, ctx.khaos, ctx.snapfulfil")
            self._ready.append((coroutine, None, error))
            return
        self._serial += 1
        if asked.kind == "sleep":
            heapq.heappush(self._timers, (self.now_us + asked.value, self._serial, coroutine))
        else:
            self._calls[self._serial] = coroutine
            self.commands.append(("send", self._serial, *asked.value))


class Blocked(BaseException):
    """A step of the integration did not come back in real time; it is not the integration's to catch."""


class Watchdog:
    """Around a step: raises Blocked in it after so many real seconds. None: never.

    It cannot break into a call of C that never returns; time.sleep is interrupted when it ends.
    """

    def __init__(self, seconds):
        self._seconds, self._deadline, self._armed = seconds, threading.Condition(), None
        self._thread = None

    def __enter__(self):
        if self._seconds is None:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._watch, daemon=True)
            self._thread.start()
        with self._deadline:
            self._armed = [threading.get_ident()]
            self._deadline.notify()

    def __exit__(self, *_):
        if self._seconds is not None:
            with self._deadline:
                self._armed = None

    def close(self):
        with self._deadline:
            self._seconds = None
            self._deadline.notify()

    def _watch(self):
        with self._deadline:
            while self._seconds is not None:
                step = self._armed
                self._deadline.wait(None if step is None else self._seconds)
                # Closed while armed: Ctrl-C fell between the step and its end, and nothing blocked.
                if step is not None and step is self._armed and self._seconds is not None:
                    self._armed = None
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(step[0]), ctypes.py_object(Blocked))


def _telling(text):
    """A text may hold what no file can (half of a surrogate pair)."""
    return text.encode("utf-8", "backslashreplace").decode()


def told_of(error):
    """Why a life ended, and its last lines: for the report."""
    parts = traceback.format_exception(error)
    lines = [_telling(line) for part in parts for line in part.rstrip().split("\n")][-12:]
    if isinstance(error, Blocked):
        return "a step of it did not come back: it blocks, or computes without end", lines
    return _telling(f"raised {type(error).__name__}: {error}"), lines
