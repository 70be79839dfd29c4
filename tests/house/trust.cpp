#include "tests/house/trust.h"

#include <algorithm>
#include <set>

namespace peakproof::house {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

const std::string catalogue = "conformance/rules/catalogue.cpp";

// "dsp_01()" for "DSP-01"
std::string call_of(const std::string& rule) {
    std::string call;
    for (const char c : rule)
        call += c == '-' ? '_' : is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    return call + "()";
}

bool any_holds(const std::vector<SourceFile>& files, std::string_view folder,
               const std::string& text) {
    return std::any_of(files.begin(), files.end(), [&](const SourceFile& file) {
        return starts_with(file.path, folder) && ends_with(file.path, ".cpp") &&
               file.text.find(text) != std::string::npos;
    });
}

}  // namespace

std::string rule_of(std::string_view path) {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    if (!starts_with(path, "conformance/rules/") || !ends_with(name, ".cpp") || name.size() < 10)
        return {};
    const bool shaped = is_lower(name[0]) && is_lower(name[1]) && is_lower(name[2]) &&
                        name[3] == '_' && is_digit(name[4]) && is_digit(name[5]) &&
                        (name[6] == '_' || name[6] == '.');
    if (!shaped) return {};
    std::string rule;
    for (const char c : name.substr(0, 3)) rule += static_cast<char>(c - 'a' + 'A');
    return rule + "-" + std::string{name.substr(4, 2)};
}

std::vector<std::string> rules_named(std::string_view text) {
    std::set<std::string> named;
    for (std::size_t at = 0; at + 6 <= text.size(); ++at) {
        const std::string_view one = text.substr(at, 6);
        const bool shaped = is_upper(one[0]) && is_upper(one[1]) && is_upper(one[2]) &&
                            one[3] == '-' && is_digit(one[4]) && is_digit(one[5]);
        if (shaped) named.emplace(one);
    }
    return {named.begin(), named.end()};
}

Findings untrusted_rules(const std::vector<SourceFile>& files) {
    Findings found;
    std::string listed_calls;
    for (const SourceFile& file : files) {
        if (file.path == catalogue) listed_calls = file.code;
    }
    for (const SourceFile& file : files) {
        const std::string rule = rule_of(file.path);
        if (rule.empty()) continue;
        if (file.text.find("\"" + rule + "\"") == std::string::npos) {
            found.push_back({file.path, 0, "its info does not say .id = \"" + rule + "\""});
        }
        if (!has_word(listed_calls, call_of(rule))) {
            found.push_back({file.path, 0, catalogue + " does not list " + call_of(rule)});
        }
        if (!any_holds(files, "tests/conformance/", "[" + rule + "]")) {
            found.push_back({file.path, 0, "no test bears the tag [" + rule + "]"});
        }
        if (!any_holds(files, "sync/mutants/", rule)) {
            found.push_back({file.path, 0, "no mutant in sync/mutants names " + rule});
        }
    }
    return found;
}

Findings unlisted(const std::vector<SourceFile>& files, std::string_view folder,
                  std::string_view catalogue_path, const std::vector<Exception>& helpers) {
    std::string listed_names;
    for (const SourceFile& file : files) {
        if (file.path == catalogue_path) listed_names = file.code;
    }
    Findings found;
    for (const SourceFile& file : files) {
        if (!starts_with(file.path, folder) || !ends_with(file.path, ".cpp") ||
            file.path == catalogue_path || excepted(helpers, file.path, "helper")) {
            continue;
        }
        const std::size_t begin = file.path.rfind('/') + 1;
        const std::string name = file.path.substr(begin, file.path.rfind('.') - begin);
        if (!has_word(listed_names, name)) {
            found.push_back({file.path, 0, std::string{catalogue_path} + " does not list " + name});
        }
    }
    return found;
}

std::vector<LibraryScenario> our_library() {
    std::vector<LibraryScenario> library;
    for (const SourceFile& file : read_tree(PEAKPROOF_SOURCE, {"scenarios/library"}, {".yaml"})) {
        library.push_back({file.path, file.text});
    }
    return library;
}

Findings idle_scenarios(const std::vector<LibraryScenario>& library,
                        const std::vector<std::string>& rules, std::string_view what_plays) {
    Findings found;
    for (const LibraryScenario& one : library) {
        const std::size_t begin = one.path.rfind('/') + 1;
        const std::string name = one.path.substr(begin, one.path.rfind('.') - begin);
        if (one.text.find("scenario: " + name + "\n") == std::string::npos) {
            found.push_back({one.path, 0,
                             "it does not call itself \"scenario: " + name + "\", after its file"});
        }
        const std::size_t at = one.text.find("\nexercises:");
        const std::size_t end = at == std::string::npos ? at : one.text.find(']', at);
        const auto exercised = at == std::string::npos
                                   ? std::vector<std::string>{}
                                   : rules_named(std::string_view{one.text}.substr(at, end - at));
        if (exercised.empty()) found.push_back({one.path, 0, "it promises to exercise no rule"});
        for (const std::string& rule : exercised) {
            if (std::find(rules.begin(), rules.end(), rule) == rules.end()) {
                found.push_back({one.path, 0,
                                 "it promises to exercise " + rule + ", which is no rule of ours"});
            }
        }
        if (what_plays.find(name) == std::string_view::npos) {
            found.push_back({one.path, 0, "neither ./dev nor a test names " + name});
        }
    }
    return found;
}

}  // namespace peakproof::house
