#include "scenarios/outside/program/program.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>

#include <poll.h>

#include <fmt/format.h>

#include "scenarios/outside/program/ears.h"
#include "scenarios/outside/program/visit.h"

namespace peakproof::outside {
namespace {

using scenarios::Commands;
using Real =
    std::chrono::steady_clock;  // waits on a real program are real; nothing is decided by it

constexpr auto reach_within = 1s;              // to find out that a program cannot be reached
constexpr std::int64_t first_wait_ns = 5'000;  // between two looks at a busy program
constexpr std::int64_t short_wait_ns = 200'000;
constexpr std::int64_t most_wait_ns = 50'000'000;

// It doubles while the program may rest any moment, then keeps to a sixteenth of how long nothing
// was heard: to look costs the processor that the program may be waiting for.
std::int64_t next_wait(std::int64_t last_ns, Real::duration silent) {
    const std::int64_t share_ns = std::chrono::nanoseconds{silent}.count() / 16;
    return std::min(last_ns * 2, std::clamp(share_ns, short_wait_ns, most_wait_ns));
}

class Program final : public scenarios::Subject {
public:
    Program(Profile profile, Settings settings)
        : profile_(std::move(profile)), settings_(std::move(settings)) {}
    Program(Profile profile, Settings settings, std::shared_ptr<Stage> stage)
        : profile_(std::move(profile)), settings_(std::move(settings)), stage_(std::move(stage)) {}
    ~Program() override { end_life(); }

    std::string name() const override { return profile_.name; }
    scenarios::Reproducibility reproducibility() const override {
        return scenarios::Reproducibility::decision_exact;
    }
    Duration patience() const override { return 5min; }

    Commands start(Time now, const sim::Disk&) override {
        if (stage_ == nullptr) {
            auto stage = Stage::set(profile_, settings_, now);
            if (!stage) return {gone(false, stage.error().what)};
            stage_ = std::move(*stage);
            if (profile_.command.empty() && !it_has_called())
                return {gone(false,
                             fmt::format("did not call within {} s", profile_.ready.within / 1s))};
        }
        ears_ = std::make_unique<Ears>(*stage_);
        began_ = now;
        last_ = now;
        anchor_ = Real::now();
        ready_ = profile_.command.empty();
        tell_time(now);
        if (const std::string failed = spawn(); !failed.empty()) return {gone(false, failed)};
        return go_on(now);
    }
    Commands wake(Time now) override { return go_on(now); }
    Commands answered(Time now, std::uint64_t call, scenarios::Outcome outcome,
                      const http::Response& response) override {
        tell_time(now);
        if (outcome == scenarios::Outcome::answered)
            stage_->sockets().answer(call, response);
        else
            stage_->sockets().hang_up(call);
        return go_on(now);
    }
    std::optional<scenarios::CalledAt> called_at() const override {
        const Profile::Called& called = profile_.called;
        if (called.path.empty() || stage_ == nullptr) return {};
        return scenarios::CalledAt{"http://" + stage_->own_endpoint() + called.path, called.user,
                                   called.password};
    }
    Commands asked(Time now, std::uint64_t call, const http::Request& request) override {
        if (over_) return {};
        tell_time(now);
        visits_.add(call, stage_->own_endpoint(), request);
        return go_on(now);
    }
    Heard listen(Time until) override;
    void stop(Time now) override;
    Duration lag_p99() const override;

    // A life that follows another keeps the stage; the first one sets its own.
    std::unique_ptr<Subject> fresh(std::uint64_t) const override {
        return std::make_unique<Program>(profile_, settings_, stage_);
    }
    std::unique_ptr<Subject> clone() const override { return nullptr; }

private:
    std::string spawn();
    bool it_has_called() const;
    void end_life();
    // Before anything reaches the program: it may look at the clock before we do anything else.
    void tell_time(Time now) {
        if (Clock* clock = stage_->clock()) clock->move_to(now);
    }
    Commands go_on(Time now);
    std::optional<scenarios::command::End> rest(Time now);
    std::optional<scenarios::command::End> look(Real::time_point since);
    bool anything();
    void wait(std::int64_t ns) const;
    void look_whether_ready(Time now);
    void ask(Time now);
    std::optional<Time> wakes_at(Time now) const;
    scenarios::command::End gone(bool ready, std::string why) const;
    Time real_now() const;
    void tell_unread() const;
    bool stopped() const {
        return settings_.stop != nullptr && settings_.stop->load(std::memory_order_relaxed);
    }

