"""Date expressions: finding them in a text, and what they mean."""
