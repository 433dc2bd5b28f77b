"""Figures in a text: how many of what, written in digits or in words."""
