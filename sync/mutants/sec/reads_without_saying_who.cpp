#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"
#include "sync/mutants/altered.h"

namespace peakproof::mutants {
namespace {

class Anonymous final : public Alters<Anonymous> {
public:
    using Alters::Alters;
    std::string name() const override { return "mutant:reads-without-saying-who"; }

private:
    void leaves(Time, http::Request& request) override {
        if (request.method != "GET") return;
        std::erase_if(request.headers,
                      [](const auto& header) { return header.first == "Authorization"; });
    }
};

}  // namespace

Mutant reads_without_saying_who() {
    return {"reads-without-saying-who",
            {"SEC-01"},
            {"quiet-day"},
            "call",
            "Sends no user with what it only reads, as the test system never asked for one.",
            [] { return std::make_unique<Anonymous>(hosted::reference()); }};
}

}  // namespace peakproof::mutants
