// Semaphores, mutexes, read-write locks and joins with a time-out. Mutexes and semaphores wait on
// glibc's own words; the rarer ones look again every 10 virtual ms.
#include "scenarios/outside/clock/preload/preload.h"

#include <linux/futex.h>
#include <pthread.h>
#include <semaphore.h>
#include <threads.h>

// glibc's semaphore: the value in the low half, the waiters in the high one, then whether private.
static int semaphore_until(sem_t* object, nanoseconds deadline) {
    if (!sem_trywait(object)) return 0;
    uint64_t* words = (uint64_t*)object;
    const int private_flag = ((uint32_t*)object)[2] ? 0 : FUTEX_PRIVATE_FLAG;
    int failed = 0;
    __atomic_add_fetch(words, (uint64_t)1 << 32, __ATOMIC_SEQ_CST);
    while (sem_trywait(object)) {
        if (now() >= deadline) {
            failed = ETIMEDOUT;
            break;
        }
        if (word_until(object, 0, private_flag, deadline, NULL, "semaphore") == -EINTR) {
            failed = EINTR;
            break;
        }
    }
    __atomic_sub_fetch(words, (uint64_t)1 << 32, __ATOMIC_SEQ_CST);
    if (!failed) return 0;
    errno = failed;
    return -1;
}
int sem_clockwait(sem_t* object, clockid_t clock, const struct timespec* at) {
    return semaphore_until(object, deadline_at(clock, at));
}
int sem_timedwait(sem_t* object, const struct timespec* at) {
    return semaphore_until(object, deadline_at(CLOCK_REALTIME, at));
}

// Plain mutexes: 0 free, 1 taken, 2 taken with waiters.
int pthread_mutex_clocklock(pthread_mutex_t* object, clockid_t clock, const struct timespec* at) {
    const nanoseconds deadline = deadline_at(clock, at);
    int* word = &object->__data.__lock;
    const int private_flag = object->__data.__kind & 128 ? 0 : FUTEX_PRIVATE_FLAG;
    for (int waited = 0;; waited = 1) {
        const int result = pthread_mutex_trylock(object);
        int taken = 1;
        if (!result && waited)  // others may wait as well: the next unlock must wake one
            __atomic_compare_exchange_n(word, &taken, 2, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
        if (result != EBUSY) return result;
        if (now() >= deadline) return ETIMEDOUT;
        taken = 1;
        __atomic_compare_exchange_n(word, &taken, 2, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
        if (__atomic_load_n(word, __ATOMIC_SEQ_CST) != 2) continue;
        word_until(word, 2, private_flag, deadline, NULL, "mutex");
    }
}
int pthread_mutex_timedlock(pthread_mutex_t* object, const struct timespec* at) {
    return pthread_mutex_clocklock(object, CLOCK_REALTIME, at);
}
int mtx_timedlock(mtx_t* restrict object, const struct timespec* restrict at) {
    const int result = pthread_mutex_timedlock((pthread_mutex_t*)object, at);
    return result == ETIMEDOUT ? thrd_timedout : result ? thrd_error : thrd_success;
}

#define LOOK_AGAIN 10000000
#define TRIED(attempt, what)                                       \
    for (;;) {                                                     \
        const int result = attempt;                                \
        if (result != EBUSY) return result;                        \
        if (now() >= deadline) return ETIMEDOUT;                   \
        const nanoseconds soon = now() + LOOK_AGAIN;               \
        sleep_until(soon < deadline ? soon : deadline, what);      \
    }
int pthread_rwlock_clockrdlock(pthread_rwlock_t* object, clockid_t clock,
                               const struct timespec* at) {
    const nanoseconds deadline = deadline_at(clock, at);
    TRIED(pthread_rwlock_tryrdlock(object), "rwlock")
}
int pthread_rwlock_clockwrlock(pthread_rwlock_t* object, clockid_t clock,
                               const struct timespec* at) {
    const nanoseconds deadline = deadline_at(clock, at);
    TRIED(pthread_rwlock_trywrlock(object), "rwlock")
}
int pthread_rwlock_timedrdlock(pthread_rwlock_t* object, const struct timespec* at) {
    return pthread_rwlock_clockrdlock(object, CLOCK_REALTIME, at);
}
int pthread_rwlock_timedwrlock(pthread_rwlock_t* object, const struct timespec* at) {
    return pthread_rwlock_clockwrlock(object, CLOCK_REALTIME, at);
}
int pthread_clockjoin_np(pthread_t thread, void** out, clockid_t clock, const struct timespec* at) {
    const nanoseconds deadline = deadline_at(clock, at);
    TRIED(pthread_tryjoin_np(thread, out), "join")
}
int pthread_timedjoin_np(pthread_t thread, void** out, const struct timespec* at) {
    return pthread_clockjoin_np(thread, out, CLOCK_REALTIME, at);
}
