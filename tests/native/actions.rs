//! Actions: ramps, and small cities calculated by hand.
