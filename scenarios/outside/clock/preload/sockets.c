// SO_RCVTIMEO and SO_SNDTIMEO are kept here and never given to the kernel: a receive or send that
// would block polls first. Closing a descriptor forgets them.
#include "scenarios/outside/clock/preload/preload.h"

#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <unistd.h>

#define DESCRIPTORS 65536
static nanoseconds receive_within[DESCRIPTORS], send_within[DESCRIPTORS];

static int known(int fd) { return fd >= 0 && fd < DESCRIPTORS; }

int setsockopt(int fd, int level, int option, const void* value, socklen_t size) {
    if (level == SOL_SOCKET && (option == SO_RCVTIMEO || option == SO_SNDTIMEO) &&
        size >= sizeof(struct timeval)) {
        const struct timeval* span = value;
        if (known(fd))
            (option == SO_RCVTIMEO ? receive_within : send_within)[fd] =
                span->tv_sec * 1000000000LL + span->tv_usec * 1000LL;
        return 0;
    }
    return (int)with_errno(KERNEL(SYS_setsockopt, fd, level, option, value, size, 0));
}

int getsockopt(int fd, int level, int option, void* value, socklen_t* size) {
    if (level == SOL_SOCKET && (option == SO_RCVTIMEO || option == SO_SNDTIMEO) && known(fd) &&
        *size >= sizeof(struct timeval)) {
        const nanoseconds span = (option == SO_RCVTIMEO ? receive_within : send_within)[fd];
        const struct timeval told = {span / 1000000000, span % 1000000000 / 1000};
        memcpy(value, &told, sizeof told);
        *size = sizeof told;
        return 0;
    }
    return (int)with_errno(KERNEL(SYS_getsockopt, fd, level, option, value, size, 0));
}

static int gate(int fd, int flags, nanoseconds span, short events, const char* what) {
    if (!span || flags & MSG_DONTWAIT || fcntl(fd, F_GETFL) & O_NONBLOCK) return 0;
    struct pollfd place = {fd, events, 0};
    const long result = poll_until(&place, 1, later(span), NULL, what);
    if (result > 0) return 0;
    errno = result < 0 ? (int)-result : EAGAIN;
    return -1;
}
int receive_gate(int fd, int flags) {
    return known(fd) ? gate(fd, flags, receive_within[fd], POLLIN, "SO_RCVTIMEO") : 0;
}
int send_gate(int fd, int flags) {
    return known(fd) ? gate(fd, flags, send_within[fd], POLLOUT, "SO_SNDTIMEO") : 0;
}

// Through the next function of the name, not the kernel: those are points of cancellation.
#define GATED(gate_call, result_type, name, parameters, arguments) \
    result_type name parameters {                                  \
        static __typeof__(&name) next;                             \
        if (!next) next = NEXT(name);                              \
        if (gate_call) return -1;                                  \
        return next arguments;                                     \
    }
GATED(receive_gate(fd, 0), ssize_t, read, (int fd, void* to, size_t size), (fd, to, size))
GATED(receive_gate(fd, 0), ssize_t, readv, (int fd, const struct iovec* to, int count),
      (fd, to, count))
GATED(receive_gate(fd, flags), ssize_t, recv, (int fd, void* to, size_t size, int flags),
      (fd, to, size, flags))
GATED(receive_gate(fd, flags), ssize_t, recvmsg, (int fd, struct msghdr* to, int flags),
      (fd, to, flags))
GATED(send_gate(fd, 0), ssize_t, write, (int fd, const void* from, size_t size), (fd, from, size))
GATED(send_gate(fd, 0), ssize_t, writev, (int fd, const struct iovec* from, int count),
      (fd, from, count))
GATED(send_gate(fd, flags), ssize_t, send, (int fd, const void* from, size_t size, int flags),
      (fd, from, size, flags))
GATED(send_gate(fd, flags), ssize_t, sendmsg, (int fd, const struct msghdr* from, int flags),
      (fd, from, flags))

ssize_t recvfrom(int fd, void* to, size_t size, int flags, __SOCKADDR_ARG from, socklen_t* length) {
    if (receive_gate(fd, flags)) return -1;
    static ssize_t (*next)(int, void*, size_t, int, __SOCKADDR_ARG, socklen_t*);
    if (!next) next = next_symbol("recvfrom");
    return next(fd, to, size, flags, from, length);
}
int accept(int fd, __SOCKADDR_ARG peer, socklen_t* length) {
    if (receive_gate(fd, 0)) return -1;
    static int (*next)(int, __SOCKADDR_ARG, socklen_t*);
    if (!next) next = next_symbol("accept");
    return next(fd, peer, length);
}
ssize_t __read_chk(int fd, void* to, size_t size, size_t room) {
    (void)room;
    return read(fd, to, size);
}
ssize_t __recv_chk(int fd, void* to, size_t size, size_t room, int flags) {
    (void)room;
    return recv(fd, to, size, flags);
}

int close(int fd) {
    static int (*next)(int);
    if (!next) next = next_symbol("close");
    if (known(fd)) receive_within[fd] = send_within[fd] = 0;
    forget_timer_descriptor(fd);
    return next(fd);
}
