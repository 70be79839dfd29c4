#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/house/source.h"

namespace peakproof::house {

// "DSP-01" of "conformance/rules/dsp/dsp_01_posted_in_time.cpp"; empty where the name is no rule's.
std::string rule_of(std::string_view path);
// All ids of that form that stand in a text, once each, sorted.
std::vector<std::string> rules_named(std::string_view text);

// A rule is trusted once its file bears its name, the catalogue lists it, a test bears its tag, and
// a mutant names it. And the catalogue lists nothing else.
Findings untrusted_rules(const std::vector<SourceFile>& files);

// Everything in a folder of one-file-each that its catalogue does not list by the file's own name.
Findings unlisted(const std::vector<SourceFile>& files, std::string_view folder,
                  std::string_view catalogue, const std::vector<Exception>& helpers);

// A scenario says which rules it promises to exercise, each of them a rule of ours, and is named by
// what plays it.
struct LibraryScenario {
    std::string path, text;
};
std::vector<LibraryScenario> our_library();
Findings idle_scenarios(const std::vector<LibraryScenario>& library,
                        const std::vector<std::string>& rules, std::string_view what_plays);

}  // namespace peakproof::house
