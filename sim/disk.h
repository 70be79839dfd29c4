#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace peakproof::sim {

// One transaction: all of it becomes durable or none. No value: the key is erased.
struct Batch {
    std::vector<std::pair<std::string, std::optional<std::string>>> writes;
};

// A durable key-value store on a simulated disk. What was not synced is lost in a kill.
class Disk {
public:
    void write(Batch batch);  // handed to the operating system, not yet durable
    void sync();              // everything written so far is durable
    void crash();             // a kill: what was not synced never was
    // What a process that starts now would read.
    const std::map<std::string, std::string, std::less<>>& contents() const { return durable_; }
    bool operator==(const Disk&) const = default;

private:
    std::map<std::string, std::string, std::less<>> durable_;
    std::vector<std::pair<std::string, std::optional<std::string>>> pending_;
};

}  // namespace peakproof::sim
