"""corpus.yaml: what a person says of a folder of articles."""
