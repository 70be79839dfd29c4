#pragma once

#include "sync/mutants/altered.h"
#include "sync/mutants/catalogue.h"
#include "sync/mutants/edit.h"

// One function a mutant; the catalogue lists them.
namespace peakproof::mutants {

Mutant forgets_to_check_paid();
Mutant moves_watermark_when_asking();
Mutant new_shipment_id_every_try();
Mutant loses_second_address_line();
Mutant queues_behind_the_refused();
Mutant sends_the_gift_wrap();
Mutant leaves_charges_out();
Mutant forgets_what_it_was_told();

Mutant never_changes_an_item();
Mutant overwrites_what_was_weighed();
Mutant ignores_the_sku_gate();
Mutant tells_nobody_of_blocked_orders();
Mutant throws_unlinked_stock_away();
Mutant upper_cases_codes();

Mutant posts_every_half_hour();
Mutant relies_on_khaos_to_know_parcels();
Mutant puts_all_into_one_parcel();
Mutant posts_when_packed();
Mutant gives_up_after_five();
Mutant tells_nobody_of_unposted_despatches();

Mutant writes_the_level_it_counts();
Mutant runs_the_stock_job_by_the_clock();
Mutant drops_short_picks();
Mutant writes_shorts_off_twice();
Mutant one_reason_for_all();
Mutant waits_for_what_is_missing();

Mutant forgets_the_second_parcel();
Mutant posts_ordered_quantities();

Mutant takes_trouble_for_a_refusal();
Mutant hammers_refusals();
Mutant new_ref_every_try();
Mutant takes_silence_for_success();
Mutant two_hundred_milliseconds();
Mutant commits_once_a_minute();
Mutant tries_every_five_seconds();
Mutant comes_back_in_step();
Mutant does_not_wait_as_asked();
Mutant reads_retry_after_as_seconds();
Mutant opens_the_gates();
Mutant tries_the_password_again();
Mutant reads_without_saying_who();

Mutant tells_nobody_of_unposted_stock();
Mutant never_stops_its_timers();

}  // namespace peakproof::mutants
