"""Optional models that recognise names: spaCy and GLiNER, behind one protocol, offline only."""
