#include <algorithm>
#include <utility>

#include <catch2/catch.hpp>

#include "tests/house/source.h"

// docs/wire-examples.md shows the golden files of tests/wire. Blanks are free there and "..."
// leaves something out; all else is in the file, in that order.
using namespace peakproof::house;

namespace {

struct Example {
    std::string file;  // from the root
    std::string text;
};

// A link to a golden file, alone on its line, and the block after it.
std::vector<Example> examples_of(std::string_view page) {
    std::vector<Example> found;
    std::string file;
    bool inside = false;
    for (const std::string_view line : lines_of(page)) {
        const std::size_t at = line.find("](../tests/wire/");
        if (starts_with(line, "```")) {
            inside = !inside;
            if (inside) found.push_back({std::exchange(file, {}), {}});
        } else if (inside) {
            found.back().text += std::string{line} + "\n";
        } else if (starts_with(line, "[") && at != std::string_view::npos && ends_with(line, ")")) {
            file = line.substr(at + 5, line.size() - at - 6);
        }
    }
    return found;
}

std::string without_blanks(std::string_view text) {
    std::string dense;
    for (const char c : text)
        if (c != ' ' && c != '\n' && c != '\t' && c != '\r') dense += c;
    return dense;
}

// A document inside SOAP is text there, and is shown as the document that it is.
std::string unescaped_once(std::string text) {
    for (const auto& [name, character] :
         {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}}) {
        for (std::size_t at = text.find(name); at != std::string::npos;
             at = text.find(name, at + 1))
            text.replace(at, std::string_view{name}.size(), character);
    }
    return text;
}

// The first piece that the file does not have, empty where it has all of them.
std::string missing(const std::string& shown, const std::string& golden) {
    const std::string_view gap = "...";
    std::size_t from = 0, place = 0;
    while (from <= shown.size()) {
        const std::size_t to = std::min(shown.find(gap, from), shown.size());
        const std::string piece = shown.substr(from, to - from);
        const std::size_t found = golden.find(piece, place);
        if (found == std::string::npos) return piece;
        place = found + piece.size();
        from = to + gap.size();
    }
    return {};
}

std::string unlike(const Example& example, const std::string& golden) {
    const std::string shown = without_blanks(example.text);
    const std::string as_it_is = missing(shown, without_blanks(golden));
    if (as_it_is.empty()) return {};
    return missing(shown, without_blanks(unescaped_once(golden)));
}

}  // namespace

TEST_CASE("the examples of the wire are the bytes of the golden files", "[house][docs]") {
    const auto examples = examples_of(read_file("docs/wire-examples.md"));
    CHECK(examples.size() >= 30);
    for (const Example& example : examples) {
        INFO(example.file << "\n" << example.text);
        REQUIRE_FALSE(example.file.empty());
        CHECK(unlike(example, read_file(example.file)) == "");
    }
}

TEST_CASE("the page of examples has each operation that the main flow needs", "[house][docs]") {
    const std::string page = read_file("docs/wire-examples.md");
    for (const char* call :
         {"<m:GetStockList", "<m:ExportStock ", "<m:ExportOrderStatusEx", "<m:ExportOrders ",
          "<m:ImportInvoiceStages", "<m:ImportDespatches", "<m:ImportStockAdjustments",
          "<m:ExportStockStatus", "<m:ExportImports", "POST /api/products", "POST /api/shipments",
          "GET /api/shipments/", "DELETE /api/shipments/", "PUT /api/shipmentstatus/",
          "GET /api/stockmovements", "GET /api/snapoutbound", "PUT /api/snapoutbound/"}) {
        INFO(call);
        CHECK(page.find(call) != std::string::npos);
    }
}

TEST_CASE("an example that is not what the file says is found", "[house][docs]") {
    const std::string page = "[a](../tests/wire/a.xml)\n\n```xml\n<R>\n  <Q>1</Q> ...\n</R>\n```\n";
    const auto examples = examples_of(page);
    REQUIRE(examples.size() == 1);
    CHECK(examples[0].file == "tests/wire/a.xml");
    CHECK(unlike(examples[0], "<R><Q>1</Q><S/></R>") == "");
    CHECK(unlike(examples[0], "<x>&lt;R&gt;&lt;Q&gt;1&lt;/Q&gt;&lt;/R&gt;</x>") == "");
    CHECK(unlike(examples[0], "<R><Q>2</Q></R>") == "<R><Q>1</Q>");
    CHECK(unlike(examples[0], "<R></R><Q>1</Q>") == "<R><Q>1</Q>");
    CHECK(examples_of("```\nby itself\n```\n")[0].file.empty());
}
