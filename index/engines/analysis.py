"""By what an index can tell that texts were split and folded into other words than they are now."""

from __future__ import annotations

import hashlib
from functools import cache

from corpus.text import folded_words

# Words in which any change of how texts are split and folded shows itself.
_PROBE = "Russia's S-400 \u00dcberfall \ufb01nd 1\u00bd \u4e2d\u56fd al-\u1e24asaka It\u0130l"


@cache
def analysis_mark() -> str:
    """A mark of how texts become words, for the fingerprint of an index."""
    return hashlib.sha256(" ".join(folded_words(_PROBE)).encode()).hexdigest()[:12]
