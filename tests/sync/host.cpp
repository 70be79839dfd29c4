#include "tests/sync/host.h"

#include <algorithm>

namespace peakproof::tests {

bool is(const Host::Sent& sent, std::string_view operation) {
    if (sent.system == sync::System::khaos)
        return sent.request.body.find("<m:" + std::string{operation} + " ") != std::string::npos;
    const auto blank = operation.find(' ');
    if (blank == std::string_view::npos || sent.request.method != operation.substr(0, blank))
        return false;
    const auto api = sent.request.target.find("/api/") + 5;
    return std::string_view{sent.request.target}.substr(api).starts_with(
        operation.substr(blank + 1));
}

std::size_t Host::count(std::string_view operation) const {
    return static_cast<std::size_t>(std::count_if(
        sent.begin(), sent.end(), [&](const Sent& one) { return is(one, operation); }));
}

void Host::start() {
    ++lives;
    core_.emplace(policy_, settings_, 7);
    carry_out(core_->step(sync::event::Started{now, disk}));
}

void Host::kill() {
    core_.reset();
    answers_.clear();
    wake_ = sync::never;
}

void Host::send(const sync::command::Send& send) {
    sent.push_back({now, send.call, send.system, send.request});
    const Sent& one = sent.back();
    const Fate decided = fate(one);
    Answer answer{now + 20ms, send.call, sync::Outcome::answered, {}};
    if (auto other = instead(one))
        answer.response = std::move(*other);
    else if (decided != Fate::lose_request)
        answer.response = world_.answer(send.system, send.request);
    if (decided != Fate::answer) answer = {now + 20ms, send.call, sync::Outcome::reset, {}};
    answers_.push_back(std::move(answer));
}

void Host::carry_out(sync::Commands commands_now) {
    for (auto& command : commands_now) {
        if (kill_after > 0 && commands == kill_after) {
            ++commands;  // once
            return kill();
        }
        ++commands;
        if (auto* commit = std::get_if<sync::command::Commit>(&command)) {
            for (auto& [key, value] : commit->writes) {
                if (value)
                    disk[key] = *value;
                else
                    disk.erase(key);
            }
        } else if (auto* one = std::get_if<sync::command::Send>(&command)) {
            send(*one);
        } else if (auto* wake = std::get_if<sync::command::Wake>(&command)) {
            wake_ = wake->at;
        } else if (auto* raise = std::get_if<sync::command::Raise>(&command)) {
            standing[raise->what + " " + raise->entity] = raise->message;
            told.push_back("raise " + raise->what + " " + raise->entity);
        } else if (auto* clear = std::get_if<sync::command::Clear>(&command)) {
            standing.erase(clear->what + " " + clear->entity);
            told.push_back("clear " + clear->what + " " + clear->entity);
        } else if (auto* reply = std::get_if<sync::command::Reply>(&command)) {
            reply_ = std::move(reply->response);
        }
    }
}

sync::Response Host::ask(sync::Request request) {
    if (!core_) start();
    reply_ = {};
    if (core_) carry_out(core_->step(sync::event::Asked{now, ++asked_, std::move(request)}));
    return std::exchange(reply_, {});
}

void Host::run(sync::Duration how_long) {
    const Time until = now + how_long;
    if (!core_) start();
    while (true) {
        if (!core_) {  // killed: somebody starts it again
            now += 5s;
            start();
            continue;
        }
        const Time answer = answers_.empty() ? sync::never : answers_.front().at;
        if (std::min(answer, wake_) > until) break;
        now = std::max(now, std::min(answer, wake_));
        if (answer <= wake_) {
            Answer next = std::move(answers_.front());
            answers_.pop_front();
            carry_out(core_->step(
                sync::event::Answer{now, next.call, next.outcome, std::move(next.response)}));
        } else {
            wake_ = sync::never;
            carry_out(core_->step(sync::event::Tick{now}));
        }
    }
    now = until;
}

}  // namespace peakproof::tests
