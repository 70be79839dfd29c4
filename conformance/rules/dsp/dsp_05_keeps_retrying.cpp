#include <fmt/format.h>

#include "conformance/rules/dsp/despatch_book.h"
#include "conformance/rules/dsp/dsp.h"
#include "conformance/rules/dsp/terms.h"

// DSP-05. A posting that met trouble is tried until it is taken or a person was told, however long
// the trouble lasts and however often the integration dies. An occasion is a despatch that was owed
// while Khaos Control or the integration was down, or whose posting failed.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{.id = "DSP-05",
                        .statement =
                            "keep retrying for as long as the outage lasts, across restarts, until "
                            "it is posted or escalated",
                        .severity = Severity::critical,
                        .owner = Owner::integration,
                        .window = window::despatch,
                        .terms = despatch_terms};

class KeepsRetrying {
public:
    void on(const journal::DespatchConfirmed& despatch, Docket&) { book_.shipped(despatch); }
    void on(const journal::LinePicked& line, Docket&) { book_.picked(line); }
    void on(const journal::ShipmentMoved& shipment, Docket&) { book_.moved(shipment); }
    void on(const journal::InvoiceStage& invoice, Docket&) { book_.moved(invoice); }
    void on(const journal::ExceptionRaised& raised, Docket& docket) {
        book_.excuse(raised, docket);
    }

    void on(const journal::EventReadable& event, Docket& docket) {
        const auto told = book_.readable(event);
        if (!told || told->posted) return;
        docket.owe({.key = told->key,
                    .entity = told->invoice,
                    .value_pence = docket.world().value_pence(told->invoice),
                    .counts = false});
        book_.excuse(told->invoice, docket);
        auto& open = open_[told->key];
        open.invoice = told->invoice;
        by_invoice_[told->invoice].push_back(told->key);
        if (outages_ > 0)
            trouble(open,
                    docket.here(fmt::format("shipment {} leaves during the outage", told->key)),
                    docket);
    }

    void on(const journal::DespatchPosted& posting, Docket& docket) {
        for (const auto& key : book_.posted(posting)) {
            docket.settle(key);
            forget(key);
        }
    }

    void on(const journal::ExchangeEnded& ended, Docket& docket) {
        if (ended.operation != "khaos.ImportDespatches") return;
        if (ended.outcome == "answered" && ended.failure != "passing") return;
        for (const auto& invoice : ended.keys) {
            const auto* keys = by_invoice_.find(invoice);
            if (keys == nullptr) continue;
            for (const auto& key : *keys) {
                trouble(*open_.find(key),
                        docket.here(fmt::format("attempt {} to post {} fails ({})", ended.attempt,
                                                invoice, ended.outcome)),
                        docket);
            }
        }
    }

    void on(const journal::FaultBegan& fault, Docket& docket) {
        if (fault.system == "khaos" && fault.extent == "whole")
            begin("Khaos Control is down", docket);
    }
    void on(const journal::FaultEnded& fault, Docket&) {
        if (fault.system == "khaos" && fault.extent == "whole" && outages_ > 0) --outages_;
    }
    void on(const journal::SubjectKilled&, Docket& docket) {
        if (!killed_) begin("the integration is killed", docket);
        killed_ = true;
    }
    void on(const journal::SubjectStarted&, Docket&) {
        if (killed_ && outages_ > 0) --outages_;
        killed_ = false;
    }

    // Trouble of a predecessor's is none of its successor's; an outage that goes on is.
    void on(const journal::SliceBegun&, Docket& docket) {
        for (const auto& key : open_.keys()) {
            auto& open = *open_.find(key);
            open.troubled = false;
            if (outages_ > 0) trouble(open, docket.here("the slice begins in the outage"), docket);
        }
    }

    void on_due(const Owed& late, Docket& docket) {
        const auto* open = open_.find(late.key);
        if (open != nullptr && open->troubled) {
            auto event = late.record;
            event.text = fmt::format("the despatch of shipment {} can be read", late.key);
            docket.fail(
                {.entity = late.entity,
                 .opened = late.opened,
                 .due = late.due,
                 .summary = fmt::format("The posting of shipment {} (invoice {}) met trouble and "
                                        "was never finished: neither posted "
                                        "once the trouble was over, nor brought to a person.",
                                        late.key, late.entity),
                 .expected = "posted or escalated after the trouble",
                 .actual = "given up",
                 .evidence = {std::move(event), open->first},
                 .exposure_pence = late.value_pence});
        }
        forget(late.key);  // without trouble it is DSP-01's alone
    }

private:
    struct Open {
        std::string invoice{};
        bool troubled = false;
        Evidence first{};  // the first trouble
    };

    static void trouble(Open& open, Evidence why, Docket& docket) {
        if (open.troubled) return;
        open.troubled = true;
        open.first = std::move(why);
        docket.occasion();
    }

    void begin(const char* why, Docket& docket) {
        ++outages_;
        for (const auto& key : open_.keys()) trouble(*open_.find(key), docket.here(why), docket);
    }

    void forget(const std::string& key) {
        const auto* open = open_.find(key);
        if (open == nullptr) return;
        auto& keys = by_invoice_[open->invoice];
        std::erase(keys, key);
        if (keys.empty()) by_invoice_.erase(open->invoice);
        open_.erase(key);
    }

    DespatchBook book_{};
    Table<Open> open_{};
    Table<std::vector<std::string>> by_invoice_{};
    int outages_ = 0;
    bool killed_ = false;
};

}  // namespace

Rule dsp_05() { return make_rule<KeepsRetrying>(info); }

}  // namespace peakproof::rules
