#pragma once

#include <string>
#include <vector>

#include "mocks/erp/books.h"
#include "mocks/warehouse/warehouse.h"
#include "scenarios/faults/striker.h"
#include "scenarios/play.h"
#include "sim/problem.h"

// The ones who answer exceptions. They act on the two systems, never on the integration.
namespace peakproof::scenarios {

struct PersonTask {
    std::size_t rule = 0;           // its place in Play::people
    std::string entity;             // invoice id or SKU
    std::vector<std::string> also;  // what the exception named besides
};

// The standing answers to an exception of that class.
std::vector<std::size_t> answers_to(const std::vector<PersonRule>& people, std::string_view what);
// The actions a scenario may name.
std::vector<std::string> person_actions();
// Does it. False: there was nothing to do it to.
bool act(const PersonRule& rule, const PersonTask& task, Time now, erp::Books& books,
         warehouse::Warehouse& warehouse, Striker& striker);

}  // namespace peakproof::scenarios
