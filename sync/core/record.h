#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/core/event.h"
#include "sync/wire/time.h"

// How a record stands in the durable store: its fields one after the other, each with its length,
// so that no text can break it.
namespace peakproof::sync {

// The rows whose keys begin with a prefix, in order of their keys.
struct Rows {
    Contents::const_iterator first, past;
    Contents::const_iterator begin() const { return first; }
    Contents::const_iterator end() const { return past; }
};
inline Rows rows_under(const Contents& durable, std::string_view prefix) {
    std::string past{prefix};
    ++past.back();
    return {durable.lower_bound(prefix), durable.lower_bound(past)};
}

class Packer {
public:
    Packer& text(std::string_view field);
    Packer& number(std::int64_t field);
    Packer& time(Time field) { return number(field.time_since_epoch().count()); }
    std::string take() { return std::move(out_); }

private:
    std::string out_;
};

// Fields come back in the order they were packed; what is missing reads as empty, so a record may
// grow.
class Unpacker {
public:
    explicit Unpacker(std::string_view record) : rest_(record) {}
    std::string text();
    std::int64_t number();
    // How many fields follow: never more than the rest can hold, whatever it says.
    std::size_t count();
    Time time() { return Time{Duration{number()}}; }

private:
    std::string_view rest_;
};

}  // namespace peakproof::sync
