#include "conformance/report/html/page.h"

#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "conformance/report/html/assets.h"
#include "conformance/report/html/collect.h"
#include "conformance/report/html/pack.h"
#include "conformance/report/json.h"
#include "conformance/report/words.h"

namespace peakproof::report {
namespace {

// Base64 has no character that HTML could take for anything else, so no text of a journal can end
// its own script element, whatever a SKU is called.
std::string block(std::string_view id, std::string_view text) {
    return fmt::format("<script type=\"text/plain\" id=\"{}\">{}</script>\n", id,
                       html::base64(html::gzip(text)));
}

Expected<std::string> blocks_of(const Exhibit& exhibit, std::size_t place, std::size_t bytes_most) {
    for (html::Room room = html::Room::for_journal(exhibit.run->facts.records);;) {
        const auto texts = html::collect(exhibit.journal, *exhibit.run, room);
        if (!texts) return tl::unexpected(texts.error());
        std::string blocks = block(fmt::format("run-{}", place), texts->run) +
                             block(fmt::format("stock-{}", place), texts->stock) +
                             block(fmt::format("lives-{}", place), texts->lives) +
                             block(fmt::format("records-{}", place), texts->records);
        if (blocks.size() <= bytes_most) return blocks;
        if (!room.less())
            return problem(fmt::format("this run needs {} bytes of a report, {} are left to it",
                                       blocks.size(), bytes_most),
                           exhibit.journal, "Report fewer runs in one file.");
    }
}

std::string title_of(std::span<const RunReport> runs) {
    if (runs.size() != 1) return fmt::format("Peakproof: {} runs", runs.size());
    return fmt::format("Peakproof: {} {}", title(runs[0].facts), judge::name(runs[0].verdict()));
}

// For a reader whose browser runs no scripts: at least the verdicts.
std::string without_script(std::span<const RunReport> runs) {
    std::string out = "<h1>Peakproof</h1>\n";
    for (const RunReport& run : runs)
        out += fmt::format("<p><strong>{}</strong>: {} with {}, seed {}. {}</p>\n",
                           html::escaped(judge::name(run.verdict())),
                           html::escaped(title(run.facts)), html::escaped(run.facts.subject),
                           run.facts.seed, html::escaped(run.why(3)));
    return out +
           "<p>The rest of this page is drawn by its own script, which this browser does not "
           "run. Nothing is loaded from anywhere.</p>\n";
}

// The shell with its places filled. What is put in is not searched again.
std::string filled(std::string_view shell,
                   const std::vector<std::pair<std::string_view, std::string_view>>& places) {
    std::string out;
    while (!shell.empty()) {
        const std::size_t open = shell.find("{{");
        const std::size_t close = shell.find("}}", open);
        if (open == std::string_view::npos || close == std::string_view::npos) break;
        out += shell.substr(0, open);
        const std::string_view name = shell.substr(open + 2, close - open - 2);
        for (const auto& [place, text] : places)
            if (place == name) out += text;
        shell.remove_prefix(close + 2);
    }
    return out += shell;
}

}  // namespace

Expected<std::string> html_page(std::span<const Exhibit> exhibits, std::size_t bytes_most) {
    std::vector<RunReport> runs;
    for (const Exhibit& exhibit : exhibits) runs.push_back(*exhibit.run);
    const std::string policy = fmt::format(
        "default-src 'none'; script-src {}; style-src {}; base-uri 'none'; "
        "form-action 'none'",
        html::csp_hash(html::page_script()), html::csp_hash(html::page_style()));
    std::string data = block("result", result_json(runs));
    const std::size_t frame = html::page_shell().size() + html::page_style().size() +
                              html::page_script().size() + data.size() + 4'096;
    for (std::size_t place = 0; place < exhibits.size(); ++place) {
        const std::size_t used = frame + data.size();
        const std::size_t left = bytes_most > used ? bytes_most - used : 0;
        auto blocks = blocks_of(exhibits[place], place, left / (exhibits.size() - place));
        if (!blocks) return tl::unexpected(blocks.error());
        data += *blocks;
    }
    const std::string title = html::escaped(title_of(runs));
    return filled(html::page_shell(), {{"policy", policy},
                                       {"title", title},
                                       {"style", html::page_style()},
                                       {"script", html::page_script()},
                                       {"without-script", without_script(runs)},
                                       {"data", data}});
}

}  // namespace peakproof::report
