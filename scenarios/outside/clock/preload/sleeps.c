// Pure sleeps: they wait on the word of the thread's own slot.
#include "scenarios/outside/clock/preload/preload.h"

#include <linux/futex.h>
#include <unistd.h>

int sleep_until(nanoseconds deadline, const char* what) {
    struct clock_slot* slot = my_slot();
    while (now() < deadline) {
        arm(slot, deadline, CLOCK_WAKE_WORD, what);
        const long result = KERNEL(SYS_futex, &slot->word, FUTEX_WAIT, 0, 0, 0, 0);
        disarm(slot);
        if (result == -EINTR) return EINTR;
    }
    return 0;
}

int clock_nanosleep(clockid_t clock, int flags, const struct timespec* span, struct timespec* rest) {
    if (base_of(clock) < 0)
        return (int)-KERNEL(SYS_clock_nanosleep, clock, flags, span, rest, 0, 0);
    const int absolute = flags & TIMER_ABSTIME;
    const nanoseconds deadline =
        absolute ? deadline_at(clock, span) : later(from_timespec(span));
    const int result = sleep_until(deadline, "clock_nanosleep");
    if (result && rest && !absolute) to_timespec(deadline - now(), rest);
    return result;
}

int nanosleep(const struct timespec* span, struct timespec* rest) {
    const nanoseconds deadline = later(from_timespec(span));
    const int result = sleep_until(deadline, "nanosleep");
    if (!result) return 0;
    if (rest) to_timespec(deadline - now(), rest);
    errno = result;
    return -1;
}

int usleep(useconds_t microseconds) {
    const int result = sleep_until(later(microseconds * 1000LL), "usleep");
    if (!result) return 0;
    errno = result;
    return -1;
}

unsigned sleep(unsigned seconds) {
    const nanoseconds deadline = later(seconds * 1000000000LL);
    if (!sleep_until(deadline, "sleep")) return 0;
    return (unsigned)((deadline - now() + 999999999) / 1000000000);
}

int thrd_sleep(const struct timespec* span, struct timespec* rest) {
    return nanosleep(span, rest) == 0 ? 0 : -1;
}
