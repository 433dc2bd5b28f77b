"""Web pages: their article, and what they say of it."""
