#include "tests/house/source.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace peakproof::house {
namespace {

namespace fs = std::filesystem;

bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::string whole(const fs::path& path) {
    std::ifstream in{path, std::ios::binary};
    if (!in) throw std::runtime_error("cannot read " + path.string());
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

// Where the text or comment that begins at `at` ends (one past), or `at` where none begins.
std::size_t past_token(std::string_view text, std::size_t at) {
    const auto to = [&](std::string_view end, std::size_t from) {
        const std::size_t found = text.find(end, from);
        return found == std::string_view::npos ? text.size() : found + end.size();
    };
    const std::string_view rest = text.substr(at);
    if (starts_with(rest, "//")) return std::min(text.find('\n', at), text.size());
    if (starts_with(rest, "/*")) return to("*/", at + 2);
    if (starts_with(rest, "R\"") && (at == 0 || !is_name(text[at - 1]))) {
        const std::size_t open = text.find('(', at);
        if (open == std::string_view::npos) return text.size();
        return to(")" + std::string{text.substr(at + 2, open - at - 2)} + "\"", open);
    }
    const char quote = text[at];
    const bool separates_digits = quote == '\'' && at > 0 && is_name(text[at - 1]);
    if ((quote != '"' && quote != '\'') || separates_digits) return at;
    std::size_t end = at + 1;
    while (end < text.size() && text[end] != quote && text[end] != '\n')
        end += text[end] == '\\' ? 2 : 1;
    return std::min(end + 1, text.size());
}

std::string code_of(std::string_view text) {
    std::string code{text};
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = past_token(text, at);
        if (end == at) {
            ++at;
            continue;
        }
        for (; at < end; ++at) {
            if (code[at] != '\n') code[at] = ' ';
        }
    }
    return code;
}

}  // namespace

bool starts_with(std::string_view text, std::string_view prefix) {
    return text.substr(0, prefix.size()) == prefix;
}

bool ends_with(std::string_view text, std::string_view suffix) {
    return text.size() >= suffix.size() && text.substr(text.size() - suffix.size()) == suffix;
}

SourceFile source_file(std::string path, std::string text) {
    std::string code = code_of(text);
    return {std::move(path), std::move(text), std::move(code)};
}

std::vector<SourceFile> read_tree(std::string_view root, const std::vector<std::string>& folders,
                                  const std::vector<std::string>& suffixes) {
    std::vector<SourceFile> files;
    for (const std::string& folder : folders) {
        const fs::path top = fs::path{root} / folder;
        if (!fs::exists(top)) continue;
        for (const auto& entry : fs::recursive_directory_iterator{top}) {
            const std::string path = fs::relative(entry.path(), root).generic_string();
            const bool wanted =
                std::any_of(suffixes.begin(), suffixes.end(),
                            [&](const std::string& suffix) { return ends_with(path, suffix); });
            if (wanted && entry.is_regular_file())
                files.push_back(source_file(path, whole(entry.path())));
        }
    }
    std::sort(files.begin(), files.end(),
              [](const auto& a, const auto& b) { return a.path < b.path; });
    return files;
}

const std::vector<SourceFile>& our_sources() {
    static const std::vector<SourceFile> files =
        read_tree(PEAKPROOF_SOURCE,
                  {"sim", "mocks", "scenarios", "conformance", "sync", "cli", "tests", "bench"},
                  {".cpp", ".h", ".c"});
    return files;
}

std::string read_file(std::string_view path_from_root) {
    return whole(fs::path{PEAKPROOF_SOURCE} / path_from_root);
}

std::string listed(const Findings& findings) {
    std::string text;
    for (const Finding& finding : findings) {
        text += finding.path;
        if (finding.line > 0) text += ":" + std::to_string(finding.line);
        text += ": " + finding.what + "\n";
    }
    return text;
}

bool excepted(const std::vector<Exception>& exceptions, std::string_view path,
              std::string_view word) {
    return std::any_of(exceptions.begin(), exceptions.end(), [&](const Exception& exception) {
        const bool here = ends_with(exception.path, "/") ? starts_with(path, exception.path)
                                                         : path == exception.path;
        return here && exception.word == word;
    });
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

bool has_word(std::string_view line, std::string_view word) {
    for (std::size_t at = line.find(word); at != std::string_view::npos;
         at = line.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const bool begins = at == 0 || !is_name(word.front()) || !is_name(line[at - 1]);
        const bool stops = end >= line.size() || !is_name(word.back()) || !is_name(line[end]);
        if (begins && stops) return true;
    }
    return false;
}

std::vector<Include> includes_of(const SourceFile& file) {
    std::vector<Include> found;
    std::size_t number = 0;
    for (std::string_view line : lines_of(file.text)) {
        ++number;
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        if (!starts_with(line, "#")) continue;
        line.remove_prefix(1);
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        if (!starts_with(line, "include")) continue;
        const std::size_t open = line.find_first_of("\"<");
        if (open == std::string_view::npos) continue;
        const std::size_t close = line.find_first_of("\">", open + 1);
        if (close == std::string_view::npos) continue;
        found.push_back(
            {number, std::string{line.substr(open + 1, close - open - 1)}, line[open] == '"'});
    }
    return found;
}

}  // namespace peakproof::house
