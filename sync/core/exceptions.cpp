#include "sync/core/context.h"
#include "sync/core/record.h"

namespace peakproof::sync {
namespace {

constexpr std::string_view prefix = "exception/";

std::string key_of(std::string_view what, std::string_view entity) {
    return std::string{prefix}.append(what).append("/").append(entity);
}

}  // namespace

// Record: whether it stands or is being cleared, class, entity, owner, message, how many further
// entities, those.
void Exceptions::load(const Contents& durable, Decisions& out) {
    for (const auto& [key, row] : rows_under(durable, prefix)) {
        Unpacker record{row};
        const bool standing = record.text() == "stands";
        command::Raise raise;
        raise.what = record.text();
        raise.entity = record.text();
        raise.owner = record.text();
        raise.message = record.text();
        raise.also.resize(record.count());
        for (auto& further : raise.also) further = record.text();
        if (standing) {
            standing_.emplace(raise.what, raise.entity);
            out.told.emplace_back(
                std::move(raise));  // taken for a repeat, where it was told already
        } else {
            cleared_now_.insert(key);
            out.told.emplace_back(command::Clear{raise.what, raise.entity});
        }
    }
}

void Exceptions::raise(Decisions& out, std::string_view what, std::string_view entity,
                       std::string_view owner, std::string message, std::vector<std::string> also) {
    if (!standing_.emplace(what, entity).second) return;
    Packer record;
    record.text("stands").text(what).text(entity).text(owner).text(message);
    record.number(static_cast<std::int64_t>(also.size()));
    for (const auto& further : also) record.text(further);
    std::string key = key_of(what, entity);
    cleared_.erase(key);
    cleared_now_.erase(key);
    out.write(std::move(key), record.take());
    out.told.emplace_back(command::Raise{std::string{what}, std::string{entity}, std::string{owner},
                                         std::move(message), std::move(also)});
}

void Exceptions::clear(Decisions& out, std::string_view what, std::string_view entity) {
    const auto at = standing_.find(std::pair{std::string{what}, std::string{entity}});
    if (at == standing_.end()) return;
    standing_.erase(at);
    out.told.emplace_back(command::Clear{std::string{what}, std::string{entity}});
    // Erased only by a later commit: a kill between this one and the telling must not swallow the
    // message.
    std::string key = key_of(what, entity);
    out.write(key, Packer{}.text("cleared").text(what).text(entity).take());
    cleared_now_.insert(std::move(key));
}

void Exceptions::tidy(Decisions& out) {
    if (!out.writes.empty()) {
        for (const auto& key : cleared_) out.erase(key);
        cleared_.clear();
    }
    cleared_.merge(cleared_now_);
    cleared_now_.clear();
}

bool Exceptions::stands(std::string_view what, std::string_view entity) const {
    return standing_.find(std::pair{std::string{what}, std::string{entity}}) != standing_.end();
}

std::vector<std::string> Exceptions::entities(std::string_view what) const {
    std::vector<std::string> found;
    for (auto at = standing_.lower_bound(std::pair{std::string{what}, std::string{}});
         at != standing_.end() && at->first == what; ++at)
        found.push_back(at->second);
    return found;
}

}  // namespace peakproof::sync
