#include "mocks/khaos/endpoints.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "GetVersion";
// A version of the years whose behaviour is modelled (the guide names 8.144 to 8.201); only its
// shape is known.
constexpr std::string_view version = "8.201.0.0";

struct GetVersion : KhaosCall {
    http::Response serve(erp::Books&, Time, http::Served& served) const override {
        served.rows = 1;
        return text_answer(method, version);
    }
};

Decoded decode(const Parameters&, const erp::Books&) { return std::make_unique<GetVersion>(); }

}  // namespace

Endpoint get_version() {
    return {method, http::Grade::documented, false, {}, {}, "Version of the web service", decode};
}

}  // namespace peakproof::khaos
