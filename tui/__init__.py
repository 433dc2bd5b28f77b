"""Answers in, screens out: the only room that knows Textual."""
