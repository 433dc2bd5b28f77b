"""Exports of other programs: JSON, JSON Lines and tables."""
