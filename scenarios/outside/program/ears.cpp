#include "scenarios/outside/program/ears.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <tuple>

#include <fmt/format.h>

#include "scenarios/outside/program/told.h"

namespace peakproof::outside {
namespace {

using scenarios::System;

bool is_at(Door door, const http::Sockets::Arrival& arrival) {
    return arrival.door == static_cast<std::size_t>(door);
}

scenarios::command::Send sending(http::Sockets::Arrival& arrival) {
    return {arrival.call, is_at(Door::khaos, arrival) ? System::khaos : System::snapfulfil,
            std::move(arrival.request)};
}

http::Response answer_to_callback(int status, const std::string& body) {
    return {status,
            {{"Content-Type", "text/plain; charset=utf-8"},
             {"Content-Length", std::to_string(body.size())}},
            body};
}

}  // namespace

Ears::Ears(Stage& stage) : stage_(stage) {}

void Ears::a_line(std::string_view line) {
    const Profile& profile = stage_.profile();
    if (profile.ready.when == ReadyWhen::says &&
        line.find(profile.ready.what) != std::string_view::npos)
        said_it_ = true;
    if (profile.exceptions.by == TellsBy::output)
        if (auto told = read(line)) exceptions_.push_back(std::move(*told));
}

std::optional<scenarios::Command> Ears::read(std::string_view line) {
    const std::string& pattern = stage_.profile().exceptions.pattern;
    auto told = read_line(line, pattern);
    if (!told && nearly_fits(line, pattern) && stage_.unread.lines++ == 0)
        stage_.unread.first = line.substr(0, 200);
    return told;
}

bool Ears::hear() {
    const std::size_t before = heard_.arrivals.size();
    const bool any = stage_.sockets().hear(heard_);
    for (std::size_t i = before; i < heard_.arrivals.size();) {
        if (!is_at(Door::exceptions, heard_.arrivals[i])) {
            spoke_ = true;
            ++i;
            continue;
        }
        told(heard_.arrivals[i]);
        heard_.arrivals.erase(heard_.arrivals.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return any;
}

// Taken at once, at the instant at which it came: no trouble is played between a program and the
// people it tells.
void Ears::told(const http::Sockets::Arrival& arrival) {
    std::string why;
    auto command =
        arrival.request.method == "POST" ? read_callback(arrival.request.body, why) : std::nullopt;
    if (command) {
        exceptions_.push_back(std::move(*command));
        stage_.sockets().answer(arrival.call, {204, {}, {}});
        return;
    }
    if (why.empty()) why = "exceptions are told by POST";
    stage_.sockets().answer(
        arrival.call,
        answer_to_callback(400, fmt::format("{}. An exception is {{\"class\", \"entity\", "
                                            "\"state\": \"raised\" or \"cleared\", \"owner\", "
                                            "\"message\"}}.\n",
                                            why)));
}

void Ears::read_file() {
    const Profile::Exceptions& told = stage_.profile().exceptions;
    if (told.by != TellsBy::file) return;
    const std::filesystem::path path = stage_.state_folder() / told.file;  // or absolute
    std::error_code failed;
    const std::uintmax_t size = std::filesystem::file_size(path, failed);
    if (failed || size == file_read_) return;
    if (size < file_read_) file_read_ = 0;  // it began a new one
    std::ifstream file(path, std::ios::binary);
    file.seekg(static_cast<std::streamoff>(file_read_));
    file_rest_.append(std::istreambuf_iterator<char>(file), {});
    file_read_ = size;
    std::size_t begin = 0;
    for (std::size_t end = file_rest_.find('\n'); end != std::string::npos;
         begin = end + 1, end = file_rest_.find('\n', begin))
        if (auto command = read(std::string_view{file_rest_}.substr(begin, end - begin)))
            exceptions_.push_back(std::move(*command));
    file_rest_.erase(0, begin);
}

void Ears::take_standing(const std::vector<std::string>& lines) {
    std::vector<std::pair<std::string, std::string>> now;
    for (const std::string& line : lines) {
        auto command = read(line);
        if (!command) continue;
        const auto* raised = std::get_if<scenarios::command::Raise>(&*command);
        if (raised == nullptr) continue;
        now.emplace_back(raised->what, raised->entity);
        if (std::find(standing_.begin(), standing_.end(), now.back()) == standing_.end())
            exceptions_.push_back(std::move(*command));
    }
    for (const auto& [what, entity] : standing_)
        if (std::find(now.begin(), now.end(), std::pair{what, entity}) == now.end())
            exceptions_.emplace_back(scenarios::command::Clear{what, entity});
    standing_ = std::move(now);
}

bool Ears::heard_anything() const {
    return !heard_.arrivals.empty() || !heard_.hung_up.empty() || !exceptions_.empty();
}

scenarios::Commands Ears::take() {
    scenarios::Commands commands = std::exchange(exceptions_, {});
    std::sort(heard_.hung_up.begin(), heard_.hung_up.end());
    // A call that was begun and given up within the same instant is told in that order.
    std::stable_sort(
        heard_.arrivals.begin(), heard_.arrivals.end(),
        [](const http::Sockets::Arrival& a, const http::Sockets::Arrival& b) {
            return std::tie(a.door, a.request.method, a.request.target, a.request.body) <
                   std::tie(b.door, b.request.method, b.request.target, b.request.body);
        });
    for (http::Sockets::Arrival& arrival : heard_.arrivals) commands.emplace_back(sending(arrival));
    for (const std::uint64_t call : heard_.hung_up)
        commands.emplace_back(scenarios::command::Abandon{call});
    heard_ = {};
    return commands;
}

}  // namespace peakproof::outside
