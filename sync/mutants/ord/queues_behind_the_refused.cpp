#include <set>

#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {
namespace {

// One order after the other, and the next only when the last is through: until one never is.
class QueuesBehindTheRefused final : public Alters<QueuesBehindTheRefused> {
public:
    using Alters::Alters;

private:
    void begins(Time) override { stuck_.clear(); }

    // While one is stuck, nothing else is taken from the list of what is ready.
    void comes_back(Time, const Asked& asked, Heard& heard) override {
        if (is_call(asked.request, "POST", "shipments")) return sent(asked, heard);
        if (!is_call(asked.request, "ExportOrderStatusEx") || heard.response.status != 200) return;
        std::string& body = heard.response.body;
        std::erase_if(stuck_, [&](const std::string& id) {
            return body.find(id) == std::string::npos;  // no longer ready
        });
        if (stuck_.empty()) return;
        const std::string begin = "&lt;ORDER_STATUS ", end = "&lt;/ORDER_STATUS&gt;";
        std::string out;
        std::size_t done = 0;
        for (std::size_t at = body.find(begin); at != std::string::npos;
             at = body.find(begin, done)) {
            const std::size_t stop = body.find(end, at);
            if (stop == std::string::npos) return;
            out.append(body, done, at - done);
            const std::string order = body.substr(at, stop + end.size() - at);
            for (const auto& id : stuck_) {
                if (order.find(id) == std::string::npos) continue;
                out += order;
                break;
            }
            done = stop + end.size();
        }
        body = out.append(body, done);
    }

    void sent(const Asked& asked, const Heard& heard) {
        if (heard.outcome != scenarios::Outcome::answered) return;
        const bool item = heard.response.body.find("\"SKU\"") != std::string::npos;
        for (const auto& id : all_between(asked.request.body, "\"CustomerRef\":\"", "\"")) {
            if (heard.response.status == 400 && !item)
                stuck_.insert(id);
            else if (heard.response.status < 400)
                stuck_.erase(id);
        }
    }

    std::set<std::string> stuck_;
};

}  // namespace

Mutant queues_behind_the_refused() {
    return {"queues-behind-the-refused",
            {"ORD-08"},
            {"new-range", "sku-gap"},
            "invoice",
            "Takes ready orders one after the other, and waits with all of them for one that "
            "SnapFulfil refuses.",
            [] {
                return std::make_unique<QueuesBehindTheRefused>(
                    hosted::reference({}, {}, "mutant:queues-behind-the-refused"));
            }};
}

}  // namespace peakproof::mutants
