#include "mocks/kcc/schema/schema.h"

#include "mocks/kcc/schema/parts.h"

namespace peakproof::kcc {

std::array<std::span<const Shape>, 3> shapes() {
    return {given_shapes(), told_shapes(), courier_shapes()};
}

const Shape* find_shape(std::string_view name) {
    for (const std::span<const Shape> part : shapes())
        for (const Shape& shape : part)
            if (shape.name == name) return &shape;
    return nullptr;
}

std::string_view given_shape(Endpoint endpoint) {
    if (endpoint == Endpoint::courier) return "CourierReply";
    return info(endpoint).method == "GET" ? info(endpoint).root : std::string_view{};
}

std::string_view told_shape(Endpoint endpoint) {
    return info(endpoint).method == "POST" ? info(endpoint).root : std::string_view{};
}

}  // namespace peakproof::kcc
