// Waits on descriptors: poll, select, epoll, sigtimedwait. Each polls, beside what it was given, a
// datagram socket of the thread's own, to which the player writes when the deadline is reached.
#include "scenarios/outside/clock/preload/preload.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define TLS __thread __attribute__((tls_model("initial-exec")))
static TLS int socket_of_mine = -1;
static TLS ino_t inode_of_mine;

void close_wake_socket(void) {
    if (socket_of_mine >= 0) KERNEL(SYS_close, socket_of_mine, 0, 0, 0, 0, 0);
    socket_of_mine = -1;
}

// A program may close descriptors that it never opened, and get the number for something else.
int wake_socket(struct clock_slot* slot) {
    struct stat found;
    if (socket_of_mine >= 0 && !fstat(socket_of_mine, &found) && found.st_ino == inode_of_mine)
        return socket_of_mine;
    int fd = (int)KERNEL(SYS_socket, AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, 0, 0, 0);
    const int high = fcntl(fd, F_DUPFD_CLOEXEC, 700);  // out of the way of select
    if (high >= 0) {
        KERNEL(SYS_close, fd, 0, 0, 0, 0, 0);
        fd = high;
    }
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    const int length = snprintf(at.sun_path + 1, sizeof at.sun_path - 1, "%s.%d", page()->name,
                                (int)(slot - page()->slots));
    const long size = (long)offsetof(struct sockaddr_un, sun_path) + 1 + length;
    // The thread that had this slot before may not have closed its socket quite yet.
    for (int i = 0; i < 1000 && KERNEL(SYS_bind, fd, &at, size, 0, 0, 0); i++)
        KERNEL(SYS_sched_yield, 0, 0, 0, 0, 0, 0);
    if (!fstat(fd, &found)) inode_of_mine = found.st_ino;
    return socket_of_mine = fd;
}

void drain(int socket) {
    char bytes[8];
    while (KERNEL(SYS_recvfrom, socket, bytes, sizeof bytes, MSG_DONTWAIT, 0, 0) >= 0) {
    }
}

long poll_until(struct pollfd* places, nfds_t count, nanoseconds deadline, const sigset_t* mask,
                const char* what) {
    if (count > 60000) return -EINVAL;
    struct clock_slot* slot = my_slot();
    const int wake = wake_socket(slot);
    struct pollfd few[17];
    struct pollfd* all = count < 17 ? few : malloc((count + 1) * sizeof *all);
    const struct timespec at_once = {0, 0};
    long result;
    for (;;) {
        memcpy(all, places, count * sizeof *all);
        all[count] = (struct pollfd){wake, POLLIN, 0};
        const int due = now() >= deadline;
        if (!due) arm(slot, deadline, CLOCK_WAKE_SOCKET, what);
        struct timespec none = at_once;
        result = KERNEL(SYS_ppoll, all, count + 1, due ? &none : NULL, mask, 8, 0);
        if (!due) disarm(slot);
        if (result < 0) break;
        if (all[count].revents) {
            drain(wake);
            result--;
        }
        if (result > 0 || due) {
            memcpy(places, all, count * sizeof *all);
            break;
        }
    }
    if (all != few) free(all);
    return result;
}

int poll(struct pollfd* places, nfds_t count, int ms) {
    if (ms <= 0) {
        struct timespec none = {0, 0};
        return (int)with_errno(KERNEL(SYS_ppoll, places, count, ms ? NULL : &none, NULL, 8, 0));
    }
    return (int)with_errno(poll_until(places, count, later(ms * 1000000LL), NULL, "poll"));
}

int ppoll(struct pollfd* places, nfds_t count, const struct timespec* span, const sigset_t* mask) {
    if (span && from_timespec(span) > 0)
        return (int)with_errno(
            poll_until(places, count, later(from_timespec(span)), mask, "ppoll"));
    struct timespec none = {0, 0};
    return (int)with_errno(KERNEL(SYS_ppoll, places, count, span ? &none : NULL, mask, 8, 0));
}

int __poll_chk(struct pollfd* places, nfds_t count, int ms, size_t size) {
    (void)size;
    return poll(places, count, ms);
}
int __ppoll_chk(struct pollfd* places, nfds_t count, const struct timespec* span,
                const sigset_t* mask, size_t size) {
    (void)size;
    return ppoll(places, count, span, mask);
}

