#include "sync/mutants/altered.h"

#include <variant>

namespace peakproof::mutants {

using scenarios::Commands;
namespace command = scenarios::command;

Altered::Altered(const Altered& other)
    : Subject(other),
      inner_(other.inner_->clone()),
      under_way_(other.under_way_),
      next_own_(other.next_own_) {}

Commands Altered::start(Time now, const sim::Disk& disk) {
    under_way_.clear();
    begins(now);
    return carried_out(now, inner_->start(now, disk));
}

Commands Altered::wake(Time now) { return carried_out(now, inner_->wake(now)); }

Commands Altered::answered(Time now, std::uint64_t call, scenarios::Outcome outcome,
                           const http::Response& response) {
    const auto node = under_way_.extract(call);
    if (node.empty()) return {};
    const Asked& asked = node.mapped();
    if (!asked.tag.empty()) return own(now, asked, {outcome, response});
    return hears(now, call, asked, {outcome, response});
}

Commands Altered::asked(Time now, std::uint64_t call, const http::Request& request) {
    return carried_out(now, inner_->asked(now, call, request));
}

Commands Altered::hears(Time now, std::uint64_t call, const Asked& asked, Heard heard) {
    comes_back(now, asked, heard);
    return pass_on(now, call, heard);
}

Commands Altered::pass_on(Time now, std::uint64_t call, const Heard& heard) {
    return carried_out(now, inner_->answered(now, call, heard.outcome, heard.response));
}

Commands Altered::carried_out(Time now, Commands commands) {
    for (auto& told : commands) {
        auto* send = std::get_if<command::Send>(&told);
        if (send == nullptr) continue;
        leaves(now, send->request);
        under_way_[send->call] = {send->system, send->request, {}};
    }
    decided(now, commands);
    return commands;
}

void Altered::ask(Commands& commands, scenarios::System system, http::Request request,
                  std::string tag) {
    const std::uint64_t call = next_own_++;
    under_way_[call] = {system, request, std::move(tag)};
    commands.emplace_back(command::Send{call, system, std::move(request)});
}

}  // namespace peakproof::mutants
