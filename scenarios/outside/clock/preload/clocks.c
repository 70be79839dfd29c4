// Reading the clock.
#include "scenarios/outside/clock/preload/preload.h"

#include <sys/time.h>

int clock_gettime(clockid_t clock, struct timespec* out) {
    const nanoseconds base = base_of(clock);
    if (base < 0) return (int)with_errno(KERNEL(SYS_clock_gettime, clock, out, 0, 0, 0, 0));
    to_timespec(base + now(), out);
    return 0;
}

int gettimeofday(struct timeval* out, void* zone) {
    (void)zone;
    const nanoseconds wall = base_of(CLOCK_REALTIME) + now();
    out->tv_sec = wall / 1000000000;
    out->tv_usec = wall % 1000000000 / 1000;
    return 0;
}

time_t time(time_t* out) {
    const time_t wall = (base_of(CLOCK_REALTIME) + now()) / 1000000000;
    if (out) *out = wall;
    return wall;
}

int timespec_get(struct timespec* out, int base) {
    to_timespec(base_of(CLOCK_REALTIME) + now(), out);
    return base;
}
