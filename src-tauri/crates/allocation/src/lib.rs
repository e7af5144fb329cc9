//! Exact, deterministic assignment of people to capacitated sessions by ranked wishes.
