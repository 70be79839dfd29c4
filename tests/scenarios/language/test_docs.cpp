#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include "scenarios/faults/kinds.h"
#include "scenarios/language/keys.h"
#include "scenarios/language/names.h"
#include "scenarios/people/people.h"

using namespace peakproof::scenarios;
using namespace peakproof::scenarios::language;

namespace {

std::string file(const std::string& name) {
    std::ifstream stream{PEAKPROOF_SOURCE "/" + name, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

// What stands between that heading and the next, of whatever rank.
std::string chapter(const std::string& page, std::string_view heading) {
    std::size_t at = page.find("# " + std::string{heading} + "\n");
    REQUIRE(at != std::string::npos);
    at = page.find('\n', at);
    return page.substr(at, page.find("\n#", at) - at);
}

}  // namespace

TEST_CASE("docs/scenarios.md has every key of the language, in its own chapter", "[docs]") {
    const std::string page = file("docs/scenarios.md");
    for (const Section* section : sections()) {
        const std::string text = chapter(page, section->name);
        // How the systems are set up has a page of its own, held to what there is elsewhere.
        if (text.find("(settings.yaml)") != std::string::npos) continue;
        for (const std::string_view key : section->keys) {
            INFO(section->name << ": " << key);
            CHECK(text.find("\n| `" + std::string{key} + "` |") != std::string::npos);
        }
    }
}

TEST_CASE("docs/api/coverage.md, to which the page points, names every operation", "[docs]") {
    const std::string page = file("docs/api/coverage.md");
    for (const std::string_view operation : operations()) {
        INFO(operation);
        if (operation.find('.') == std::string_view::npos) continue;  // all of Khaos's own calls
        const std::string name{operation.substr(operation.find('.') + 1)};
        CHECK(page.find("\n| `" + name + "` |") != std::string::npos);
    }
}

TEST_CASE("docs/scenarios.md names every fault, window, exception, action and shape", "[docs]") {
    const std::string page = file("docs/scenarios.md");
    const auto all = [&](std::span<const std::string_view> words) {
        for (const std::string_view word : words) {
            INFO(word);
            CHECK(page.find("`" + std::string{word} + "`") != std::string::npos);
        }
    };
    all(fault_words());
    all(systems());
    all(window_names());
    all(exception_classes());
    all(people_names());
    all(actions());
    all(payments());
    all(shape_names());
    for (const std::string_view reason : adjustment_reasons())
        CHECK(page.find(reason) != std::string::npos);
}

TEST_CASE("docs/exceptions.md has a line for every class of exception", "[docs]") {
    const std::string page = file("docs/exceptions.md");
    for (const std::string_view word : exception_classes()) {
        INFO(word);
        CHECK(page.find("\n| `" + std::string{word} + "` |") != std::string::npos);
    }
    for (const std::string_view owner : people_names())
        CHECK(page.find("`" + std::string{owner} + "`") != std::string::npos);
}

TEST_CASE("the language knows every fault that there is, and no other", "[language]") {
    for (const FaultKind* kind : fault_kinds()) {
        INFO(kind->name);
        CHECK(find_fault(kind->name) != nullptr);
    }
    for (const FaultName& name : fault_names()) {
        INFO(name.name);
        CHECK(find_fault_kind(name.name) == find_fault_kind(name.means));
        CHECK(find_fault_kind(name.means) != nullptr);
    }
    CHECK(fault_words().size() == fault_names().size() + 1);  // kill
}

TEST_CASE("the language knows every action of people, and no other", "[language]") {
    const std::vector<std::string> known = person_actions();
    CHECK(known.size() == actions().size());
    for (const std::string& action : known)
        CHECK(std::find(actions().begin(), actions().end(), action) != actions().end());
}

TEST_CASE("the language knows the judge's windows and the rules of the catalogue", "[language]") {
    const std::string judge = file("conformance/judge/windows.h");
    for (const std::string_view window : window_names()) {
        INFO(window);
        CHECK(judge.find("\"" + std::string{window} + "\"") != std::string::npos);
    }
    const std::string catalogue = file("conformance/rules/catalogue.cpp");
    for (const std::string_view rule : rules_judged()) {  // ORD-01 is ord_01() there
        std::string function{rule};
        for (char& c : function)
            c = c == '-' ? '_' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        INFO(function);
        CHECK(catalogue.find(function) != std::string::npos);
    }
}
