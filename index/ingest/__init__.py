"""Indexing: what is new in a folder goes through workers into the catalogue, batch by batch."""
