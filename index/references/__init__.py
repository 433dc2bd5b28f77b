"""Cross-references: typed relations between articles, each with its evidence on both sides."""
