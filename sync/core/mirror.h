#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sync/core/agenda.h"
#include "sync/core/context.h"
#include "sync/core/verdict.h"

namespace peakproof::sync {

// The item mirror: Khaos owns the master, SnapFulfil must know an item before an order with it may
// arrive. It knows of each code whether it is picked at all, and whether SnapFulfil knows it,
// exactly as it is written.
class Mirror {
public:
    enum class Standing {
        known,
        not_picked,
        unknown,
        untold
    };  // untold: Khaos has not described it yet

    void load(const Contents& durable, Context& at);
    std::optional<Request> next(System system, std::uint64_t call, Context& at);
    void answered(std::uint64_t call, const Verdict& verdict, const Response& response,
                  Context& at);
    // Khaos calls: what its items are, and which of them are kept on shelves.
    void told(const std::vector<kcc::ToldItem>& items, Context& at);
    void told(const std::vector<kcc::ToldLevel>& levels, Context& at);
    void back(System system, Context& at);  // the system was down and answers again
    void alarms(Context& at);
    Time wake(Time now) const;

    Standing look(std::string_view code) const;
    void want(const std::string& code, Context& at);  // an order waits for it
    void unwant(const std::string& code);
    void doubt(const std::string& code, Context& at);  // SnapFulfil refused an order for it
    // Codes that became known since this was last asked; true: SnapFulfil had really not known it.
    std::vector<std::pair<std::string, bool>> take_news() { return std::exchange(news_, {}); }

private:
    enum class Doing { list, describe, opening, create, look, update };
    enum class Step { idle, describe, create, look, update };

    struct Item {
        std::string updated;               // LastUpdated, as listed
        std::string description, barcode;  // as Khaos has them, cut to fit
        std::string shown;                 // those that SnapFulfil was seen to have
        bool described = false, picked = false, known = false;
        bool was_unknown = true;      // not only never asked
        std::optional<bool> stocked;  // as Khaos told of itself: kept in stock, not drop-shipped
        std::optional<bool> kept;     // and: there are levels of it
        Time refused{};               // when SnapFulfil last refused it for good
        Step step = Step::idle;
        Tries tries;
        int wanted = 0;
    };
    using Items = std::map<std::string, Item, std::less<>>;
    struct UnderWay {
        Doing doing;
        std::vector<std::string> codes;
        Time sent;
    };

    void save(const std::string& code, const Item& item, Context& at);
    void plan(const std::string& code, Item& item, Step step, Time due);
    void plan_snapfulfil(const std::string& code, Item& item, Context& at);  // what it needs next
    void again(const std::string& code, Item& item, const Verdict& verdict, Context& at);
    void now_known(const std::string& code, Item& item, std::string shown, Context& at);
    void refused(const std::string& code, Item& item, Context& at);
    void watch(const std::string& code, const Item& item, Context& at);
    void taken(const std::string& code, Item& item, Context& at);  // no longer refused

    std::optional<Request> next_khaos(std::uint64_t call, Context& at);
    std::optional<Request> next_snapfulfil(std::uint64_t call, Context& at);
    void listed(const UnderWay& under_way, const Verdict& verdict, const Response& response,
                Context& at);
    void described(const UnderWay& under_way, const Verdict& verdict, const Response& response,
                   Context& at);
    // What Khaos has of an item, however it was heard.
    void describe_as(const std::string& code, Item& item, bool picked, std::string_view description,
                     std::string_view barcode, Context& at);
    void opened(const Verdict& verdict, const Response& response, Context& at);
    void created(const std::string& code, Item& item, const Verdict& verdict, Context& at);
    void looked(const std::string& code, Item& item, const Verdict& verdict,
                const Response& response, Context& at);
    void updated(const std::string& code, Item& item, const Verdict& verdict, Context& at);

    Items items_;
    Agenda<std::string> to_describe_, to_send_,
        later_;  // later_: what time alone mends: refused, or wanted
    Agenda<std::string> alarms_;
    std::map<std::uint64_t, UnderWay> under_way_;
    std::optional<Time> watermark_;
    bool opening_read_ = false, opening_under_way_ = false, list_under_way_ = false;
    Tries list_, opening_;
    std::size_t together_ = 0;  // so many are described in one call; fewer after a failure
    std::vector<std::pair<std::string, bool>> news_;
};

}  // namespace peakproof::sync
