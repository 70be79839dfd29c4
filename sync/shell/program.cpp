#include "sync/shell/program.h"

#include <algorithm>
#include <csignal>
#include <optional>
#include <random>
#include <thread>

#include <fmt/format.h>

#include "sync/core/core.h"
#include "sync/shell/asked.h"
#include "sync/shell/caller.h"
#include "sync/shell/endpoint.h"
#include "sync/shell/health.h"
#include "sync/shell/inbox.h"
#include "sync/shell/log.h"
#include "sync/shell/store.h"
#include "sync/shell/teller.h"
#include "sync/wire/text.h"

namespace peakproof::sync::shell {
namespace {

constexpr Duration stop_within = 5s;  // for what is under way when it is asked to stop

Time wall_now() { return std::chrono::floor<Duration>(std::chrono::system_clock::now()); }

// Four carry the 60 calls a second that SnapFulfil allows at 50 ms each; more would only wait.
std::size_t connections(const LinePolicy& line) {
    return static_cast<std::size_t>(std::min(line.in_flight, 4));
}

const char* name(System system) { return system == System::khaos ? "khaos" : "snapfulfil"; }

std::string telling_of(const command::Raise& raise) {
    std::string json = "{\"class\":";
    wire::append_json(json, raise.what);
    json += ",\"entity\":";
    wire::append_json(json, raise.entity);
    json += ",\"state\":\"raised\",\"owner\":";
    wire::append_json(json, raise.owner);
    json += ",\"message\":";
    wire::append_json(json, raise.message);
    json += ",\"also\":[";
    for (const std::string& entity : raise.also) {
        if (!json.ends_with('[')) json += ',';
        wire::append_json(json, entity);
    }
    return json + "]}";
}
std::string telling_of(const command::Clear& clear) {
    std::string json = "{\"class\":";
    wire::append_json(json, clear.what);
    json += ",\"entity\":";
    wire::append_json(json, clear.entity);
    return json + ",\"state\":\"cleared\"}";
}

// SIGTERM and SIGINT as a letter. They are blocked in every thread but this one, which waits.
class StopSignal {
public:
    explicit StopSignal(Inbox& inbox) {
        sigemptyset(&set_);
        sigaddset(&set_, SIGTERM);
        sigaddset(&set_, SIGINT);
        pthread_sigmask(SIG_BLOCK, &set_, nullptr);
        thread_ = std::thread{[this, &inbox] {
            int number = 0;
            sigwait(&set_, &number);
            inbox.put(StopAsked{});
        }};
    }
    ~StopSignal() {
        pthread_kill(thread_.native_handle(), SIGTERM);
        thread_.join();
    }
    StopSignal(const StopSignal&) = delete;
    StopSignal& operator=(const StopSignal&) = delete;

private:
    sigset_t set_{};
    std::thread thread_;
};

// One thread decides: this one. Letters come in, the core steps, and what it commands is made
// durable before any of it leaves. All that stands in the inbox together shares one transaction.
class Program {
public:
    Program(const Config& config, Store& store, const Log& log)
        : config_(config),
          store_(store),
          log_(log),
          stop_(inbox_),
          core_(config.policy, config.settings, std::random_device{}()),
          khaos_({config.khaos.origin, config.ca_file, config.timeout},
                 connections(config.policy.khaos), done()),
          snapfulfil_({config.snapfulfil.origin, config.ca_file, config.timeout},
                      connections(config.policy.snapfulfil), done()),
          teller_(config, log, [this](std::int64_t telling) { inbox_.put(Taken{telling}); }) {}

    int run();
    const Health& health() const { return health_; }
    Endpoint::Answer answer() {
        if (config_.settings.face != Face::kcc) return {};
        return [this](Request request) { return asked_.ask(std::move(request)); };
    }

private:
    Caller::Done done() {
        return [this](std::uint64_t call, Outcome outcome, Response response) {
            inbox_.put(Called{call, outcome, std::move(response)});
        };
    }
    void take(Letter& letter);
    bool obey();
    void note(const Called& called);
    int work();
    int wind_up();

