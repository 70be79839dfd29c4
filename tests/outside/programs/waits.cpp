// One kind of wait of half an hour a run, as C and C++ programs make it. Prints how long it took by
// the program's own clocks, in whole milliseconds: monotonic, then wall.
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>

#include <linux/futex.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <future>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace std::chrono_literals;
constexpr auto half_an_hour = 1800s;
constexpr int half_an_hour_ms = 1'800'000;

timespec at(clockid_t clock, std::int64_t seconds) {
    timespec t{};
    clock_gettime(clock, &t);
    t.tv_sec += seconds;
    return t;
}

int nothing_to_read() {
    int ends[2];
    (void)!pipe(ends);
    return ends[0];
}

int silent_socket() {
    int ends[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
    return ends[0];
}

std::atomic<int> alarms = 0;
void on_alarm(int) { ++alarms; }

void wait_for_alarms(int count) {
    sigset_t blocked;
    sigset_t open;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGALRM);
    sigprocmask(SIG_BLOCK, &blocked, &open);
    while (alarms < count) sigsuspend(&open);
}

// clang-format off
const std::map<std::string, void (*)()> kinds{
    {"nanosleep", [] { timespec t{1800, 0}; nanosleep(&t, nullptr); }},
    {"clock_nanosleep-absolute", [] { const timespec t = at(CLOCK_MONOTONIC, 1800); clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, nullptr); }},
    {"sleep", [] { sleep(1800); }},
    {"usleep", [] { for (int i = 0; i < 1800; ++i) usleep(1'000'000); }},
    {"sleep_for", [] { std::this_thread::sleep_for(half_an_hour); }},
    {"sleep_until-wall", [] { std::this_thread::sleep_until(std::chrono::system_clock::now() + half_an_hour); }},
    {"thrd_sleep", [] { timespec t{1800, 0}; thrd_sleep(&t, nullptr); }},
    {"poll", [] { pollfd p{nothing_to_read(), POLLIN, 0}; poll(&p, 1, half_an_hour_ms); }},
    {"ppoll", [] { pollfd p{nothing_to_read(), POLLIN, 0}; timespec t{1800, 0}; ppoll(&p, 1, &t, nullptr); }},
    {"select", [] { fd_set s; FD_ZERO(&s); const int fd = nothing_to_read(); FD_SET(fd, &s); timeval t{1800, 0}; select(fd + 1, &s, nullptr, nullptr, &t); }},
    {"select-nothing", [] { timeval t{1800, 0}; select(0, nullptr, nullptr, nullptr, &t); }},
    {"pselect", [] { timespec t{1800, 0}; pselect(0, nullptr, nullptr, nullptr, &t, nullptr); }},
    {"epoll", [] { const int e = epoll_create1(0); epoll_event out{}; epoll_wait(e, &out, 1, half_an_hour_ms); }},
    {"epoll_pwait2", [] { const int e = epoll_create1(0); epoll_event out{}; timespec t{1800, 0}; epoll_pwait2(e, &out, 1, &t, nullptr); }},
    {"SO_RCVTIMEO", [] { const int s = silent_socket(); timeval t{1800, 0}; setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &t, sizeof t); char c; (void)!recv(s, &c, 1, 0); }},
    {"SO_SNDTIMEO", [] { const int s = silent_socket(); timeval t{1800, 0}; setsockopt(s, SOL_SOCKET, SO_SNDTIMEO, &t, sizeof t); std::string much(1 << 20, 'x'); while (send(s, much.data(), 4096, 0) > 0) {} }},
    {"condition-wait_for", [] { std::mutex m; std::condition_variable c; std::unique_lock l{m}; c.wait_for(l, half_an_hour, [] { return false; }); }},
    {"condition-wait_until-wall", [] { std::mutex m; std::condition_variable c; std::unique_lock l{m}; c.wait_until(l, std::chrono::system_clock::now() + half_an_hour, [] { return false; }); }},
    {"condition_variable_any", [] { std::mutex m; std::condition_variable_any c; std::unique_lock l{m}; c.wait_for(l, half_an_hour, [] { return false; }); }},
    {"condition-notified-by-a-sleeper", [] { std::mutex m; std::condition_variable c; bool done = false; std::thread t{[&] { std::this_thread::sleep_for(half_an_hour); const std::lock_guard l{m}; done = true; c.notify_one(); }}; std::unique_lock l{m}; c.wait(l, [&] { return done; }); l.unlock(); t.join(); }},
    {"cnd_timedwait", [] { mtx_t m; cnd_t c; mtx_init(&m, mtx_plain); cnd_init(&c); mtx_lock(&m); const timespec t = at(CLOCK_REALTIME, 1800); cnd_timedwait(&c, &m, &t); }},
    {"future-wait_for", [] { std::promise<int> p; p.get_future().wait_for(half_an_hour); }},
    {"sem_timedwait", [] { sem_t s; sem_init(&s, 0, 0); const timespec t = at(CLOCK_REALTIME, 1800); sem_timedwait(&s, &t); }},
    {"sem_clockwait", [] { sem_t s; sem_init(&s, 0, 0); const timespec t = at(CLOCK_MONOTONIC, 1800); sem_clockwait(&s, CLOCK_MONOTONIC, &t); }},
    {"mutex-timedlock", [] { pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER; pthread_mutex_lock(&m); const timespec t = at(CLOCK_REALTIME, 1800); std::thread other{[&] { pthread_mutex_timedlock(&m, &t); }}; other.join(); }},
    {"timed_mutex", [] { std::timed_mutex m; m.lock(); std::thread other{[&] { (void)m.try_lock_for(half_an_hour); }}; other.join(); }},
    {"shared_timed_mutex", [] { std::shared_timed_mutex m; m.lock(); std::thread other{[&] { (void)m.try_lock_shared_for(10s); }}; other.join(); sleep(1790); }},
    {"join-timed", [] { std::atomic<bool> go = false; pthread_t t; pthread_create(&t, nullptr, [](void* p) -> void* { while (!*static_cast<std::atomic<bool>*>(p)) sleep(3600); return nullptr; }, &go); const timespec when = at(CLOCK_REALTIME, 10); pthread_timedjoin_np(t, nullptr, &when); sleep(1790); }},
    {"timerfd", [] { const int t = timerfd_create(CLOCK_MONOTONIC, 0); itimerspec s{{0, 0}, {1800, 0}}; timerfd_settime(t, 0, &s, nullptr); std::uint64_t n = 0; (void)!read(t, &n, sizeof n); }},
    {"timerfd-periodic-by-epoll", [] { const int t = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK); itimerspec s{{60, 0}, {60, 0}}; timerfd_settime(t, 0, &s, nullptr); const int e = epoll_create1(0); epoll_event want{}; want.events = EPOLLIN; epoll_ctl(e, EPOLL_CTL_ADD, t, &want); std::uint64_t all = 0; while (all < 30) { epoll_event out{}; epoll_wait(e, &out, 1, -1); std::uint64_t n = 0; if (read(t, &n, sizeof n) == 8) all += n; } }},
    {"alarm", [] { signal(SIGALRM, on_alarm); alarm(1800); wait_for_alarms(1); }},
    {"setitimer", [] { signal(SIGALRM, on_alarm); itimerval v{{600, 0}, {600, 0}}; setitimer(ITIMER_REAL, &v, nullptr); wait_for_alarms(3); }},
    {"timer_create", [] { signal(SIGALRM, on_alarm); timer_t t; timer_create(CLOCK_MONOTONIC, nullptr, &t); itimerspec s{{900, 0}, {900, 0}}; timer_settime(t, 0, &s, nullptr); wait_for_alarms(2); }},
    {"sigtimedwait", [] { sigset_t s; sigemptyset(&s); sigaddset(&s, SIGUSR1); sigprocmask(SIG_BLOCK, &s, nullptr); timespec t{1800, 0}; sigtimedwait(&s, nullptr, &t); }},
    {"futex-by-syscall", [] { int word = 0; timespec t{1800, 0}; syscall(SYS_futex, &word, FUTEX_WAIT, 0, &t, nullptr, 0); }},
    {"fork", [] { if (const pid_t child = fork(); child == 0) { sleep(1800); _exit(0); } else { siginfo_t i; waitid(P_PID, static_cast<id_t>(child), &i, WEXITED); } }},
    {"eight-workers", [] { std::vector<std::thread> all; for (int w = 0; w < 8; ++w) all.emplace_back([w] { for (int i = 0; i < 60; ++i) std::this_thread::sleep_for(30s - (i == 0 ? std::chrono::milliseconds{w} : 0ms)); }); for (auto& t : all) t.join(); }},
    {"computes-between", [] { volatile std::uint64_t x = 1; for (int i = 0; i < 20; ++i) { for (int k = 0; k < 3'000'000; ++k) x = x * 6364136223846793005ULL + 1; sleep(90); } }},
    // Past libc: what the clock must find out and name.
    {"raw", [] { timespec t{1800, 0}; long r; register long r10 __asm__("r10") = 0; __asm__ volatile("syscall" : "=a"(r) : "a"(SYS_nanosleep), "D"(&t), "S"(0), "d"(0), "r"(r10) : "rcx", "r11", "memory"); }},
};
// clang-format on

std::int64_t ms(clockid_t clock) {
    timespec t{};
    clock_gettime(clock, &t);
    return t.tv_sec * 1000 + t.tv_nsec / 1'000'000;
}

}  // namespace

int main(int argc, char** argv) {
    const auto found = kinds.find(argc > 1 ? argv[1] : "");
    if (found == kinds.end()) {
        for (const auto& [name, run] : kinds) std::puts(name.c_str());
        return 2;
    }
    const std::int64_t monotonic = ms(CLOCK_MONOTONIC);
    const std::int64_t wall = ms(CLOCK_REALTIME);
    found->second();
    std::printf("%lld %lld\n", static_cast<long long>(ms(CLOCK_MONOTONIC) - monotonic),
                static_cast<long long>(ms(CLOCK_REALTIME) - wall));
}
