"""Inference across the corpus: what one article lets us conclude of another, with its evidence."""
