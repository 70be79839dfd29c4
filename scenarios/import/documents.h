#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "scenarios/import/account.h"
#include "scenarios/import/import.h"
#include "scenarios/import/mapping.h"
#include "sim/time.h"

namespace peakproof::scenarios::import {

// One line of an export, as it says.
struct ExportLine {
    std::size_t file = 0;
    std::int64_t line = 0;  // in that file
    std::string code, description;
    std::int64_t units = 0;
    std::int64_t price_millionths = 0;    // net, of one unit, once the document is whole
    std::optional<std::int64_t> vat_ppm;  // none: the usual of the country
    Standing standing = Standing::sold;
    Time at{};
};

// The lines of one document number, wherever they stand, in the order of the files.
struct Document {
    std::string number, customer, country;
    Time at{};  // of its first line
    std::int64_t postage_net_pence = 0, postage_vat_pence = 0;
    std::vector<ExportLine> lines;
};

// Reads all files, or says what is wrong with which line of which. Counts headers, empty lines and
// what the mapping leaves out in the account.
Expected<std::vector<Document>> read_documents(std::span<const ImportFile> files,
                                               const Mapping& map, Account& account);

}  // namespace peakproof::scenarios::import
