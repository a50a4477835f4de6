//! Text for other programs and back: scenarios as JSON, Prometheus rules, promtool tests, OpenSLO; touches no disk.
