"""Stories: articles grouped by the event that they report, one article at a time."""
