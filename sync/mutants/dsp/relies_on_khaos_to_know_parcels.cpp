#include <algorithm>
#include <map>

#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {
namespace {

constexpr std::string_view record_begins = "&lt;DESPATCH ", record_ends = "&lt;/DESPATCH&gt;";
constexpr std::string_view boxes_begin = "&lt;BOXES&gt;", boxes_end = "&lt;/BOXES&gt;";
constexpr std::string_view whole = "&lt;COMPLETE&gt;-1", part = "&lt;COMPLETE&gt;0";

// Tells Khaos of the parcels first, and of the shipment's end with the same parcels again, in the
// belief that a parcel is known by its number. Where all that was assigned has gone, Khaos refuses
// the second telling, and it is sent again without them. Where something was short, there is room
// left for the parcel to count twice.
class ReliesOnKhaosToKnowParcels final : public Alters<ReliesOnKhaosToKnowParcels> {
public:
    using Alters::Alters;

private:
    void begins(Time) override { ends_.clear(); }

    void leaves(Time, http::Request& request) override {
        if (!is_call(request, "ImportDespatches")) return;
        whole_ = request.body;  // taken over by the call's answer
        replace_all(request.body, whole, part);
        change_between(request.body, " REF=&quot;", "&quot;",
                       [](std::string_view ref) { return std::string{ref} + "-parcels"; });
        ends_[request.body] = std::move(whole_);
    }

    scenarios::Commands hears(Time now, std::uint64_t call, const Asked& asked,
                              Heard heard) override {
        if (!is_call(asked.request, "ImportDespatches")) return pass_on(now, call, heard);
        const auto node = ends_.extract(asked.request.body);
        const bool told =
            heard.outcome == scenarios::Outcome::answered && heard.response.status == 200;
        if (!told || node.empty()) return pass_on(now, call, heard);
        scenarios::Commands commands;
        http::Request request = asked.request;
        request.body = node.mapped();
        ask(commands, scenarios::System::khaos, std::move(request), "end " + std::to_string(call));
        return commands;
    }

    scenarios::Commands own(Time now, const Asked& asked, Heard heard) override {
        const bool again = asked.tag.starts_with("rest ");
        const std::uint64_t call = std::stoull(asked.tag.substr(again ? 5 : 4));
        const auto answer = heard.response.status == 200
                                ? sync::khaos::read_import(heard.response.body)
                                : sync::unreadable({});
        if (heard.outcome != scenarios::Outcome::answered || !answer)
            return pass_on(now, call, heard);
        if (again) return answered_whole(now, call, *answer);
        Kept kept;
        std::vector<std::string> refused;
        for (const auto& record : answer->taken) kept.taken.push_back(record.ref);
        for (const auto& record : answer->skipped) {
            if (record.reason.starts_with("MORE THAN ASSIGNED"))
                refused.push_back(record.ref);
            else
                kept.skipped.emplace_back(record.ref, record.reason);
        }
        kept_[call] = kept;
        if (refused.empty()) return answered_whole(now, call, {});
        scenarios::Commands commands;
        http::Request request = asked.request;
        request.body = without_parcels(request.body, refused);
        ask(commands, scenarios::System::khaos, std::move(request), "rest " + std::to_string(call));
        return commands;
    }

    scenarios::Commands answered_whole(Time now, std::uint64_t call,
                                       const sync::khaos::ImportAnswer& rest) {
        Kept kept = std::move(kept_.extract(call).mapped());
        for (const auto& record : rest.taken) kept.taken.push_back(record.ref);
        for (const auto& record : rest.skipped)
            kept.skipped.emplace_back(record.ref, record.reason);
        return pass_on(now, call,
                       {scenarios::Outcome::answered, import_answer(kept.taken, kept.skipped)});
    }

    // Only the records of those references, with nothing in them.
    static std::string without_parcels(const std::string& body,
                                       const std::vector<std::string>& refs) {
        const std::size_t first = body.find(record_begins),
                          last = body.rfind(record_ends) + record_ends.size();
        std::string records;
        for (auto& record : all_between(body, record_begins, record_ends)) {
            const auto ref = all_between(record, "REF=&quot;", "&quot;");
            if (std::find(refs.begin(), refs.end(), ref.front()) == refs.end()) continue;
            change_between(record, boxes_begin, boxes_end,
                           [](std::string_view) { return std::string{}; });
            records.append(record_begins).append(record).append(record_ends);
        }
        return body.substr(0, first) + records + body.substr(last);
    }

    struct Kept {
        std::vector<std::string> taken;
        std::vector<std::pair<std::string, std::string>> skipped;
    };
    std::string whole_;
    std::map<std::string, std::string> ends_;  // what is sent first, and what follows it
    std::map<std::uint64_t, Kept> kept_;
};

}  // namespace

Mutant relies_on_khaos_to_know_parcels() {
    return {"relies-on-khaos-to-know-parcels",
            {"DSP-02"},
            {"short-picks"},
            "invoice",
            "Tells of the parcels, then closes the shipment with the same parcels, and trusts "
            "Khaos to see that they are the same.",
            [] {
                return std::make_unique<ReliesOnKhaosToKnowParcels>(
                    hosted::reference({}, {}, "mutant:relies-on-khaos-to-know-parcels"));
            }};
}

}  // namespace peakproof::mutants
