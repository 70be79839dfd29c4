// System calls made through libc's syscall(), and the look-up of names, which is real work.
#include "scenarios/outside/clock/preload/preload.h"

#include <linux/futex.h>
#include <netdb.h>
#include <stdarg.h>
#include <sys/epoll.h>
#include <sys/time.h>
#include <unistd.h>

static long raw_futex(long* a) {
    const int operation = (int)a[1] & 127;
    const struct timespec* span = (void*)a[3];
    const nanoseconds deadline =
        operation == FUTEX_WAIT
            ? later(from_timespec(span))
            : deadline_at(a[1] & FUTEX_CLOCK_REALTIME ? CLOCK_REALTIME : CLOCK_MONOTONIC, span);
    for (;;) {
        if (__atomic_load_n((uint32_t*)a[0], __ATOMIC_SEQ_CST) != (uint32_t)a[2]) return -EAGAIN;
        if (now() >= deadline) return -ETIMEDOUT;
        const long result = word_until((void*)a[0], (uint32_t)a[2],
                                       (int)a[1] & FUTEX_PRIVATE_FLAG, deadline, NULL, "futex");
        if (result == 0) return 0;
        if (result == -EINTR) return -EINTR;
    }
}

long syscall(long number, ...) {
    va_list list;
    long a[6];
    va_start(list, number);
    for (int i = 0; i < 6; i++) a[i] = va_arg(list, long);
    va_end(list);
    switch (number) {
        case SYS_clock_gettime:
            return clock_gettime((int)a[0], (void*)a[1]);
        case SYS_gettimeofday:
            return gettimeofday((void*)a[0], NULL);
#ifdef SYS_time
        case SYS_time:
            return time((void*)a[0]);
#endif
        case SYS_nanosleep:
            return nanosleep((void*)a[0], (void*)a[1]);
        case SYS_clock_nanosleep:
            return with_errno(-clock_nanosleep((int)a[0], (int)a[1], (void*)a[2], (void*)a[3]));
#ifdef SYS_poll
        case SYS_poll:
            return poll((void*)a[0], (nfds_t)a[1], (int)a[2]);
#endif
        case SYS_ppoll:
            return ppoll((void*)a[0], (nfds_t)a[1], (void*)a[2], (void*)a[3]);
#ifdef SYS_epoll_wait
        case SYS_epoll_wait:
            return epoll_wait((int)a[0], (void*)a[1], (int)a[2], (int)a[3]);
#endif
        case SYS_epoll_pwait:
            return epoll_pwait((int)a[0], (void*)a[1], (int)a[2], (int)a[3], (void*)a[4]);
        case SYS_futex:
            if ((((int)a[1] & 127) == FUTEX_WAIT || ((int)a[1] & 127) == FUTEX_WAIT_BITSET) && a[3])
                return with_errno(raw_futex(a));
            break;
        default:
            break;
    }
    return with_errno(kernel6(number, a[0], a[1], a[2], a[3], a[4], a[5]));
}

int getaddrinfo(const char* host, const char* service, const struct addrinfo* hints,
                struct addrinfo** out) {
    static __typeof__(&getaddrinfo) next;
    if (!next) next = NEXT(getaddrinfo);
    hold(+1);
    const int result = next(host, service, hints, out);
    hold(-1);
    return result;
}
