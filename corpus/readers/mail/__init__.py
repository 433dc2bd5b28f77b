"""Mail, one or a box of it."""
