//! Forecast, actions and target joined.
