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

// Tries a pattern at a line: a literal must stand there, a placeholder takes up to what follows it.
// Where the rest of a pattern did not fit is tried once, or four {*} on a long line would take for
// ever.
class Match {
public:
    Match(std::string_view line, std::string_view pattern) : line_(line), pattern_(pattern) {}

    std::optional<Fields> fields() {
        if (!from(0, 0)) return std::nullopt;
        return std::move(fields_);
    }

private:
    bool from(std::size_t at, std::size_t pattern_at) {
        std::string_view line = line_.substr(at), pattern = pattern_.substr(pattern_at);
        const std::size_t begin = pattern.find('{');
        const std::string_view literal = pattern.substr(0, begin);
        if (!line.starts_with(literal)) return false;
        line.remove_prefix(literal.size());
        if (begin == std::string_view::npos) return true;
        const std::size_t end = pattern.find('}', begin);
        if (end == std::string_view::npos) return false;
        const std::string name{pattern.substr(begin + 1, end - begin - 1)};
        if (end + 1 == pattern.size()) {
            fields_[name] = line;
            return true;
        }
        return placed(name, at + literal.size(), pattern_at + end + 1);
    }

    bool placed(const std::string& name, std::size_t at, std::size_t rest) {
        const bool anything = name == "*";
        std::vector<bool>& failed = failed_[rest];
        failed.resize(line_.size() + 1);
        for (std::size_t end = anything ? at : at + 1; end <= line_.size(); ++end) {
            if (!anything && line_[end - 1] == ' ') return false;
            if (failed[end]) return false;  // and so it did behind, as far as this one may reach
            if (from(end, rest)) {
                fields_[name] = line_.substr(at, end - at);
                return true;
            }
            failed[end] = true;
        }
        return false;
    }

    std::string_view line_, pattern_;
    Fields fields_;
    std::map<std::size_t, std::vector<bool>> failed_;  // by where the rest begins: where not
};

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
    if (line.size() > 4000) return std::nullopt;
    auto fields = Match{line, pattern}.fields();
    if (!fields || (*fields)["class"].empty() || (*fields)["entity"].empty()) return std::nullopt;
    return command_of(*fields, named_in((*fields)["also"]));
}

bool nearly_fits(std::string_view line, std::string_view pattern) {
    const std::string_view text = longest_text(pattern);
    return text.size() >= 3 && line.find(text) != std::string_view::npos &&
           !read_line(line, pattern);
}

}  // namespace peakproof::outside
