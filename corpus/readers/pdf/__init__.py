"""PDF: from characters on pages to paragraphs."""
