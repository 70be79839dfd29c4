#pragma once

#include <string>
#include <string_view>
#include <vector>

// The house test reads the source itself. Every check is a function of files to findings, so that
// each can be shown a bad snippet and be seen to fail.
namespace peakproof::house {

struct SourceFile {
    std::string path;  // from the root: "sim/draw.cpp"
    std::string text;  // as it stands
    std::string
        code;  // the same, with comments, texts and characters blanked; lines stay where they are
};

SourceFile source_file(std::string path, std::string text);

// All files of ours under the root that end in one of these suffixes, sorted by path.
std::vector<SourceFile> read_tree(std::string_view root, const std::vector<std::string>& folders,
                                  const std::vector<std::string>& suffixes);
const std::vector<SourceFile>& our_sources();  // every .cpp and .h of this repository
std::string read_file(std::string_view path_from_root);

struct Finding {
    std::string path;
    std::size_t line;  // from 1; 0: the file as a whole
    std::string what;
};
using Findings = std::vector<Finding>;
std::string listed(const Findings& findings);  // one a line, as a compiler says it

// A place where a check does not hold, and why that is right.
struct Exception {
    std::string path;    // a file, or a folder with a slash at its end
    std::string word;    // what the finding is about
    std::string reason;  // for people
};
bool excepted(const std::vector<Exception>& exceptions, std::string_view path,
              std::string_view word);

struct Include {
    std::size_t line;
    std::string path;
    bool quoted;  // "ours" rather than <theirs>
};
std::vector<Include> includes_of(const SourceFile& file);

bool starts_with(std::string_view text, std::string_view prefix);
bool ends_with(std::string_view text, std::string_view suffix);
std::vector<std::string_view> lines_of(std::string_view text);
// Where that word stands in a line, whole: "float" is not in "floating".
bool has_word(std::string_view line, std::string_view word);

}  // namespace peakproof::house
