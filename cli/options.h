#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/outputs.h"

namespace peakproof::scenarios {
class Subject;
}

// What was asked for on the command line, as plain values.
namespace peakproof::cli {

constexpr const char* python_prefix = "python:";  // --sut python:FILE:CLASS

struct RunOptions {
    std::vector<std::string> scenarios;
    std::string sut = "reference";
    std::optional<std::int64_t> seed;  // left out: the scenario's own
    std::string out;                   // folder; empty: not asked for
    Outputs outputs;
    bool force = false, quiet = false, check_determinism = false, dry_run = false;
    int jobs = 1;
    std::string profile;   // file; empty: none
    std::string settings;  // file; empty: as the scenario says
    std::string time;      // "virtual", "paced"; empty: what suits the subject
    double speed = 1;      // paced
    std::shared_ptr<const scenarios::Subject> inside = nullptr;  // what a python: turned out to be
    std::string from;  // a slice: when it begins, as a scenario writes times; empty: the whole day
    std::string length;  // a slice: how long its traffic goes on; empty: to the day's end
};

struct ProfileOptions {
    std::string command, out;
    bool force = false;
};

struct ReportOptions {
    std::vector<std::string> results;
    Outputs outputs;
    bool force = false;
};

struct CheckOptions {
    std::string result, json;
    bool force = false, quiet = false;
};

struct MatrixOptions {
    std::string json, md;
    std::int64_t seed = 1;
    bool force = false, quiet = false;
    int jobs = 0;  // 0: as many as the machine has cores
    std::vector<std::string> mutants;
};

struct ImportOptions {
    std::vector<std::string> files;
    std::string map;  // how they are read; empty: as the Online Retail data set is written
    std::string out;
    bool force = false;
};

struct ServeOptions {
    std::string scenario;  // empty: a small shop
    std::string settings;  // file; empty: as the scenario says
    std::optional<std::int64_t> seed;
    std::string host = "127.0.0.1";
    int port = 8701;  // Khaos; SnapFulfil is at the next, the admin's door at the one after; 0: any
    bool paced = false;
    double speed = 1;
    bool tls = false;
    std::string certificate, key;                            // files; empty: a certificate is made
    std::string user = "peakproof", password = "peakproof";  // of SnapFulfil; empty: none is asked
    std::string khaos_user, khaos_password = "peakproof";    // empty: none is asked, as published
    std::vector<std::string>
        tenants;              // each with systems of his own; empty: one, whatever the host
    std::string khaos_calls;  // the partner's configuration URL; empty: Khaos calls nobody
    std::string khaos_calls_user = "khaos", khaos_calls_password = "khaos";
    std::string khaos_courier;  // URL of a courier link; empty: nothing is shipped by one
    std::string courier_service = "STANDARD";
    bool courier_xml = false;   // else JSON
    bool shop_channel = false;  // told of those orders alone that the partner brought
    std::string token;  // of the admin's door; empty: none on this machine, one is made beyond it
};

struct SettingsOptions {
    std::string file;  // to be checked and shown with all that it leaves as usual; empty: the usual
};

struct ContractsOptions {
    std::string out;  // folder; empty: the table of what there is, on standard output
    bool force = false;
};

struct CatalogueOptions {
    enum class What { scenarios, rules, mutants } what = What::scenarios;
    bool json = false;
};

struct Told {  // help or version were asked for, or the line was wrong: said already
    int exit = 0;
};

using Options =
    std::variant<Told, RunOptions, CheckOptions, MatrixOptions, ImportOptions, CatalogueOptions,
                 ProfileOptions, ReportOptions, ServeOptions, ContractsOptions, SettingsOptions>;

// Help goes to standard output, what is wrong to standard error.
Options parse(int argc, char** argv);

}  // namespace peakproof::cli
