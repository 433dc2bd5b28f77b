"""Articles in, answers out: catalogue, engines, queries, references. Knows no screen."""
