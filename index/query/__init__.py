"""The query language: text to tree, repaired rather than refused, and explained."""
