"""Full-text engines: one protocol, and a module for each engine that speaks it."""
