"""The formats that can be read, a module for each; `registry` chooses among them."""

# What is read, as a person is told of it.
FORMATS_TOLD = (
    "text, Markdown, web pages, PDF, Word, OpenDocument, EPUB, RTF, mail, feeds, JSON, CSV and web "
    "archives, also packed in zip or tar"
)
