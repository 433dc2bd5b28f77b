"""Named entities: found by layers in one article, then resolved over the whole corpus."""
