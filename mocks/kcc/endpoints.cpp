#include "mocks/kcc/endpoints.h"

#include <fmt/format.h>

#include "mocks/http/uri.h"

namespace peakproof::kcc {

const EndpointInfo& info(Endpoint endpoint) {
    using enum http::Grade;
    static constexpr std::array<EndpointInfo, endpoint_count + 1> infos{{
        {"EndpointConfig", "GET", "EndpointConfig", true, false, documented,
         "the partner's configuration file: where his endpoints are"},
        {"OrderDownload", "GET", "SalesOrderImport", true, true, documented,
         "orders that the partner brings"},
        {"CReturnDownload", "GET", "CustomerReturnImport", false, true, documented,
         "returns of his customers"},
        {"ProvidedStock", "GET", "StockChanges", false, false, documented,
         "items that he provides"},
        {"StockUpload", "POST", "StockItems", true, false, documented,
         "items that are new to him or have changed, and ids of those that went"},
        {"StockStatusUpload", "POST", "StockStatuses", true, false, documented,
         "what is available and on order, an entry an item and site"},
        {"OrderStatusUpload", "POST", "OrderStatuses", false, false, documented,
         "where his orders and their shipments stand"},
        {"PriceListUpload", "POST", "PriceLists", false, false, documented,
         "price lists that read otherwise now"},
        {"Courier", "POST", "CourierExportData", false, false, documented,
         "an invoice to ship; the answer brings its consignment"},
    }};
    return infos[static_cast<std::size_t>(endpoint)];
}

std::string operation(Endpoint endpoint) { return fmt::format("kcc.{}", info(endpoint).name); }

namespace {

Expected<Place> read_place(const Node& node, const EndpointInfo& about) {
    const auto missing = [&](std::string_view member, std::string_view remedy) {
        return problem(fmt::format("{}.{} is \"{}\"", about.name, member, node.value(member)), {},
                       std::string{remedy});
    };
    Place place;
    auto url = parse_url(node.value("URL"));
    if (!url) return missing("URL", "Give the whole URL.");
    place.url = *std::move(url);
    const std::string_view format = node.value("Format");
    if (http::same_ignoring_case(format, "xml")) {
        place.format = Format::xml;
    } else if (!http::same_ignoring_case(format, "json")) {
        return missing("Format", "It is JSON or XML.");
    }
    if (!about.timed) return place;
    const auto minutes = parse_whole(node.value("Frequency"));
    if (!minutes || *minutes < 1 || *minutes > 525'600)
        return missing("Frequency", "Give minutes, 1 at least.");
    place.frequency = std::chrono::minutes{*minutes};
    return place;
}

}  // namespace

Expected<EndpointConfig> read_endpoint_config(std::string_view bytes) {
    const auto document = read_document(bytes);
    if (!document) return tl::unexpected{document.error()};
    const Node* root = &*document;
    if (root->name != "EndpointConfig") root = root->find("EndpointConfig");
    if (root == nullptr) return problem("there is no EndpointConfig");
    EndpointConfig config;
    for (const Endpoint endpoint : every_endpoint) {
        if (endpoint == Endpoint::config) continue;
        const EndpointInfo& about = info(endpoint);
        const Node* node = root->find(about.name);
        if (node == nullptr) {
            if (about.required) return problem(fmt::format("{} is missing", about.name));
            continue;
        }
        auto place = read_place(*node, about);
        if (!place) return tl::unexpected{place.error()};
        config.places[static_cast<std::size_t>(endpoint)] = *std::move(place);
    }
    return config;
}

}  // namespace peakproof::kcc
