#pragma once

#include <memory>

#include "mocks/http/service.h"
#include "mocks/snapfulfil/settings.h"
#include "mocks/warehouse/warehouse.h"

// SnapFulfil's Web API on the model of its warehouse. It keeps nothing of its own: a copy of the
// warehouse, served anew, answers as the first.
namespace peakproof::snapfulfil {

class BodyReader;

class SnapFulfil : public http::Service {
public:
    explicit SnapFulfil(warehouse::Warehouse& warehouse, WireSettings wire = {});
    ~SnapFulfil() override;
    std::unique_ptr<http::Call> read(const http::Request& request) const override;
    http::Response answer(const http::Call& call, Time now, http::Served& served) override;

private:
    warehouse::Warehouse& warehouse_;
    WireSettings wire_;
    std::unique_ptr<BodyReader> bodies_;
};

}  // namespace peakproof::snapfulfil
