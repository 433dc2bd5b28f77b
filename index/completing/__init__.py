"""Ways to go on in the search line: earlier searches, fields, entities, words, values."""
