#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "conformance/journal/records.h"

namespace peakproof::rules {

using journal::Units;

// Movements of one SKU (and reason) against the adjustments that bring them to Khaos. Adjustments
// cover movements of their own direction, oldest first; one that nets several covers them by its
// sum. A posting that goes beyond every movement so far is given back as excess and counts no
// further.
class Tally {
public:
    struct Posted {
        std::vector<std::string> covered;  // movements that this brought home
        Units excess = 0;                  // signed; 0: every unit of it has its movement
    };
    void moved(std::string_view movement, Units by, std::string text);
    Posted posted(Units by);

    bool open(std::string_view movement) const { return find(movement) < open_.size(); }
    // Whether the movements up to this one, or to a later one, come to what was posted: then they
    // are closed.
    bool netted(std::string_view movement);
    // The oldest movements that together come to what was posted: Khaos holds what they ask for.
    // They are closed.
    std::vector<std::string> netted();
    // What is not brought home of it yet, signed.
    Units left(std::string_view movement) const;
    // Told as late or lost: it may still be posted, but is not missed again at the end.
    void tell(std::string_view movement);

    // At the end: movements less adjustments, what was told aside. 0: all is told or brought home.
    Units missing() const;
    const std::string& text(std::string_view movement) const;  // of an open one
    std::vector<std::string> open_movements() const;

private:
    struct Open {
        std::string movement, text;
        Units left = 0;  // signed
        bool told = false;
    };
    std::size_t find(std::string_view movement) const;

    std::vector<Open> open_{};
    Units moved_down_ = 0, moved_up_ = 0, posted_down_ = 0,
          posted_up_ = 0;                  // all since the beginning
    Units spare_down_ = 0, spare_up_ = 0;  // posted, and no open movement of the direction
};

}  // namespace peakproof::rules
