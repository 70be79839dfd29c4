// Inside of the preload library: what its files share. Time here is nanoseconds of virtual time
// since the page's beginning, unless a name says otherwise.
#pragma once

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <time.h>

#include "scenarios/outside/clock/page.h"

typedef int64_t nanoseconds;

#pragma GCC visibility push(hidden)

// ---- the kernel, past every wrapper, our own included: -errno where it fails
long kernel6(long number, long a, long b, long c, long d, long e, long f);
#define KERNEL(number, a, b, c, d, e, f) \
    kernel6(number, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f))
long with_errno(long result);  // -errno becomes errno and -1

// ---- the page
struct clock_page* page(void);
nanoseconds now(void);
nanoseconds later(nanoseconds span);  // a deadline so far from now; never past CLOCK_FAR
nanoseconds base_of(int clock);       // what that clock showed at the beginning; -1: a clock that stays real
nanoseconds deadline_at(int clock, const struct timespec* at);
nanoseconds from_timespec(const struct timespec* span);
void to_timespec(nanoseconds span, struct timespec* out);
nanoseconds real_monotonic(void);

// ---- slots
struct clock_slot* my_slot(void);  // this thread's own
struct clock_slot* new_slot(int owner);
void free_slot(struct clock_slot* slot);
void arm(struct clock_slot* slot, nanoseconds deadline, enum clock_wake wake, const char* what);
void disarm(struct clock_slot* slot);
int short_waits_are_real(void);
void hold(int by);  // +1, -1: the clock must not move meanwhile

// ---- waits that others are made of; -errno where they fail
int sleep_until(nanoseconds deadline, const char* what);  // 0 or EINTR
long poll_until(struct pollfd* places, nfds_t count, nanoseconds deadline, const sigset_t* mask,
                const char* what);
// Until *word differs from value, or is woken, or the deadline is reached. 0: woken by that word,
// 1: by the clock; -EAGAIN, -EINTR, -ETIMEDOUT (the real end).
long word_until(void* word, uint32_t value, int private_flag, nanoseconds deadline,
                const struct timespec* real_end, const char* what);
int wake_socket(struct clock_slot* slot);
void drain(int socket);
void forget_after_fork_descriptors(void);
void forget_after_fork_timers(void);
void close_wake_socket(void);
int receive_gate(int fd, int flags);
int send_gate(int fd, int flags);
void forget_descriptor(int fd);  // it is being closed
void forget_timer_descriptor(int fd);

#pragma GCC visibility pop

// The next function of that name, behind ours.
void* next_symbol(const char* name);
#define NEXT(name) ((__typeof__(&name))next_symbol(#name))
