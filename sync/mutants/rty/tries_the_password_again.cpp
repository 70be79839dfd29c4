#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {
namespace {

// 401 is an error like any other.
class TriesThePasswordAgain final : public Alters<TriesThePasswordAgain> {
public:
    using Alters::Alters;

private:
    void comes_back(Time, const Asked&, Heard& heard) override {
        if (heard.response.status == 401) heard.response.status = 500;
    }
};

}  // namespace

Mutant tries_the_password_again() {
    return {"tries-the-password-again",
            {"RTY-09"},
            {"credentials"},
            "system",
            "Takes refused credentials for trouble that passes: tries again every few seconds, and "
            "says that the system is down.",
            [] {
                return std::make_unique<TriesThePasswordAgain>(
                    hosted::reference({}, {}, "mutant:tries-the-password-again"));
            }};
}

}  // namespace peakproof::mutants
