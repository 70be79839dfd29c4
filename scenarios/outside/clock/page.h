// What the player and the preload library share: one file, mapped by every process of a program.
// Plain C, read by both; every field that both touch is read and written with __atomic builtins.
#pragma once

#include <stdint.h>

#define CLOCK_SLOTS 4096
#define CLOCK_VARIABLE "PEAKPROOF_CLOCK"
#define CLOCK_FAR ((int64_t)1 << 62)  // a deadline that never comes

// How the player wakes a wait whose deadline is reached.
enum clock_wake {
    CLOCK_WAKE_WORD = 1,  // futex on the slot's word
    CLOCK_WAKE_SOCKET,    // a datagram to the thread's own socket, which it polls beside its own
    CLOCK_WAKE_SIGNAL,    // alarm, setitimer, timer_create
    CLOCK_WAKE_COUNTER    // a timerfd, which is an eventfd in truth
};

// One timed wait: of a thread while it waits, or of a timer until it is disarmed. The library
// writes deadline before armed; the player reads armed before deadline.
struct clock_slot {
    uint32_t owner;  // thread (or process, of a timer); 0: free
    uint32_t word;   // 1: the deadline was reached
    uint32_t armed, wake;
    int64_t deadline, period;  // nanoseconds since the page's beginning
    int32_t pid, tid, fd, signal;
    char what[16];  // "nanosleep", for messages
} __attribute__((aligned(64)));

struct clock_page {
    int64_t now;              // virtual nanoseconds since the beginning; the player alone writes it
    int64_t wall, monotonic;  // what CLOCK_REALTIME and CLOCK_MONOTONIC showed at the beginning
    int64_t short_wait;       // condition waits up to this also end in real time (CPython's GIL)
    uint32_t hold;            // somebody does real work that must not be overtaken (name look-up)
    uint32_t highest;         // slots ever used
    char name[40];            // of the wake sockets: name.slot in the abstract name space
    struct clock_slot slots[CLOCK_SLOTS];
};
