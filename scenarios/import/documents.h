#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "scenarios/import/account.h"
#include "scenarios/import/import.h"
#include "sim/time.h"

namespace peakproof::scenarios::import {

// One line of an export, as it says.
struct ExportLine {
    std::size_t file = 0;
    std::int64_t line = 0;  // in that file
    std::string code, description;
    std::int64_t units = 0, price_millionths = 0;
    Time at{};
};

// The lines of one document number, wherever they stand, in the order of the files.
struct Document {
    std::string number, customer, country;
    Time at{};  // of its first line
    std::vector<ExportLine> lines;
};

// Reads all files, or says what is wrong with which line of which. Counts headers and empty lines
// in the account.
Expected<std::vector<Document>> read_documents(std::span<const ImportFile> files, Account& account);

}  // namespace peakproof::scenarios::import