    Profile profile_;
    Settings settings_;
    std::shared_ptr<Stage> stage_;
    std::unique_ptr<Ears> ears_;
    std::unique_ptr<Process> process_;
    std::unique_ptr<Visit> probe_;     // is it ready?
    Visits visits_;                    // calls of Khaos
    std::unique_ptr<Process> asking_;  // which exceptions stand?
    std::vector<std::string> standing_;
    Time began_{}, last_{}, next_ask_{}, next_probe_{};
    Real::time_point anchor_;  // paced: the real instant of began_
    std::optional<Time> wake_told_;
    std::int64_t late_ = 0;  // what it did after it was seen to rest
    bool ready_ = false, over_ = false;
};

std::string Program::spawn() {
    if (profile_.command.empty()) return {};
    Start start{profile_.command, profile_.directory, stage_->environment(), settings_.log};
    auto process = Process::start(start, [this](std::string_view line) { ears_->a_line(line); });
    if (!process) return process.error().what;
    process_ = std::move(*process);
    if (Clock* clock = stage_->clock()) clock->watch(process_->pid());
    return {};
}

// One that runs elsewhere is started by other hands: nothing happens before it has found us.
bool Program::it_has_called() const {
    const auto say = [&](const std::string& text) {
        if (settings_.notice) settings_.notice(text);
    };
    say(
        fmt::format("Khaos Control is at {}/Khaos/Khaos00001.exe, SnapFulfil at {}, exceptions at "
                    "{}/exceptions; the clock waits for the first call, {} s at most",
                    stage_->url(Door::khaos), stage_->url(Door::snapfulfil),
                    stage_->url(Door::exceptions), profile_.ready.within / 1s));
    const Real::time_point since = Real::now();
    pollfd door{stage_->sockets().ready_when_readable(), POLLIN, 0};
    while (::poll(&door, 1, 50) <= 0)
        if (stopped() ||
            Real::now() - since >= std::chrono::microseconds{profile_.ready.within.count()})
            return stopped();
    say("it calls; the clock runs");
    return true;
}

void Program::end_life() {
    asking_.reset();
    probe_.reset();
    visits_.clear();
    if (process_ == nullptr) return;
    process_.reset();
    if (stage_ == nullptr) return;
    stage_->sockets().hang_up_all();
    if (Clock* clock = stage_->clock()) clock->forget();
}

scenarios::command::End Program::gone(bool ready, std::string why) const {
    return {ready, std::move(why),
            process_ != nullptr ? process_->last_lines() : std::vector<std::string>{}};
}

bool Program::anything() {
    bool any = ears_->hear();
    if (process_ != nullptr && process_->take_output()) any = true;
    if (asking_ != nullptr && asking_->take_output()) any = true;
    if (probe_ != nullptr && probe_->step()) any = true;
    if (visits_.step()) any = true;
    return any;
}

void Program::wait(std::int64_t ns) const {
    std::array<pollfd, 3> places{};
    nfds_t count = 0;
    places.at(count++) = {stage_->sockets().ready_when_readable(), POLLIN, 0};
    if (process_ != nullptr) places.at(count++) = {process_->output(), POLLIN, 0};
    if (asking_ != nullptr) places.at(count++) = {asking_->output(), POLLIN, 0};
    const timespec length{ns / 1'000'000'000, ns % 1'000'000'000};
    ::ppoll(places.data(), count, &length, nullptr);
}

// Until the program rests: until then its clock stands still, however long it computes.
std::optional<scenarios::command::End> Program::rest(Time now) {
    Clock& clock = *stage_->clock();
    clock.move_to(now);
    const Real::time_point since = Real::now();
    Real::time_point heard = since;
    std::int64_t pause = first_wait_ns;
    for (std::int64_t looks = 0;; ++looks) {
        if (anything()) {
            heard = Real::now();
            pause = first_wait_ns;
            continue;
        }
        if (stopped()) return std::nullopt;
        const bool in_flight = stage_->sockets().in_the_middle() || asking_ != nullptr ||
                               (probe_ != nullptr && !probe_->over()) || !visits_.all_sent();
        if (looks % 16 == 15) process_->ended();  // what it left running goes on without it
        const Clock::Look seen = clock.look();
        if (seen == Clock::Look::at_rest && !in_flight) {
            if (anything()) continue;  // sent before the instant at which it was seen to rest
            return std::nullopt;
        }
        if (asking_ != nullptr && asking_->ended()) {
            while (asking_->take_output()) {
            }
            ears_->take_standing(asking_->last_lines());
            asking_.reset();
            continue;
        }
        if (seen == Clock::Look::gone) {
            while (anything()) {
            }
            return gone(ready_, process_->ended().value_or("is gone"));
        }
        const Real::time_point real = Real::now();
        if (seen == Clock::Look::out_of_reach && real - since > reach_within)
            return gone(false, "cannot be played in virtual time: " + clock.out_of_reach());
        if (real - since > std::chrono::microseconds{profile_.hangs_after.count()})
            return gone(ready_, fmt::format("neither rested nor called for {} s of real time: {}",
                                            profile_.hangs_after / 1s, clock.describe()));
        wait(pause);
        pause = next_wait(pause, real - heard);
    }
}

Commands Program::go_on(Time now) {
    if (over_) return {};
    last_ = std::max(last_, now);
    std::optional<scenarios::command::End> end;
    if (stage_->paced()) {
        stage_->lags.push_back((real_now() - now).count());
        while (anything()) {
        }
        if (process_ != nullptr && process_->ended()) end = gone(ready_, *process_->ended());
    } else {
        ask(now);
        end = rest(now);
        look_whether_ready(now);
        if (!end && probe_ != nullptr && !probe_->over()) end = rest(now);
        look_whether_ready(now);
    }
    ears_->read_file();
    look_whether_ready(now);
    if (!ready_ && !end && now - began_ >= profile_.ready.within)
        end = gone(false, fmt::format("was not ready within {} s", profile_.ready.within / 1s));
    Commands commands = ears_->take();
    visits_.take_replies(commands);
    if (end) {
        over_ = true;
        commands.emplace_back(std::move(*end));
        return commands;
    }
    const auto wake = wakes_at(now);
    if (wake && wake != wake_told_) commands.emplace_back(scenarios::command::Wake{*wake});
    wake_told_ = wake;
    return commands;
}

void Program::look_whether_ready(Time now) {
    if (ready_) return;
    switch (profile_.ready.when) {
        case ReadyWhen::first_call:
            ready_ = ears_->spoke();
            return;
        case ReadyWhen::says:
            ready_ = ears_->said_the_word();
            return;
        case ReadyWhen::answers:
            break;
    }
    if (probe_ != nullptr && probe_->over()) {
        ready_ = probe_->response().status == 200;
        probe_.reset();
        next_probe_ = now + 1s;
    }
    if (!ready_ && probe_ == nullptr && now >= next_probe_)
        probe_ = std::make_unique<Visit>(stage_->own_endpoint(),
                                         http::Request{"GET", profile_.ready.what, {}, {}});
}

void Program::ask(Time now) {
    const Profile::Exceptions& told = profile_.exceptions;
    if (told.by != TellsBy::asked || now < next_ask_) return;
    next_ask_ = now + told.every;
    // Outside the program's own time, which stands still while it is asked.
    Start start{told.command, profile_.directory, {}, {}};
    for (auto& entry : stage_->environment())
        if (entry.first.starts_with("PEAKPROOF_") && entry.first != "PEAKPROOF_CLOCK")
            start.environment.push_back(std::move(entry));
    if (auto process = Process::start(start, {})) asking_ = std::move(*process);
}

std::optional<Time> Program::wakes_at(Time now) const {
    std::optional<Time> at;
    const auto sooner = [&](Time other) { at = at ? std::min(*at, other) : other; };
    if (Clock* clock = stage_->clock())
        if (const auto deadline = clock->next_deadline()) sooner(*deadline);
    if (!ready_) sooner(began_ + profile_.ready.within);
    if (!ready_ && profile_.ready.when == ReadyWhen::answers)
        sooner(std::max(next_probe_, now + 1s));
    if (profile_.exceptions.by == TellsBy::asked && !stage_->paced()) sooner(next_ask_);
    return at;
}

Time Program::real_now() const {
    const auto real =
        std::chrono::duration_cast<std::chrono::microseconds>(Real::now() - anchor_).count();
    return began_ + Duration{real * settings_.speed_permille / 1000};
}

// Paced: the world waits here for its next event, in real time, with an ear to the program.
scenarios::Subject::Heard Program::listen(Time until) {
    if (over_) return {until, {}};
    if (!stage_->paced()) {  // it rests, or it was not seen that it does not
        if (!anything()) return {until, {}};
        ++late_;
        return {last_, go_on(last_)};
    }
    for (;;) {
        while (anything()) {
        }
        const Time now = real_now();
        if (ears_->heard_anything() || (process_ != nullptr && process_->ended())) {
            const Time heard_at = std::clamp(now, last_, std::max(last_, until));
            return {heard_at, go_on(heard_at)};
        }
        if (now >= until || stopped()) return {until, {}};
        const std::int64_t left_ns = (until - now).count() * 1'000'000 / settings_.speed_permille;
        wait(std::min<std::int64_t>(left_ns + 1, 50'000'000));
    }
}

void Program::tell_unread() const {
    if (stage_ == nullptr || stage_->unread.lines == 0 || !settings_.notice) return;
    settings_.notice(fmt::format(
        "{} {} nearly fit the pattern of exceptions, and told nobody. Pattern: {}   First: {}",
        stage_->unread.lines, stage_->unread.lines == 1 ? "line" : "lines",
        profile_.exceptions.pattern, stage_->unread.first));
}

// The run is over: it is asked to end, and then made to.
void Program::stop(Time now) {
    tell_unread();
    if (process_ == nullptr || over_ || process_->ended()) return;
    over_ = true;
    if (late_ > 0 && settings_.notice)
        settings_.notice(fmt::format(
            "{} acted {} times after it was seen to rest, so its timeline may not repeat itself",
            profile_.name, late_));
    process_->signal(profile_.stop.signal);
    const Real::time_point since = Real::now();
    while (!process_->ended() && Real::now() - since < 5s && !stopped()) {
        if (stage_->paced()) {
            anything();
            wait(1'000'000);
            continue;
        }
        rest(now);
        const auto deadline = stage_->clock()->next_deadline();
        if (!deadline || *deadline > now + profile_.stop.within) break;
        now = std::max(now, *deadline);
    }
}

Duration Program::lag_p99() const {
    if (stage_ == nullptr || stage_->lags.empty()) return {};
    std::vector<std::int64_t> lags = stage_->lags;
    const auto at = lags.begin() + static_cast<std::ptrdiff_t>((lags.size() - 1) * 99 / 100);
    std::nth_element(lags.begin(), at, lags.end());
    return Duration{*at};
}

}  // namespace

Expected<std::unique_ptr<scenarios::Subject>> program(const Profile& profile,
                                                      const Settings& settings) {
    return std::unique_ptr<scenarios::Subject>{new Program{profile, settings}};
}

}  // namespace peakproof::outside
