// Timers that go on while their owner does something else: timerfd, alarm, setitimer and
// timer_create. A timerfd is an eventfd to which the player writes; the others are signals that it
// sends.
#include "scenarios/outside/clock/preload/preload.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <unistd.h>

#define DESCRIPTORS 65536
#define TIMERS 64
static struct clock_slot* timer_at[DESCRIPTORS];
static struct clock_slot* alarm_slot;
static struct clock_slot* created[TIMERS];

void forget_after_fork_timers(void) {
    alarm_slot = NULL;
    memset(timer_at, 0, sizeof timer_at);
    memset(created, 0, sizeof created);
}

void forget_timer_descriptor(int fd) {
    if (fd < 0 || fd >= DESCRIPTORS || !timer_at[fd]) return;
    if (timer_at[fd]->pid == getpid()) free_slot(timer_at[fd]);
    timer_at[fd] = NULL;
}

static nanoseconds left_of(const struct clock_slot* slot) {
    return slot && slot->armed ? slot->deadline - now() : 0;
}

static void set(struct clock_slot* slot, nanoseconds deadline, nanoseconds period,
                enum clock_wake wake, const char* what) {
    disarm(slot);
    slot->period = period;
    if (deadline > 0) arm(slot, deadline, wake, what);
}

static void tell(const struct clock_slot* slot, struct itimerspec* out) {
    to_timespec(left_of(slot), &out->it_value);
    to_timespec(slot && slot->armed ? slot->period : 0, &out->it_interval);
}

static nanoseconds deadline_of(const struct itimerspec* wanted, int absolute, int clock) {
    const nanoseconds value = from_timespec(&wanted->it_value);
    if (!value) return 0;
    const nanoseconds deadline = absolute ? deadline_at(clock, &wanted->it_value) : later(value);
    return deadline > 0 ? deadline : 1;
}

int timerfd_create(int clock, int flags) {
    const int fd = eventfd(0, (flags & TFD_CLOEXEC ? EFD_CLOEXEC : 0) |
                                  (flags & TFD_NONBLOCK ? EFD_NONBLOCK : 0));
    if (fd >= 0 && fd < DESCRIPTORS) {
        timer_at[fd] = new_slot(getpid());
        timer_at[fd]->fd = fd;
        timer_at[fd]->signal = clock;
    }
    return fd;
}

int timerfd_settime(int fd, int flags, const struct itimerspec* wanted, struct itimerspec* before) {
    struct clock_slot* slot = fd >= 0 && fd < DESCRIPTORS ? timer_at[fd] : NULL;
    if (!slot) {
        errno = EINVAL;
        return -1;
    }
    if (before) tell(slot, before);
    disarm(slot);
    uint64_t passed;  // setting it anew forgets what it had counted
    const int mode = fcntl(fd, F_GETFL);
    fcntl(fd, F_SETFL, mode | O_NONBLOCK);
    KERNEL(SYS_read, fd, &passed, sizeof passed, 0, 0, 0);
    fcntl(fd, F_SETFL, mode);
    set(slot, deadline_of(wanted, flags & TFD_TIMER_ABSTIME, slot->signal),
        from_timespec(&wanted->it_interval), CLOCK_WAKE_COUNTER, "timerfd");
    return 0;
}

int timerfd_gettime(int fd, struct itimerspec* out) {
    tell(fd >= 0 && fd < DESCRIPTORS ? timer_at[fd] : NULL, out);
    return 0;
}

static nanoseconds set_alarm(nanoseconds span, nanoseconds period) {
    if (!alarm_slot) {
        alarm_slot = new_slot(getpid());
        alarm_slot->signal = SIGALRM;
    }
    const nanoseconds left = left_of(alarm_slot);
    set(alarm_slot, span ? later(span) : 0, period, CLOCK_WAKE_SIGNAL, "alarm");
    return left;
}

unsigned alarm(unsigned seconds) {
    return (unsigned)((set_alarm(seconds * 1000000000LL, 0) + 999999999) / 1000000000);
}

int setitimer(__itimer_which_t which, const struct itimerval* wanted, struct itimerval* before) {
    if (which != ITIMER_REAL)  // those count what the program computes, and stay real
        return (int)with_errno(KERNEL(SYS_setitimer, which, wanted, before, 0, 0, 0));
    const nanoseconds period = alarm_slot ? alarm_slot->period : 0;
    const nanoseconds left =
        set_alarm(wanted->it_value.tv_sec * 1000000000LL + wanted->it_value.tv_usec * 1000LL,
                  wanted->it_interval.tv_sec * 1000000000LL + wanted->it_interval.tv_usec * 1000LL);
    if (before) {
        before->it_value = (struct timeval){left / 1000000000, left % 1000000000 / 1000};
        before->it_interval = (struct timeval){period / 1000000000, period % 1000000000 / 1000};
    }
    return 0;
}

// Only those that signal: SIGEV_THREAD would need a thread of ours, and is refused with a word.
int timer_create(clockid_t clock, struct sigevent* event, timer_t* out) {
    if (base_of(clock) < 0 || (event && event->sigev_notify != SIGEV_SIGNAL &&
                               event->sigev_notify != SIGEV_NONE)) {
        errno = ENOTSUP;
        return -1;
    }
    for (intptr_t i = 0; i < TIMERS; i++) {
        if (created[i]) continue;
        created[i] = new_slot(getpid());
        created[i]->signal = event ? event->sigev_signo : SIGALRM;
        created[i]->fd = clock;
        *out = (timer_t)(i + 1);
        return 0;
    }
    errno = EAGAIN;
    return -1;
}
static struct clock_slot* created_as(timer_t timer) {
    const intptr_t i = (intptr_t)timer - 1;
    return i >= 0 && i < TIMERS ? created[i] : NULL;
}
int timer_settime(timer_t timer, int flags, const struct itimerspec* wanted,
                  struct itimerspec* before) {
    struct clock_slot* slot = created_as(timer);
    if (!slot) {
        errno = EINVAL;
        return -1;
    }
    if (before) tell(slot, before);
    set(slot, deadline_of(wanted, flags & TIMER_ABSTIME, slot->fd),
        from_timespec(&wanted->it_interval), CLOCK_WAKE_SIGNAL, "timer");
    return 0;
}
int timer_gettime(timer_t timer, struct itimerspec* out) {
    tell(created_as(timer), out);
    return 0;
}
int timer_getoverrun(timer_t timer) {
    (void)timer;
    return 0;
}
int timer_delete(timer_t timer) {
    struct clock_slot* slot = created_as(timer);
    if (slot) free_slot(slot);
    if (slot) created[(intptr_t)timer - 1] = NULL;
    return 0;
}
