#pragma once

#include <string>
#include <string_view>

#include "mocks/khaos/endpoint.h"

// TCompressedResult: a document as a ZIP of one file, deflated, or as a stream of BZip2.
namespace peakproof::khaos {

std::string zip_of(std::string_view file_name, std::string_view content);
std::string bzip2_of(std::string_view content);

enum class Packing { zip = 0, bzip2 = 1 };
http::Response compressed_answer(std::string_view method, std::string_view file_name,
                                 std::string_view document, Packing packing);
Expected<Packing> compression_method(const Parameters& parameters, std::size_t place);

}  // namespace peakproof::khaos
