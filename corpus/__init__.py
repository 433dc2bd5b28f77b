"""Files in, articles out: reading, cleaning, metadata, entities. Knows no index and no screen."""
