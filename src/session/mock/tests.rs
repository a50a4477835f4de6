//! Tests of sittings, drawing and proposals.
