#include "sync/hosted/hosted.h"

#include <optional>
#include <utility>

#include "sync/core/core.h"

namespace peakproof::hosted {
namespace {

struct Translate {
    scenarios::Command operator()(sync::command::Send& send) const {
        const auto system = send.system == sync::System::khaos ? scenarios::System::khaos
                                                               : scenarios::System::snapfulfil;
        auto& request = send.request;
        return scenarios::command::Send{send.call,
                                        system,
                                        {std::move(request.method), std::move(request.target),
                                         std::move(request.headers), std::move(request.body)}};
    }
    scenarios::Command operator()(sync::command::Commit& commit) const {
        return scenarios::command::Commit{sim::Batch{std::move(commit.writes)}};
    }
    scenarios::Command operator()(sync::command::Wake& wake) const {
        return scenarios::command::Wake{wake.at};
    }
    scenarios::Command operator()(sync::command::Raise& raise) const {
        return scenarios::command::Raise{std::move(raise.what), std::move(raise.entity),
                                         std::move(raise.owner), std::move(raise.message),
                                         std::move(raise.also)};
    }
    scenarios::Command operator()(sync::command::Reply& reply) const {
        auto& response = reply.response;
        return scenarios::command::Reply{
            reply.call,
            scenarios::Outcome::answered,
            {response.status, std::move(response.headers), std::move(response.body)}};
    }
    scenarios::Command operator()(sync::command::Clear& clear) const {
        return scenarios::command::Clear{std::move(clear.what), std::move(clear.entity)};
    }
};

sync::Outcome translated(scenarios::Outcome outcome) {
    switch (outcome) {
        case scenarios::Outcome::answered:
            return sync::Outcome::answered;
        case scenarios::Outcome::refused:
            return sync::Outcome::refused;
        case scenarios::Outcome::reset:
            return sync::Outcome::reset;
        case scenarios::Outcome::timed_out:
            return sync::Outcome::timed_out;
    }
    return sync::Outcome::reset;
}

class Reference final : public scenarios::Subject {
public:
    Reference(sync::Policy policy, sync::Settings settings, std::string name, std::uint64_t seed)
        : policy_(std::move(policy)),
          settings_(std::move(settings)),
          name_(std::move(name)),
          seed_(seed) {}

    std::string name() const override { return name_; }

    scenarios::Commands start(Time now, const sim::Disk& disk) override {
        core_.emplace(policy_, settings_, seed_);  // a process that begins remembers nothing
        return step(sync::event::Started{now, disk.contents()});
    }
    scenarios::Commands wake(Time now) override { return step(sync::event::Tick{now}); }
    scenarios::Commands answered(Time now, std::uint64_t call, scenarios::Outcome outcome,
                                 const http::Response& response) override {
        return step(sync::event::Answer{
            now, call, translated(outcome), {response.status, response.headers, response.body}});
    }
    std::optional<scenarios::CalledAt> called_at() const override {
        if (settings_.face != sync::Face::kcc) return {};
        const auto& us = settings_.called_at;
        return scenarios::CalledAt{us.origin + us.base + "/config.json", us.user, us.password};
    }
    scenarios::Commands asked(Time now, std::uint64_t call, const http::Request& request) override {
        return step(sync::event::Asked{
            now, call, {request.method, request.target, request.headers, request.body}});
    }
    std::unique_ptr<scenarios::Subject> fresh(std::uint64_t seed) const override {
        return std::make_unique<Reference>(policy_, settings_, name_, seed);
    }
    std::unique_ptr<scenarios::Subject> clone() const override {
        return std::make_unique<Reference>(*this);
    }

private:
    scenarios::Commands step(const sync::Event& event) {
        scenarios::Commands commands;
        if (!core_) return commands;
        auto told = core_->step(event);
        commands.reserve(told.size());
        for (auto& command : told) commands.push_back(std::visit(Translate{}, command));
        return commands;
    }

    sync::Policy policy_;
    sync::Settings settings_;
    std::string name_;
    std::uint64_t seed_;
    std::optional<sync::Core> core_;
};

}  // namespace

std::unique_ptr<scenarios::Subject> reference(const sync::Policy& policy,
                                              const sync::Settings& settings, std::string name) {
    return std::make_unique<Reference>(policy, settings, std::move(name), 1);
}

}  // namespace peakproof::hosted
