"""What the articles of a story ultimately rest on, as far as their texts show."""
