#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// Khaos's codes, each derived from the order's own number and never from the order of arrival, so
// that the same order bears the same ids in every run.
namespace peakproof::erp {

std::string order_code(std::int64_t number);      // SO0000123
std::string associated_ref(std::int64_t number);  // WEB0000123
std::string invoice_id(std::int64_t number,
                       int part);  // IV0000123A01, always 12 characters up to 9,999,999
std::string invoice_code(std::int64_t number,
                         int part);  // INV0000123, and INV0000123-2 for its second part

// Khaos trims blanks round a code and changes nothing else (documented).
std::string_view trim(std::string_view code);

}  // namespace peakproof::erp
