#pragma once

#include <span>
#include <string_view>

// The words that a scenario may use for things of the world: visible lists, checked before a run.
namespace peakproof::scenarios::language {

std::span<const std::string_view> rules_judged();   // ids of the rules that are judged today
std::span<const std::string_view> rules_not_yet();  // in the catalogue of rules, not judged yet
std::span<const std::string_view> operations();     // "khaos.ImportDespatches"
std::span<const std::string_view> systems();        // "khaos", "snapfulfil"
std::span<const std::string_view> window_names();
std::span<const std::string_view> people_names();  // owners of exceptions
std::span<const std::string_view> exception_classes();
std::span<const std::string_view> actions();
std::span<const std::string_view> payments();  // in the order of erp::Payment
std::span<const std::string_view> adjustment_reasons();
std::span<const std::string_view> shape_names();
std::span<const std::string_view> retry_after_forms();  // seconds, date

// A fault by name, and which parameters it takes besides share, from, for and at.
struct FaultName {
    std::string_view name;
    std::string_view means;     // the same fault under its first name
    bool whole_system = false;  // strikes a system, not one operation
    bool khaos_only = false;
    bool takes_retry_after = false;
    bool takes_code = false;
};
std::span<const FaultName> fault_names();
std::span<const std::string_view> fault_words();  // the names alone, "kill" among them
const FaultName* find_fault(std::string_view name);

}  // namespace peakproof::scenarios::language
