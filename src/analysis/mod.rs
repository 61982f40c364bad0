//! Analyses that run the model many times or against observations.
