//! What the fields of a report's inputs are called, for people who compare two.

use crate::text::texts::words;

/// A field by its name in the file; nothing where it is none.
pub(crate) fn field(name: &str) -> Option<&'static str> {
    let w = words().fields;
    macro_rules! by_name {
        ($($field:ident)*) => {
            match name {
                $(stringify!($field) => Some(w.$field),)*
                _ => None,
            }
        };
    }
    by_name! {
    action actions activity amount attribution audit base_emissions_tco2e base_year boundary_type
    by_reference by_scope by_year calendar called ch4_kg co2_kg co2e_kg community community_wide
    county data_quality date detail driver drivers due effect emissions_tco2e end_use estimate
    cost_local_usd cost_residents_usd payer savings_usd fiscal
    events factor files finding forecast full_effect gpc_ref grid grid_subregion growth
    growth_pct_points gwp_set hdi_editions high_pct households_pct inventory is_on is_total item jobs_pct
    joined label land_area_sq_mi last_reported left_out line lines low_pct measure medium_pct method
    n2o_kg name net_zero_year notation_key note number odd_sums other_inventories own_factor own_target
    owner_role parameter parameters passenger_share_pct people per per_person_tco2e percent persuade
    place_geoid plan_adopted platform pledge points population population_pct protocol reason
    reduction_pct reporting_level resolution role scenario scenarios scope1 scope2 scope3 settings
    share_pct source spreads start state statement status step stream summed tco2e title tons unit utility
    clause text fiscal_year_begins
    value vehicle_efficiency_pct vehicle_miles_pct verdict work_plan written year
    }
}
