#include "scenarios/outside/program/told.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace peakproof::outside {
namespace {

bool clears(std::string state) {
    std::transform(state.begin(), state.end(), state.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    constexpr std::array<std::string_view, 6> words{"clear", "close",   "end",
                                                    "ok",    "recover", "resolve"};
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return state.starts_with(word); });
}

using Fields = std::map<std::string, std::string, std::less<>>;

scenarios::Command command_of(Fields& fields, std::vector<std::string> also) {
    if (clears(fields["state"]))
        return scenarios::command::Clear{std::move(fields["class"]), std::move(fields["entity"])};
    if (fields["owner"].empty()) fields["owner"] = "integration";
    return scenarios::command::Raise{std::move(fields["class"]), std::move(fields["entity"]),
                                     std::move(fields["owner"]), std::move(fields["message"]),
                                     std::move(also)};
}

// "MUG-01,TEA-9"; "-" is none.
std::vector<std::string> named_in(std::string_view list) {
    std::vector<std::string> names;
    while (!list.empty() && list != "-") {
        const auto comma = list.find(',');
        if (comma != 0) names.emplace_back(list.substr(0, comma));
        list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
    }
    return names;
}

// Tries the pattern from here on; a literal is looked for, a placeholder takes up to it.
bool match(std::string_view line, std::string_view pattern, Fields& fields) {
    const std::size_t begin = pattern.find('{');
    const std::string_view literal = pattern.substr(0, begin);
    if (!line.starts_with(literal)) return false;
    line.remove_prefix(literal.size());
    if (begin == std::string_view::npos) return true;
    const std::size_t end = pattern.find('}', begin);
    if (end == std::string_view::npos) return false;
    const std::string name{pattern.substr(begin + 1, end - begin - 1)};
    const std::string_view rest = pattern.substr(end + 1);
    if (rest.empty()) {
        fields[name] = line;
        return true;
    }
    for (std::size_t length = name == "*" ? 0 : 1; length <= line.size(); ++length) {
        if (name != "*" && line[length - 1] == ' ') return false;
        if (match(line.substr(length), rest, fields)) {
            fields[name] = line.substr(0, length);
            return true;
        }
    }
    return false;
}

std::string_view longest_text(std::string_view pattern) {
    std::string_view longest;
    while (!pattern.empty()) {
        std::string_view text = pattern.substr(0, pattern.find('{'));
        pattern.remove_prefix(text.size());
        while (text.starts_with(' ')) text.remove_prefix(1);
        while (text.ends_with(' ')) text.remove_suffix(1);
        if (text.size() > longest.size()) longest = text;
        const auto end = pattern.find('}');
        if (end == std::string_view::npos) break;
        pattern.remove_prefix(end + 1);
    }
    return longest;
}

}  // namespace

std::optional<scenarios::Command> read_callback(std::string_view body, std::string& why) {
    const auto json = nlohmann::json::parse(body, nullptr, false);
    if (!json.is_object()) {
        why = "the body is no JSON object";
        return std::nullopt;
    }
    Fields fields;
    for (const char* key : {"class", "entity", "state", "owner", "message"}) {
        const auto found = json.find(key);
        if (found == json.end() || found->is_null()) continue;
        if (!found->is_string()) {
            why = fmt::format("\"{}\" is no text", key);
            return std::nullopt;
        }
        fields[key] = found->get<std::string>();
    }
    if (fields["class"].empty() || fields["entity"].empty()) {
        why = "it names no \"class\" or no \"entity\"";
        return std::nullopt;
    }
    if (fields["state"] != "raised" && fields["state"] != "cleared") {
        why = "\"state\" is neither \"raised\" nor \"cleared\"";
        return std::nullopt;
    }
    std::vector<std::string> also;
    if (const auto found = json.find("also"); found != json.end() && found->is_array())
        for (const auto& one : *found)
            if (one.is_string()) also.push_back(one.get<std::string>());
    return command_of(fields, std::move(also));
}

std::optional<scenarios::Command> read_line(std::string_view line, std::string_view pattern) {
    Fields fields;
    if (line.size() > 4000 || !match(line, pattern, fields)) return std::nullopt;
    if (fields["class"].empty() || fields["entity"].empty()) return std::nullopt;
    return command_of(fields, named_in(fields["also"]));
}

bool nearly_fits(std::string_view line, std::string_view pattern) {
    const std::string_view text = longest_text(pattern);
    return text.size() >= 3 && line.find(text) != std::string_view::npos &&
           !read_line(line, pattern);
}

}  // namespace peakproof::outside
