#pragma once

#include <pybind11/pybind11.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "scenarios/subject.h"

namespace peakproof::python {

// What Python said while a run went on, for after it. One run, one of these.
struct Interrupted {
    std::atomic<bool> asked{false};  // by Ctrl-C in Python, or by what a progress callback raised
    pybind11::object raised;         // handled under the GIL alone
    bool exit_is_a_finding = false;  // nobody is there to raise a SystemExit for
};

// An integration that is a Python class: `lives(seed)` makes one life
// (bindings/peakproof/_life.py), whose start, wake and answered give commands as tuples. What it
// raises ends it, with its traceback as its last lines; nothing it does can unwind through the
// player.
std::unique_ptr<scenarios::Subject> subject_of(pybind11::object lives, std::string name,
                                               Interrupted& interrupted);

}  // namespace peakproof::python
