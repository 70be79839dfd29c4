#pragma once

#include <string>

namespace peakproof::journal {

// The JSON Schema (draft 2020-12) of one line of a journal, made from the same lists of fields that
// writer and reader walk. docs/journal.schema.json is its output.
std::string schema();

}  // namespace peakproof::journal
