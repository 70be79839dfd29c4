// The page, the slots in it, and the kernel without wrappers.
#include "scenarios/outside/clock/preload/preload.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static struct clock_page* the_page;
static pthread_key_t thread_ends;
static int is_python;
static __thread struct clock_slot* mine __attribute__((tls_model("initial-exec")));

long kernel6(long number, long a, long b, long c, long d, long e, long f) {
#if defined(__x86_64__)
    long result;
    register long r10 __asm__("r10") = d;
    register long r8 __asm__("r8") = e;
    register long r9 __asm__("r9") = f;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return result;
#elif defined(__aarch64__)
    register long x8 __asm__("x8") = number;
    register long x0 __asm__("x0") = a;
    register long x1 __asm__("x1") = b;
    register long x2 __asm__("x2") = c;
    register long x3 __asm__("x3") = d;
    register long x4 __asm__("x4") = e;
    register long x5 __asm__("x5") = f;
    __asm__ volatile("svc 0"
                     : "+r"(x0)
                     : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5)
                     : "memory");
    return x0;
#else
#error "the virtual clock is for x86-64 and arm64"
#endif
}

long with_errno(long result) {
    if (result >= 0 || result <= -4096) return result;
    errno = (int)-result;
    return -1;
}

void* next_symbol(const char* name) { return dlsym(RTLD_NEXT, name); }

static void thread_over(void* slot) {
    mine = NULL;
    close_wake_socket();
    free_slot(slot);
}

static void after_fork(void) {
    mine = NULL;
    close_wake_socket();
    forget_after_fork_timers();
}

static void die(const char* text) {
    (void)!write(2, text, strlen(text));
    _exit(97);
}

// Slots that this process left when it became another program by exec. A timer that signals is
// kept by the kernel over an exec, so it is here.
static void clear_what_exec_left(struct clock_page* mapped) {
    const int pid = getpid();
    const uint32_t highest = __atomic_load_n(&mapped->highest, __ATOMIC_SEQ_CST);
    for (uint32_t i = 0; i < highest; i++) {
        struct clock_slot* slot = &mapped->slots[i];
        if (slot->pid != pid || !slot->owner) continue;
        if (slot->wake == CLOCK_WAKE_SIGNAL && slot->armed) continue;
        free_slot(slot);
    }
}

static void map_page(void) {
    const char* file = getenv(CLOCK_VARIABLE);
    const int fd = file ? (int)KERNEL(SYS_openat, AT_FDCWD, file, O_RDWR | O_CLOEXEC, 0, 0, 0) : -1;
    if (fd < 0) die("peakproof-clock: " CLOCK_VARIABLE " names no clock\n");
    void* mapped =
        mmap(NULL, sizeof(struct clock_page), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    KERNEL(SYS_close, fd, 0, 0, 0, 0, 0);
    if (mapped == MAP_FAILED) die("peakproof-clock: the clock cannot be mapped\n");
    clear_what_exec_left(mapped);
    // From here on it is there: what follows may allocate, and an allocator may ask what time it is.
    the_page = mapped;
    pthread_key_create(&thread_ends, thread_over);
    pthread_atfork(NULL, NULL, after_fork);
    is_python = dlsym(RTLD_DEFAULT, "Py_IsInitialized") != NULL;
}

int short_waits_are_real(void) { return is_python; }

__attribute__((constructor)) static void begin(void) { page(); }

struct clock_page* page(void) {
    if (__builtin_expect(!the_page, 0)) map_page();
    return the_page;
}

// ---- time

nanoseconds now(void) { return __atomic_load_n(&page()->now, __ATOMIC_SEQ_CST); }

nanoseconds later(nanoseconds span) {
    const nanoseconds at = now();
    if (span < 0) span = 0;
    return span >= CLOCK_FAR - at ? CLOCK_FAR : at + span;
}

nanoseconds base_of(int clock) {
    switch (clock) {
        case CLOCK_REALTIME:
        case CLOCK_REALTIME_COARSE:
        case CLOCK_REALTIME_ALARM:
        case CLOCK_TAI:
            return page()->wall;
        case CLOCK_MONOTONIC:
        case CLOCK_MONOTONIC_RAW:
        case CLOCK_MONOTONIC_COARSE:
        case CLOCK_BOOTTIME:
        case CLOCK_BOOTTIME_ALARM:
            return page()->monotonic;
        default:  // what a process or thread has computed stays real
            return -1;
    }
}

nanoseconds from_timespec(const struct timespec* span) {
    if (span->tv_sec > 4000000000LL) return CLOCK_FAR;
    return span->tv_sec * 1000000000LL + span->tv_nsec;
}

void to_timespec(nanoseconds span, struct timespec* out) {
    if (span < 0) span = 0;
    out->tv_sec = span / 1000000000;
    out->tv_nsec = span % 1000000000;
}

nanoseconds deadline_at(int clock, const struct timespec* at) {
    const nanoseconds point = from_timespec(at);
    return point >= CLOCK_FAR ? CLOCK_FAR : point - base_of(clock);
}

nanoseconds real_monotonic(void) {
    struct timespec t;
    KERNEL(SYS_clock_gettime, CLOCK_MONOTONIC, &t, 0, 0, 0, 0);
    return from_timespec(&t);
}

// ---- slots

struct clock_slot* new_slot(int owner) {
    struct clock_page* p = page();
    for (uint32_t i = 0; i < CLOCK_SLOTS; i++) {
        struct clock_slot* slot = &p->slots[i];
        uint32_t nobody = 0;
        if (__atomic_load_n(&slot->owner, __ATOMIC_SEQ_CST) ||
            !__atomic_compare_exchange_n(&slot->owner, &nobody, (uint32_t)owner, 0,
                                         __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
            continue;
        __atomic_store_n(&slot->armed, 0, __ATOMIC_SEQ_CST);
        slot->pid = getpid();
        slot->tid = owner;
        slot->fd = -1;
        slot->period = 0;
        uint32_t highest = __atomic_load_n(&p->highest, __ATOMIC_SEQ_CST);
        while (highest < i + 1 &&
               !__atomic_compare_exchange_n(&p->highest, &highest, i + 1, 0, __ATOMIC_SEQ_CST,
                                            __ATOMIC_SEQ_CST)) {
        }
        return slot;
    }
    die("peakproof-clock: more than 4096 threads and timers at once\n");
    return NULL;
}

void free_slot(struct clock_slot* slot) {
    __atomic_store_n(&slot->armed, 0, __ATOMIC_SEQ_CST);
    __atomic_store_n(&slot->owner, 0, __ATOMIC_SEQ_CST);
}

struct clock_slot* my_slot(void) {
    if (!mine) {
        mine = new_slot((int)KERNEL(SYS_gettid, 0, 0, 0, 0, 0, 0));
        pthread_setspecific(thread_ends, mine);
    }
    return mine;
}

void arm(struct clock_slot* slot, nanoseconds deadline, enum clock_wake wake, const char* what) {
    __atomic_store_n(&slot->word, 0, __ATOMIC_SEQ_CST);
    slot->wake = (uint32_t)wake;
    __atomic_store_n(&slot->deadline, deadline, __ATOMIC_SEQ_CST);
    slot->what[0] = 0;
    strncat(slot->what, what, sizeof slot->what - 1);
    __atomic_store_n(&slot->armed, 1, __ATOMIC_SEQ_CST);
}

void disarm(struct clock_slot* slot) { __atomic_store_n(&slot->armed, 0, __ATOMIC_SEQ_CST); }

void hold(int by) { __atomic_add_fetch(&page()->hold, (uint32_t)by, __ATOMIC_SEQ_CST); }
