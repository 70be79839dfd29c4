#pragma once

#include <string_view>

#include "mocks/http/message.h"

namespace peakproof::khaos {

// The class says whether a repeat can help; the fault code never does, it blames the client for
// everything (documented). Class names are invented, apis/assumed.md fixes them.
namespace fault_class {
constexpr std::string_view business = "EKhaosError";  // permanent
constexpr std::string_view busy = "EDatabaseBusy";    // these three pass
constexpr std::string_view timeout = "ETimeout";
constexpr std::string_view connection_lost = "EConnectionLost";
}  // namespace fault_class

// A SOAP fault as Khaos sends it, with status 500 (unknown in public; assumed).
http::Response soap_fault(std::string_view exception_class, std::string_view text);

// The same with the detail of older versions (documented): empty, in another namespace.
http::Response with_old_detail(const http::Response& fault);

}  // namespace peakproof::khaos
