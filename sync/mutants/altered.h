#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "scenarios/subject.h"

namespace peakproof::mutants {

// A subject with one difference put between it and the world. What is not overridden passes
// unchanged. What a derived class keeps is a program's memory: it is emptied in begins().
class Altered : public scenarios::Subject {
public:
    explicit Altered(std::unique_ptr<scenarios::Subject> inner) : inner_(std::move(inner)) {}
    Altered(const Altered& other);
    Altered& operator=(const Altered&) = delete;

    std::string name() const override { return inner_->name(); }
    scenarios::Commands start(Time now, const sim::Disk& disk) final;
    scenarios::Commands wake(Time now) final;
    scenarios::Commands answered(Time now, std::uint64_t call, scenarios::Outcome outcome,
                                 const http::Response& response) final;
    std::optional<scenarios::CalledAt> called_at() const final { return inner_->called_at(); }
    scenarios::Commands asked(Time now, std::uint64_t call, const http::Request& request) final;

protected:
    struct Asked {
        scenarios::System system = scenarios::System::khaos;
        http::Request request;
        std::string tag;  // of calls of its own; empty: the subject's
    };
    struct Heard {
        scenarios::Outcome outcome = scenarios::Outcome::answered;
        http::Response response;
    };

    virtual void begins(Time) {}                  // a process starts: nothing is remembered
    virtual void leaves(Time, http::Request&) {}  // a request of the subject
    virtual void comes_back(Time, const Asked&, Heard&) {}  // before the subject hears it
    virtual void decided(Time, scenarios::Commands&) {
    }  // what the subject decided, before it is carried out
    // Everything about an answer, where changing it is not enough: held back, or followed by calls
    // of its own.
    virtual scenarios::Commands hears(Time now, std::uint64_t call, const Asked& asked,
                                      Heard heard);
    virtual scenarios::Commands own(Time, const Asked&, Heard) {
        return {};
    }  // an answer to a call of its own

    scenarios::Commands pass_on(Time now, std::uint64_t call,
                                const Heard& heard);  // the subject hears it now
    void ask(scenarios::Commands& commands, scenarios::System system, http::Request request,
             std::string tag);
    const scenarios::Subject& inner() const { return *inner_; }

private:
    scenarios::Commands carried_out(Time now, scenarios::Commands commands);

    std::unique_ptr<scenarios::Subject> inner_;
    std::map<std::uint64_t, Asked> under_way_;
    std::uint64_t next_own_ = std::uint64_t{1} << 40U;  // far above the subject's own numbers
};

// What every mutant of that kind needs to be copied and begun afresh.
template <class Mutation>
class Alters : public Altered {
public:
    using Altered::Altered;
    std::unique_ptr<scenarios::Subject> fresh(std::uint64_t seed) const override {
        return std::make_unique<Mutation>(inner().fresh(seed));
    }
    std::unique_ptr<scenarios::Subject> clone() const override {
        return std::make_unique<Mutation>(static_cast<const Mutation&>(*this));
    }
};

}  // namespace peakproof::mutants
