#pragma once

#include <string_view>

#include "mocks/khaos/endpoint.h"

// TCompressedResult: a document as a ZIP of one file, deflated. BZip2 is documented too and not
// modelled: it is refused by a fault that says so.
namespace peakproof::khaos {

std::string zip_of(std::string_view file_name, std::string_view content);
http::Response compressed_answer(std::string_view method, std::string_view file_name,
                                 std::string_view document);
Expected<bool> compression_method(const Parameters& parameters, std::size_t place);

}  // namespace peakproof::khaos
