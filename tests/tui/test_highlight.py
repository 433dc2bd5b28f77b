"""Runs of a paragraph: they cover the text exactly, and hits win over mentions."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import EntityType, Mention, Span
from tui.highlight import Marks, Run, Tone, disjoint

TEXT = "The Grey Heron left Port Selm."


def mention(start: int, end: int, kind: EntityType | None = EntityType.VESSEL) -> Mention:
    return Mention(0, start, end, "x" * (end - start), kind, "x", 1.0, ("test",), "thing")


def hit(start: int, end: int) -> Span:
    return Span(0, start, end, "x" * (end - start))


def text_of(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs if not run.is_letter)


spans = st.tuples(st.integers(-3, 40), st.integers(-3, 45)).map(lambda pair: tuple(sorted(pair)))
mentions = st.lists(
    st.builds(
        lambda span, kind: mention(*span, kind),
        spans,
        st.one_of(st.none(), st.sampled_from(EntityType)),
    ),
    max_size=8,
)
hits = st.lists(spans.map(lambda span: hit(*span)), max_size=8)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=40), mentions, hits, hits, spans, st.booleans())
def test_runs_cover_any_part_of_the_text_exactly(text, mentions, hits, evidence, part, letters):
    marks = Marks(text, mentions, hits=hits, evidence=evidence, letters=letters)
    start, end = (min(max(edge, 0), len(text)) for edge in part)

    runs = marks.runs(start, end, now=hits[0] if hits else None)

    assert text_of(runs) == text[start:end]
    place = start
    for run in runs:
        assert run.start == place
        assert run.is_letter or run.end > run.start
        assert not run.is_letter or run.end == run.start
        place = run.end


@settings(deadline=None, max_examples=100)
@given(st.text(min_size=1, max_size=40), mentions, hits, st.integers(0, 40))
def test_a_text_in_two_parts_has_the_marks_of_the_whole(text, mentions, hits, cut):
    marks = Marks(text, mentions, hits=hits, letters=True)
    cut = min(cut, len(text))

    def looks(runs):
        return [
            (run.start + n, run.tone, run.mention)
            for run in runs
            for n in range(len(run.text))
            if not run.is_letter
        ]

    assert looks(marks.runs()) == looks(marks.runs(0, cut)) + looks(marks.runs(cut))


@settings(deadline=None, max_examples=100)
@given(mentions)
def test_disjoint_mentions_do_not_overlap(mentions):
    kept = disjoint(mentions)
    assert all(one.end <= other.start for one, other in pairwise(kept))
    assert all(each.type is not None for each in kept)


def test_a_hit_wins_over_a_mention_and_keeps_it():
    runs = Marks(TEXT, [mention(4, 14)], hits=[hit(9, 19)]).runs()

    assert [(run.text, run.tone, run.mention is not None) for run in runs] == [
        ("The ", Tone.PLAIN, False),
        ("Grey ", Tone.PLAIN, True),
        ("Heron", Tone.HIT, True),
        (" left", Tone.HIT, False),
        (" Port Selm.", Tone.PLAIN, False),
    ]


def test_the_current_hit_wins_over_hits_and_they_over_evidence():
    marks = Marks(TEXT, hits=[hit(4, 14), hit(20, 29)], evidence=[hit(0, 30)])

    tones = [run.tone for run in marks.runs(now=hit(20, 29))]

    assert tones == [Tone.EVIDENCE, Tone.HIT, Tone.EVIDENCE, Tone.NOW, Tone.EVIDENCE]


def test_a_letter_follows_the_whole_mention_once():
    runs = Marks(TEXT, [mention(4, 14)], hits=[hit(9, 30)], letters=True).runs()

    assert [run.text for run in runs] == ["The ", "Grey ", "Heron", "·v", " left Port Selm."]


def test_a_letter_belongs_to_the_part_that_ends_with_its_mention():
    marks = Marks(TEXT, [mention(4, 14)], letters=True)

    assert marks.runs(0, 14)[-1].text == "·v"
    assert not any(run.is_letter for run in marks.runs(14))


def test_nationalities_and_untyped_mentions_have_no_letter():
    marks = Marks(
        TEXT, [mention(4, 8, EntityType.NATIONALITY), mention(20, 24, None)], letters=True
    )

    assert marks.letter_places == []


def test_of_overlapping_mentions_the_first_and_longest_is_shown():
    runs = Marks(TEXT, [mention(9, 14), mention(4, 8), mention(4, 14)]).runs()

    assert [run.text for run in runs if run.mention] == ["Grey Heron"]
