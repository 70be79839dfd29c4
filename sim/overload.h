#pragma once

namespace peakproof::sim {

// Visits a variant with one lambda for each alternative; a forgotten one does not compile.
template <class... Fs>
struct Overload : Fs... {
    using Fs::operator()...;
};
template <class... Fs>
Overload(Fs...) -> Overload<Fs...>;

}  // namespace peakproof::sim
