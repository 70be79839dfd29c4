#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "mocks/http/service.h"
#include "mocks/kcc/node.h"
#include "mocks/kcc/values.h"
#include "sim/time.h"

namespace peakproof::kcc {

enum class Endpoint {
    config,
    order_download,
    return_download,
    provided_stock,
    stock_upload,
    stock_status_upload,
    order_status_upload,
    price_list_upload,
    courier  // of another service, never in the configuration file
};
constexpr std::size_t endpoint_count = 8;  // of a channel
constexpr std::array<Endpoint, endpoint_count> every_endpoint{Endpoint::config,
                                                              Endpoint::order_download,
                                                              Endpoint::return_download,
                                                              Endpoint::provided_stock,
                                                              Endpoint::stock_upload,
                                                              Endpoint::stock_status_upload,
                                                              Endpoint::order_status_upload,
                                                              Endpoint::price_list_upload};

struct EndpointInfo {
    std::string_view name;    // in the configuration file
    std::string_view method;  // GET fetches, POST gives
    std::string_view root;    // of the body in XML
    bool required;            // in the configuration file (documented)
    bool timed;               // has a Frequency
    http::Grade grade;
    std::string_view summary;
};
const EndpointInfo& info(Endpoint endpoint);
std::string operation(Endpoint endpoint);  // "kcc.StockUpload", as faults and journal name it

// Where an endpoint is, as the partner's configuration file says.
struct Place {
    Url url;
    Format format = Format::json;
    Duration frequency{};
};

struct EndpointConfig {
    std::array<Place, endpoint_count> places;  // no URL: the partner has none
    const Place& operator[](Endpoint endpoint) const {
        return places[static_cast<std::size_t>(endpoint)];
    }
    bool has(Endpoint endpoint) const { return !(*this)[endpoint].url.host.empty(); }
};
Expected<EndpointConfig> read_endpoint_config(std::string_view bytes);

}  // namespace peakproof::kcc
