"""Quotations, who spoke them, and the sources that a text names."""
