#include <set>

#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"
#include "sync/wire/clock.h"

namespace peakproof::mutants {
namespace {

http::Request converted(sync::Request request) {
    return as_request(std::move(request.method), std::move(request.target),
                      std::move(request.headers), std::move(request.body));
}

// A parcel on the dock is as good as gone. Sometimes it is taken off the lorry again.
class PostsWhenPacked final : public Alters<PostsWhenPacked> {
public:
    using Alters::Alters;

private:
    void begins(Time) override {
        seen_.clear();
        asked_ = Time{};
    }

    // Besides the queue, it looks once a minute for what is fulfilled (stage 40).
    void decided(Time now, scenarios::Commands& commands) override {
        if (now < asked_ + 1min) return;
        for (const auto& told : commands) {
            const auto* send = std::get_if<scenarios::command::Send>(&told);
            if (send == nullptr || !is_call(send->request, "GET", "snapoutbound")) continue;
            http::Request request = send->request;
            request.target = "/api/shipments?$filter=Stage%20eq%20%2740%27";
            asked_ = now;
            return ask(commands, scenarios::System::snapfulfil, std::move(request), "list");
        }
    }

    scenarios::Commands own(Time now, const Asked& asked, Heard heard) override {
        scenarios::Commands commands;
        if (heard.outcome != scenarios::Outcome::answered || heard.response.status != 200)
            return commands;
        if (asked.tag == "list") {
            for (const auto& id :
                 all_between(heard.response.body, "\"ShipmentId\":\"", "\",\"BizId\"")) {
                if (id.find('"') != std::string::npos || !seen_.insert(id).second) continue;
                http::Request request = asked.request;
                request.target = "/api/shipments/" + id;
                ask(commands, scenarios::System::snapfulfil, std::move(request), "packed");
            }
        } else if (asked.tag == "packed") {
            const auto shipment = sync::snapfulfil::read_shipment(heard.response.body);
            if (!shipment || shipment->stage != "40") return commands;
            sync::khaos::DespatchRecord record{"P-" + shipment->id,
                                               shipment->customer_ref,
                                               sync::wire::uk_time(now),
                                               shipment->shipping_method,
                                               true,
                                               {}};
            record.boxes.push_back({shipment->tracking, {}, {}, {}});
            for (const auto& line : shipment->lines)
                record.boxes.front().items.emplace_back(line.sku, line.ordered);
            ask(commands, scenarios::System::khaos,
                converted(sync::khaos::import_despatches(sync::Settings{}.khaos, {&record, 1})),
                "posted");
        }
        return commands;
    }

    // When the lorry has left and the event comes, Khaos has it already.
    void comes_back(Time, const Asked& asked, Heard& heard) override {
        if (!is_call(asked.request, "ImportDespatches") || heard.response.status != 200) return;
        const auto answer = sync::khaos::read_import(heard.response.body);
        if (!answer) return;
        std::vector<std::string> taken;
        for (const auto& record : answer->taken) taken.push_back(record.ref);
        for (const auto& record : answer->skipped) taken.push_back(record.ref);
        heard.response = import_answer(taken, {});
    }

    std::set<std::string> seen_;
    Time asked_{};
};

}  // namespace

Mutant posts_when_packed() {
    return {"posts-when-packed",
            {"DSP-04"},
            {"quiet-day", "short-picks"},
            "invoice",
            "Posts a shipment as despatched once it is packed and marshalled, before it has left.",
            [] {
                return std::make_unique<PostsWhenPacked>(
                    hosted::reference({}, {}, "mutant:posts-when-packed"));
            }};
}

}  // namespace peakproof::mutants
