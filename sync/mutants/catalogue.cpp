#include "sync/mutants/catalogue.h"

#include "sync/mutants/all.h"

namespace peakproof::mutants {

// By the rule that each is made for.
std::span<const Mutant> catalogue() {
    static const std::vector<Mutant> all{
        forgets_to_check_paid(),
        moves_watermark_when_asking(),
        new_shipment_id_every_try(),
        loses_second_address_line(),
        queues_behind_the_refused(),
        sends_the_gift_wrap(),
        leaves_charges_out(),
        forgets_what_it_was_told(),
        never_changes_an_item(),
        overwrites_what_was_weighed(),
        ignores_the_sku_gate(),
        tells_nobody_of_blocked_orders(),
        throws_unlinked_stock_away(),
        upper_cases_codes(),
        posts_every_half_hour(),
        relies_on_khaos_to_know_parcels(),
        puts_all_into_one_parcel(),
        posts_when_packed(),
        gives_up_after_five(),
        tells_nobody_of_unposted_despatches(),
        writes_the_level_it_counts(),
        runs_the_stock_job_by_the_clock(),
        drops_short_picks(),
        writes_shorts_off_twice(),
        one_reason_for_all(),
        waits_for_what_is_missing(),
        forgets_the_second_parcel(),
        posts_ordered_quantities(),
        takes_trouble_for_a_refusal(),
        hammers_refusals(),
        new_ref_every_try(),
        takes_silence_for_success(),
        two_hundred_milliseconds(),
        commits_once_a_minute(),
        tells_nobody_of_unposted_stock(),
        never_stops_its_timers(),
        tries_every_five_seconds(),
        comes_back_in_step(),
        does_not_wait_as_asked(),
        reads_retry_after_as_seconds(),
        opens_the_gates(),
        tries_the_password_again(),
        reads_without_saying_who(),
    };
    return all;
}

}  // namespace peakproof::mutants
