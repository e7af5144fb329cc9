//! Scenarios, golden documents and journeys through the real window.