// select, as a poll of the same descriptors.
static long select_until(int count, fd_set* in, fd_set* out, fd_set* except, nanoseconds span,
                         const sigset_t* mask) {
    struct pollfd* places = malloc(((size_t)count + 1) * sizeof *places);
    nfds_t used = 0;
    for (int fd = 0; fd < count; fd++) {
        const short events = (short)((in && FD_ISSET(fd, in) ? POLLIN : 0) |
                                     (out && FD_ISSET(fd, out) ? POLLOUT : 0) |
                                     (except && FD_ISSET(fd, except) ? POLLPRI : 0));
        if (events) places[used++] = (struct pollfd){fd, events, 0};
    }
    long result = span < 0 ? KERNEL(SYS_ppoll, places, used, NULL, mask, 8, 0)
                           : poll_until(places, used, later(span), mask, "select");
    for (nfds_t i = 0; result >= 0 && i < used; i++)
        if (places[i].revents & POLLNVAL) result = -EBADF;
    if (result >= 0) {
        const size_t bytes = (((size_t)count + 63) / 64) * 8;
        if (in) memset(in, 0, bytes);
        if (out) memset(out, 0, bytes);
        if (except) memset(except, 0, bytes);
        result = 0;
        for (nfds_t i = 0; i < used; i++) {
            const short asked = places[i].events;
            const short got = places[i].revents;
            if (asked & POLLIN && got & (POLLIN | POLLHUP | POLLERR)) {
                FD_SET(places[i].fd, in);
                result++;
            }
            if (asked & POLLOUT && got & (POLLOUT | POLLERR)) {
                FD_SET(places[i].fd, out);
                result++;
            }
            if (asked & POLLPRI && got & POLLPRI) {
                FD_SET(places[i].fd, except);
                result++;
            }
        }
    }
    free(places);
    return result;
}

int select(int count, fd_set* in, fd_set* out, fd_set* except, struct timeval* span) {
    return (int)with_errno(select_until(
        count, in, out, except, span ? span->tv_sec * 1000000000LL + span->tv_usec * 1000LL : -1,
        NULL));
}

int pselect(int count, fd_set* in, fd_set* out, fd_set* except, const struct timespec* span,
            const sigset_t* mask) {
    return (int)with_errno(
        select_until(count, in, out, except, span ? from_timespec(span) : -1, mask));
}

// An epoll descriptor can itself be polled. span < 0: for ever.
static long epoll_until(int epoll, struct epoll_event* events, int most, nanoseconds span,
                        const sigset_t* mask) {
    long result = KERNEL(SYS_epoll_pwait, epoll, events, most, span < 0 ? -1 : 0, mask, 8);
    if (result || span <= 0) return result;
    const nanoseconds deadline = later(span);
    for (;;) {
        struct pollfd place = {epoll, POLLIN, 0};
        const long polled = poll_until(&place, 1, deadline, mask, "epoll");
        if (polled < 0) return polled;
        result = KERNEL(SYS_epoll_pwait, epoll, events, most, 0, mask, 8);
        if (result || now() >= deadline) return result;
    }
}

int epoll_pwait(int epoll, struct epoll_event* events, int most, int ms, const sigset_t* mask) {
    return (int)with_errno(epoll_until(epoll, events, most, ms < 0 ? -1 : ms * 1000000LL, mask));
}
int epoll_wait(int epoll, struct epoll_event* events, int most, int ms) {
    return epoll_pwait(epoll, events, most, ms, NULL);
}
int epoll_pwait2(int epoll, struct epoll_event* events, int most, const struct timespec* span,
                 const sigset_t* mask) {
    return (int)with_errno(
        epoll_until(epoll, events, most, span ? from_timespec(span) : -1, mask));
}

int sigtimedwait(const sigset_t* set, siginfo_t* info, const struct timespec* span) {
    const int fd = span ? signalfd(-1, set, SFD_CLOEXEC) : -1;
    struct timespec none = {0, 0};
    if (fd >= 0) {
        struct pollfd place = {fd, POLLIN, 0};
        const long result =
            poll_until(&place, 1, later(from_timespec(span)), NULL, "sigtimedwait");
        KERNEL(SYS_close, fd, 0, 0, 0, 0, 0);
        if (result < 0) return (int)with_errno(result);
        span = &none;
    }
    return (int)with_errno(KERNEL(SYS_rt_sigtimedwait, set, info, span, 8, 0, 0));
}
