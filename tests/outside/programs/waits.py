"""One kind of wait of half an hour a run. Prints how long it took by the program's own clocks, in ms."""
import asyncio, concurrent.futures, queue, sched, select, signal, socket, subprocess, sys, threading, time

SPAN = 1800


def gil():
    """One thread computes while another waits a moment for the interpreter, then all sleep."""
    done = threading.Event()

    def compute():
        x = 1
        for _ in range(3_000_000):
            x = x * 6364136223846793005 % (1 << 64)
        done.set()

    worker = threading.Thread(target=compute)
    worker.start()
    done.wait()
    worker.join()
    time.sleep(SPAN)


def signal_alarm():
    signal.signal(signal.SIGALRM, lambda *_: None)
    signal.alarm(SPAN)
    signal.pause()


def with_socket():
    left, _right = socket.socketpair()
    left.settimeout(SPAN)
    try:
        left.recv(1)
    except TimeoutError:
        pass


def with_lock():
    lock = threading.Lock()
    lock.acquire()
    lock.acquire(timeout=SPAN)


def with_queue():
    try:
        queue.Queue().get(timeout=SPAN)
    except queue.Empty:
        pass


def with_condition():
    condition = threading.Condition()
    with condition:
        condition.wait(SPAN)


def in_thread(target):
    thread = threading.Thread(target=target)
    thread.start()
    thread.join()


def with_join():
    thread = threading.Thread(target=time.sleep, args=(SPAN,), daemon=True)
    thread.start()
    thread.join(timeout=SPAN - 1)
    thread.join()


async def wait_for():
    try:
        await asyncio.wait_for(asyncio.Event().wait(), SPAN)
    except asyncio.TimeoutError:
        pass


async def gather():
    await asyncio.gather(*(asyncio.sleep(SPAN - i) for i in range(50)))


def executor():
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        list(pool.map(time.sleep, [SPAN / 2] * 8))


def with_timer():
    done = threading.Event()
    threading.Timer(SPAN, done.set).start()
    done.wait()


def with_sched():
    scheduler = sched.scheduler()
    for i in range(1, 31):
        scheduler.enter(60 * i, 1, lambda: None)
    scheduler.run()


KINDS = {
    "sleep": lambda: time.sleep(SPAN),
    "event": lambda: threading.Event().wait(SPAN),
    "condition": with_condition,
    "queue": with_queue,
    "join": with_join,
    "lock": with_lock,
    "select": lambda: select.select([], [], [], SPAN),
    "poll": lambda: select.poll().poll(SPAN * 1000),
    "socket": with_socket,
    "thread-sleeps": lambda: in_thread(lambda: time.sleep(SPAN)),
    "gil": gil,
    "asyncio-sleep": lambda: asyncio.run(asyncio.sleep(SPAN)),
    "asyncio-wait_for": lambda: asyncio.run(wait_for()),
    "asyncio-gather": lambda: asyncio.run(gather()),
    "executor": executor,
    "timer": with_timer,
    "signal-alarm": signal_alarm,
    "subprocess": lambda: subprocess.run(["sleep", str(SPAN)], check=True),
    "sched": with_sched,
}

monotonic, wall = time.monotonic_ns(), time.time_ns()
KINDS[sys.argv[1]]()
print((time.monotonic_ns() - monotonic) // 1_000_000, (time.time_ns() - wall) // 1_000_000)
