// Condition variables, replaced whole: ours lies inside pthread_cond_t, where all zero is the
// static initialiser. C11's and pthread's are the same thing in glibc.
#include "scenarios/outside/clock/preload/preload.h"

#include <linux/futex.h>
#include <pthread.h>
#include <string.h>
#include <threads.h>

struct condition {
    uint32_t sequence, waiters, clock;
};
_Static_assert(sizeof(struct condition) <= sizeof(pthread_cond_t), "it lies inside");

long word_until(void* word, uint32_t value, int private_flag, nanoseconds deadline,
                const struct timespec* real_end, const char* what) {
    struct clock_slot* slot = my_slot();
    arm(slot, deadline, CLOCK_WAKE_WORD, what);
    struct futex_waitv words[2] = {
        {.val = value, .uaddr = (uintptr_t)word, .flags = FUTEX_32 | (uint32_t)private_flag},
        {.val = 0, .uaddr = (uintptr_t)&slot->word, .flags = FUTEX_32}};
    const long result = KERNEL(SYS_futex_waitv, words, 2, 0, real_end, CLOCK_MONOTONIC, 0);
    disarm(slot);
    return result;
}

int pthread_cond_init(pthread_cond_t* object, const pthread_condattr_t* attributes) {
    memset(object, 0, sizeof *object);
    clockid_t clock = CLOCK_REALTIME;
    if (attributes) pthread_condattr_getclock(attributes, &clock);
    ((struct condition*)object)->clock = (uint32_t)clock;
    return 0;
}

int pthread_cond_destroy(pthread_cond_t* object) {
    (void)object;
    return 0;
}

static void leave(void* object) {
    __atomic_sub_fetch(&((struct condition*)object)->waiters, 1, __ATOMIC_SEQ_CST);
}

static int wait_until(pthread_cond_t* object, pthread_mutex_t* mutex, nanoseconds deadline,
                      int timed) {
    struct condition* condition = (struct condition*)object;
    // CPython asks for its GIL by a wait of 5 ms, which must end while another thread computes and
    // the clock stands still. No other runtime is known to need this, and to others a wait that
    // ends before its time is a false alarm.
    struct timespec real_end;
    const nanoseconds left = timed ? deadline - now() : 0;
    const int is_short = timed && left <= page()->short_wait && short_waits_are_real();
    if (is_short) to_timespec(real_monotonic() + left, &real_end);

    __atomic_add_fetch(&condition->waiters, 1, __ATOMIC_SEQ_CST);
    const uint32_t seen = __atomic_load_n(&condition->sequence, __ATOMIC_SEQ_CST);
    int result = pthread_mutex_unlock(mutex);
    if (result) {
        leave(condition);
        return result;
    }
    while (__atomic_load_n(&condition->sequence, __ATOMIC_SEQ_CST) == seen) {
        long woken;
        if (!timed) {
            woken = KERNEL(SYS_futex, &condition->sequence, FUTEX_WAIT, seen, 0, 0, 0);
            if (woken == -EINTR) continue;
        } else if (now() >= deadline) {
            result = ETIMEDOUT;
            break;
        } else {
            woken = word_until(&condition->sequence, seen, 0, deadline,
                               is_short ? &real_end : NULL, "condition");
            if (woken == -ETIMEDOUT) {
                result = ETIMEDOUT;
                break;
            }
        }
    }
    if (__atomic_load_n(&condition->sequence, __ATOMIC_SEQ_CST) != seen) result = 0;
    leave(condition);
    pthread_mutex_lock(mutex);
    return result;
}

int pthread_cond_wait(pthread_cond_t* object, pthread_mutex_t* mutex) {
    return wait_until(object, mutex, 0, 0);
}
int pthread_cond_clockwait(pthread_cond_t* object, pthread_mutex_t* mutex, clockid_t clock,
                           const struct timespec* at) {
    return wait_until(object, mutex, deadline_at(clock, at), 1);
}
int pthread_cond_timedwait(pthread_cond_t* object, pthread_mutex_t* mutex,
                           const struct timespec* at) {
    const int clock = (int)((struct condition*)object)->clock;
    return wait_until(object, mutex, deadline_at(clock, at), 1);
}

static int wake(pthread_cond_t* object, int most) {
    struct condition* condition = (struct condition*)object;
    if (!__atomic_load_n(&condition->waiters, __ATOMIC_SEQ_CST)) return 0;
    __atomic_add_fetch(&condition->sequence, 1, __ATOMIC_SEQ_CST);
    KERNEL(SYS_futex, &condition->sequence, FUTEX_WAKE, most, 0, 0, 0);
    return 0;
}
int pthread_cond_signal(pthread_cond_t* object) { return wake(object, 1); }
int pthread_cond_broadcast(pthread_cond_t* object) { return wake(object, 1 << 30); }

int cnd_init(cnd_t* object) { return pthread_cond_init((pthread_cond_t*)object, NULL); }
void cnd_destroy(cnd_t* object) { (void)object; }
int cnd_wait(cnd_t* object, mtx_t* mutex) {
    return wait_until((pthread_cond_t*)object, (pthread_mutex_t*)mutex, 0, 0) ? thrd_error
                                                                             : thrd_success;
}
int cnd_timedwait(cnd_t* restrict object, mtx_t* restrict mutex,
                  const struct timespec* restrict at) {
    const int result = wait_until((pthread_cond_t*)object, (pthread_mutex_t*)mutex,
                                  deadline_at(CLOCK_REALTIME, at), 1);
    return result == ETIMEDOUT ? thrd_timedout : result ? thrd_error : thrd_success;
}
int cnd_signal(cnd_t* object) { return wake((pthread_cond_t*)object, 1); }
int cnd_broadcast(cnd_t* object) { return wake((pthread_cond_t*)object, 1 << 30); }
