//! Evaluates packages of actions.