    const Config& config_;
    Store& store_;
    const Log& log_;
    Inbox inbox_;
    AskedCalls asked_{inbox_};
    StopSignal stop_;
    Core core_;
    Commands commands_;
    std::map<std::uint64_t, System> systems_;  // of the calls under way
    Health health_;
    Time wake_ = never;
    bool stopping_ = false;
    Caller khaos_, snapfulfil_;
    Teller teller_;
};

void Program::take(Letter& letter) {
    if (auto* called = std::get_if<Called>(&letter)) {
        note(*called);
        for (Command& command : core_.step(event::Answer{wall_now(), called->call, called->outcome,
                                                         std::move(called->response)}))
            commands_.push_back(std::move(command));
    } else if (auto* asked = std::get_if<Asked>(&letter)) {
        log_.debug("asked", {{"method", asked->request.method}, {"target", asked->request.target}});
        for (Command& command :
             core_.step(event::Asked{wall_now(), asked->call, std::move(asked->request)}))
            commands_.push_back(std::move(command));
    } else if (const auto* taken = std::get_if<Taken>(&letter)) {
        store_.told(taken->telling);
    } else {
        stopping_ = true;
    }
}

void Program::note(const Called& called) {
    const auto found = systems_.find(called.call);
    if (found == systems_.end()) return;
    const char* system = name(found->second);
    systems_.erase(found);
    const bool fine = called.outcome == Outcome::answered && called.response.status < 500 &&
                      called.response.status != 401;  // an answer, but to nobody it knows
    if (fine)
        health_.answered(system, wall_now());
    else
        health_.failed(system, wall_now());
    if (called.outcome != Outcome::answered || called.response.status >= 400)
        log_.info("call-failed", {{"system", system},
                                  {"outcome", called.outcome == Outcome::answered
                                                  ? std::to_string(called.response.status)
                                              : called.outcome == Outcome::refused ? "refused"
                                              : called.outcome == Outcome::reset   ? "reset"
                                                                                   : "timed out"}});
}

// What is to be durable first, all of it at once; then the rest, in its order.
bool Program::obey() {
    std::vector<std::pair<std::string, std::optional<std::string>>> writes;
    std::vector<std::string> tellings;
    for (Command& command : commands_) {
        if (auto* commit = std::get_if<command::Commit>(&command)) {
            for (auto& write : commit->writes) writes.push_back(std::move(write));
        } else if (const auto* raise = std::get_if<command::Raise>(&command)) {
            tellings.push_back(telling_of(*raise));
            health_.raised(raise->what, raise->entity);
            log_.warning("exception", {{"class", raise->what},
                                       {"entity", raise->entity},
                                       {"owner", raise->owner},
                                       {"message", raise->message}});
        } else if (const auto* clear = std::get_if<command::Clear>(&command)) {
            tellings.push_back(telling_of(*clear));
            health_.cleared(clear->what, clear->entity);
            log_.info("exception-cleared", {{"class", clear->what}, {"entity", clear->entity}});
        }
    }
    if (!writes.empty() || !tellings.empty()) {
        auto told = store_.commit(writes, tellings);
        if (!told) {
            log_.warning("cannot-go-on", {{"why", "the state cannot be written: " + told.error()}});
            return false;
        }
        for (Store::Telling& telling : *told) teller_.tell(std::move(telling));
    }
    for (Command& command : commands_) {
        if (auto* send = std::get_if<command::Send>(&command)) {
            if (stopping_) continue;  // it is durable, and the next life sends it
            systems_[send->call] = send->system;
            log_.debug("call", {{"system", name(send->system)},
                                {"method", send->request.method},
                                {"target", send->request.target}});
            (send->system == System::khaos ? khaos_ : snapfulfil_)
                .call(send->call, std::move(send->request));
        } else if (const auto* wake = std::get_if<command::Wake>(&command)) {
            wake_ = wake->at;
        } else if (auto* reply = std::get_if<command::Reply>(&command)) {
            asked_.reply(reply->call, std::move(reply->response));
        }
    }
    commands_.clear();
    return true;
}

int Program::run() {
    const int code = work();
    asked_.close();
    return code;
}

int Program::work() {
    const Contents durable = store_.contents();
    log_.info("started", {{"khaos", config_.khaos.origin + config_.khaos.path},
                          {"snapfulfil", config_.snapfulfil.origin},
                          {"state", config_.state},
                          {"kept", std::to_string(durable.size())}});
    for (Store::Telling& telling : store_.untold()) teller_.tell(std::move(telling));
    commands_ = core_.step(event::Started{wall_now(), durable});
    if (!obey()) return 1;
    while (!stopping_) {
        for (Letter& letter : inbox_.take_until(wake_)) take(letter);
        if (const Time now = wall_now(); now >= wake_) {
            wake_ = never;
            for (Command& command : core_.step(event::Tick{now}))
                commands_.push_back(std::move(command));
        }
        if (!obey()) return 1;
    }
    return wind_up();
}

// What is under way may still be answered; nothing new is begun.
int Program::wind_up() {
    const Time until = wall_now() + stop_within;
    log_.info("stopping", {{"calls_under_way", std::to_string(systems_.size())}});
    while (!systems_.empty() && wall_now() < until) {
        for (Letter& letter : inbox_.take_until(until)) take(letter);
        if (!obey()) return 1;
    }
    log_.info("stopped", {{"calls_given_up", std::to_string(systems_.size())}});
    return 0;
}

}  // namespace

int run(const Config& config) {
    const Log log{config.log};
    auto store = Store::open(config.state);
    if (!store) {
        fmt::print(stderr, "khaos-snapfulfil-sync: {}\n", store.error());
        return 1;
    }
    Program program{config, **store, log};
    std::string problem;
    const Endpoint endpoint{config.listen, program.health(), program.answer(), problem};
    if (!problem.empty()) {
        fmt::print(stderr, "khaos-snapfulfil-sync: listen: {}\n", problem);
        return 1;
    }
    return program.run();
}

}  // namespace peakproof::sync::shell
