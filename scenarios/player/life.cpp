#include <algorithm>

#include "scenarios/player/world.h"
#include "sim/overload.h"

// The integration's life: its commands are carried out in order, and it can be killed between any
// two.
namespace peakproof::scenarios {

void World::start_subject() {
    ++incarnation_;
    const Subject& first = prelude_ ? *options_.predecessor : prototype_;
    subject_ = (heir_ != nullptr ? *heir_ : first).fresh(play_.seed);
    recorder_.write(now_, journal::SubjectStarted{incarnation_});
    obey(subject_->start(now_, disk_));
    if (subject_ == nullptr || prelude_ || channel_) return;
    if (const auto at = subject_->called_at()) {
        open_channel(*at, true);
        plan_look();
    }
}

// What is on the wire goes on without it; what was not synced is gone; its answers find nobody.
void World::kill_subject(Duration down) {
    if (subject_ == nullptr) return;
    heir_ = subject_->fresh(play_.seed);
    subject_.reset();
    commands_.clear();
    syncing_ = false;
    disk_.crash();
    ++counts_.kills;
    recorder_.write(now_, journal::SubjectKilled{incarnation_});
    hang_up_on_khaos();
    events_.schedule(now_ + down, event::Restart{});
}

void World::obey(Commands commands) {
    for (Command& command : commands) commands_.push_back(std::move(command));
    pump();
}

void World::pump() {
    while (subject_ != nullptr && !syncing_ && !commands_.empty() && !ended_) {
        ++counts_.commands;
        for (const Kill& kill : play_.kills)
            if (!prelude_ && kill.gap > 0 && kill.gap == counts_.commands)
                return kill_subject(kill.down);
        Command command = std::move(commands_.front());
        commands_.pop_front();
        std::visit(sim::Overload{[&](const command::Send& sending) { send(sending); },
                                 [&](command::Commit& commit) {
                                     disk_.write(std::move(commit.batch));
                                     syncing_ = true;
                                     events_.schedule(now_ + manners_.commit_time,
                                                      event::Synced{incarnation_});
                                 },
                                 [&](const command::Wake& wake) {
                                     events_.schedule(
                                         std::max(wake.at, now_),
                                         event::SubjectWakes{incarnation_, ++wake_serial_});
                                 },
                                 [&](command::Raise& raising) { carry_out(raising); },
                                 [&](const command::Clear& clearing) { carry_out(clearing); },
                                 [&](const command::Abandon& call) { abandon(call.call); },
                                 [&](command::Reply& reply) { carry_out(reply); },
                                 [&](command::End& ending) { carry_out(ending); }},
                   command);
    }
}

void World::carry_out(command::End& ending) {
    recorder_.write(
        now_, journal::SubjectEnded{incarnation_, ending.ready, ending.why, ending.last_lines});
    ended_ = std::move(ending);
}

bool World::listen() {
    Subject::Heard heard = subject_->listen(events_.next_at());
    if (heard.commands.empty()) return false;
    now_ = std::clamp(heard.now, now_, events_.next_at());
    obey(std::move(heard.commands));
    return true;
}

void World::carry_out(command::Raise& raising) {
    if (!standing_.emplace(raising.what, raising.entity).second)
        return;  // a repeat of one that stands is ignored
    quiet_since_ = now_;
    striker_.noticed(raising.entity);
    for (const std::string& entity : raising.also) striker_.noticed(entity);
    for (const std::size_t rule : answers_to(play_.people, raising.what)) {
        if (!play_.people[rule].entity.empty() && play_.people[rule].entity != raising.entity)
            continue;
        ++people_busy_;
        events_.schedule(now_ + play_.people[rule].after,
                         event::PersonActs{{rule, raising.entity, raising.also}});
    }
    recorder_.write(now_,
                    journal::ExceptionRaised{std::move(raising.what), std::move(raising.entity),
                                             std::move(raising.owner), std::move(raising.message),
                                             std::move(raising.also)});
}

void World::carry_out(const command::Clear& clearing) {
    if (standing_.erase({clearing.what, clearing.entity}) == 0) return;
    quiet_since_ = now_;
    recorder_.write(now_, journal::ExceptionCleared{clearing.what, clearing.entity});
}

}  // namespace peakproof::scenarios
