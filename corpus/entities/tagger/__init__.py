"""The tagger: a linear-chain CRF over persons, organisations, places and other names."""
