"""Lines that are body, and lines that are not: labelled, mended, never deleted."""
