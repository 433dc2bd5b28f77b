"""What stands between the library's door and an engine: reading, finding, folding, showing."""
