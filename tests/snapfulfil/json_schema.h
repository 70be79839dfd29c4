#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace peakproof::snapfulfil {

// As much of JSON Schema as the contract uses. What does not fit, and where; empty: it fits.
std::string misfit(const nlohmann::json& value, const nlohmann::json& schema,
                   const nlohmann::json& document, const std::string& where = "$");
// The part of the document that "#/components/..." names; null where there is none.
const nlohmann::json* resolved(const std::string& ref, const nlohmann::json& document);

}  // namespace peakproof::snapfulfil
