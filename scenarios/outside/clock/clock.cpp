#include "scenarios/outside/clock/clock.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <span>

#include <fcntl.h>
#include <linux/futex.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include <fmt/format.h>

#include "scenarios/outside/clock/page.h"
#include "scenarios/outside/clock/tasks.h"

namespace peakproof::outside {
namespace {

constexpr std::int64_t again_after_ns = 20'000'000;  // a wake that nobody consumed
constexpr std::int64_t monotonic_at_first = 100'000'000'000'000;
constexpr std::int64_t short_wait_ns = 10'000'000;

template <class T>
T shown(const T& field) {
    return __atomic_load_n(&field, __ATOMIC_SEQ_CST);
}
template <class T, class V>
void show(T& field, V value) {
    __atomic_store_n(&field, static_cast<T>(value), __ATOMIC_SEQ_CST);
}

// Real: it counts how long the program has left a wake lying, and decides nothing in the world.
std::int64_t real_ns() {
    timespec t{};
    ::clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * std::int64_t{1'000'000'000} + t.tv_nsec;
}

std::span<clock_slot> used(clock_page* page) {
    return {static_cast<clock_slot*>(page->slots), shown(page->highest)};
}

}  // namespace

Expected<std::unique_ptr<Clock>> Clock::create(const std::string& library, Time now) {
    static std::atomic<int> number = 0;
    if (!std::filesystem::exists(library))
        return problem("the library that gives a program its virtual time is not there", library);
    std::unique_ptr<Clock> clock{new Clock};
    const std::string folder = std::filesystem::exists("/dev/shm")
                                   ? std::string{"/dev/shm"}
                                   : std::filesystem::temp_directory_path().string();
    // One that was killed outright leaves its file, and the machine may give its number once more.
    std::string name;
    int file = -1;
    do {
        name = fmt::format("peakproof-clock.{}.{}", ::getpid(), ++number);
        const std::string path = folder + "/" + name;
        file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (file >= 0) clock->file_ = path;
    } while (file < 0 && errno == EEXIST);
    void* mapped = MAP_FAILED;
    if (file >= 0 && ::ftruncate(file, sizeof(clock_page)) == 0)
        mapped = ::mmap(nullptr, sizeof(clock_page), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    const int why = errno;
    if (file >= 0) ::close(file);
    if (mapped == MAP_FAILED)
        return problem(fmt::format("no memory shared with the program: {}", std::strerror(why)),
                       folder);
    clock->page_ = static_cast<clock_page*>(mapped);
    clock->library_ = std::filesystem::absolute(library).string();
    clock->beginning_ = now;
    clock->page_->wall = now.time_since_epoch().count() * 1000;
    clock->page_->monotonic = monotonic_at_first;
    clock->page_->short_wait = short_wait_ns;
    std::strncpy(static_cast<char*>(clock->page_->name), name.c_str(),
                 sizeof clock->page_->name - 1);
    clock->socket_ = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    clock->tasks_ = std::make_unique<Tasks>();
    return clock;
}

Clock::~Clock() {
    if (page_ != nullptr) ::munmap(page_, sizeof(clock_page));
    if (!file_.empty()) ::unlink(file_.c_str());
    if (socket_ >= 0) ::close(socket_);
}

std::vector<std::string> Clock::environment() const {
    return {"LD_PRELOAD=" + library_, std::string{CLOCK_VARIABLE} + "=" + file_};
}

void Clock::watch(pid_t root) { tasks_->watch(root); }

void Clock::forget() {
    tasks_->forget();
    for (clock_slot& slot : used(page_)) {
        show(slot.armed, 0);
        show(slot.owner, 0);
    }
    show(page_->hold, 0);
}

Time Clock::now() const { return beginning_ + Duration{page_->now / 1000}; }

void Clock::move_to(Time to) {
    const std::int64_t at = (to - beginning_).count() * 1000;
    if (at <= page_->now) return;
    show(page_->now, at);
    somebody_due(false);
}

void Clock::wake(clock_slot& slot) const {
    show(slot.word, 1);
    switch (slot.wake) {
        case CLOCK_WAKE_WORD:
            ::syscall(SYS_futex, &slot.word, FUTEX_WAKE, 1 << 30, nullptr, nullptr, 0);
            return;
        case CLOCK_WAKE_SOCKET: {
            sockaddr_un to{};
            to.sun_family = AF_UNIX;
            const std::string name =
                fmt::format("{}.{}", static_cast<const char*>(page_->name), &slot - page_->slots);
            std::memcpy(static_cast<char*>(to.sun_path) + 1, name.data(), name.size());
            ::sendto(socket_, "x", 1, MSG_DONTWAIT, reinterpret_cast<const sockaddr*>(&to),
                     static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + name.size()));
            return;
        }
        case CLOCK_WAKE_SIGNAL:
            ::kill(slot.pid, slot.signal);
            break;
        case CLOCK_WAKE_COUNTER: {
            const int process = static_cast<int>(::syscall(SYS_pidfd_open, slot.pid, 0));
            const int counter =
                process < 0 ? -1
                            : static_cast<int>(::syscall(SYS_pidfd_getfd, process, slot.fd, 0));
            const std::uint64_t one = 1;
            if (counter >= 0) {
                (void)!::write(counter, &one, sizeof one);
                ::close(counter);
            }
            if (process >= 0) ::close(process);
            break;
        }
        default:
            break;
    }
    // A timer: it is consumed by being told.
    if (slot.period > 0)
        show(slot.deadline, slot.deadline + slot.period);
    else
        show(slot.armed, 0);
}

// Wakes whoever's deadline is reached; `again` also those who were woken and did not come.
bool Clock::somebody_due(bool again) {
    bool any = false;
    for (clock_slot& slot : used(page_)) {
        if (shown(slot.owner) == 0 || shown(slot.armed) == 0 || shown(slot.deadline) > page_->now)
            continue;
        any = true;
        if (shown(slot.word) == 0 || slot.wake >= CLOCK_WAKE_SIGNAL || again) wake(slot);
        if (again && !Tasks::alive(slot.pid, slot.tid)) {
            show(slot.armed, 0);
            show(slot.owner, 0);
        }
    }
    return any;
}

// A thread may end without a word (kill -9): its slot is freed, after asking the kernel about that
// one thread now, since a list taken before may not know one that was born since.
void Clock::free_dead_slots() const {
    for (clock_slot& slot : used(page_)) {
        if (shown(slot.owner) == 0 || tasks_->lists(slot.tid)) continue;
        if (Tasks::alive(slot.pid, slot.tid)) continue;
        show(slot.armed, 0);
        show(slot.owner, 0);
    }
}

Clock::Look Clock::look() {
    if (somebody_due(false)) {
        const std::int64_t real = real_ns();
        if (due_since_ == 0) due_since_ = real;
        if (real - due_since_ > again_after_ns) {
            somebody_due(true);
            due_since_ = real;
        }
        return Look::busy;
    }
    due_since_ = 0;
    if (tasks_->scan_if_changed()) free_dead_slots();
    if (shown(page_->hold) != 0 || !tasks_->asleep()) return Look::busy;
    if (tasks_->all_dead()) return Look::gone;
    const auto seen = [&](pid_t tid) {
        const auto slots = used(page_);
        return std::any_of(slots.begin(), slots.end(), [&](const clock_slot& slot) {
            return slot.tid == tid && shown(slot.armed) != 0 && slot.wake <= CLOCK_WAKE_SOCKET;
        });
    };
    unseen_ = tasks_->unseen_wait(seen);
    return unseen_.empty() ? Look::at_rest : Look::out_of_reach;
}

std::optional<Time> Clock::next_deadline() const {
    std::int64_t first = CLOCK_FAR;
    for (const clock_slot& slot : used(page_))
        if (shown(slot.owner) != 0 && shown(slot.armed) != 0)
            first = std::min(first, shown(slot.deadline));
    if (first >= CLOCK_FAR) return std::nullopt;
    return beginning_ + Duration{(first + 999) / 1000};  // never before it is due
}

std::string Clock::out_of_reach() const { return unseen_; }

std::string Clock::describe() const {
    std::string out = tasks_->describe();
    for (const clock_slot& slot : used(page_))
        if (shown(slot.owner) != 0 && shown(slot.armed) != 0)
            out += fmt::format("; thread {} in {} until {} ms from now", slot.tid,
                               static_cast<const char*>(slot.what),
                               (shown(slot.deadline) - page_->now) / 1'000'000);
    return out;
}

}  // namespace peakproof::outside
