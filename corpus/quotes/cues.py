"""The verbs and nouns that attribute: of saying, thinking, wanting and judging, in all forms."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import NamedTuple


class Follows(Enum):
    """What may follow a verb without further words."""

    STATEMENT = "statement"  # "he said the ships had left"
    LISTENER = "listener"  # somebody, and then a statement: "he told us the ships had left"
    QUOTE = "quote"  # a quotation or "that": "he told us that", "he replied: ..."
    OBJECT = "object"  # what somebody is for or against, plans or wants: "he criticised the plan"


class Form(Enum):
    """How a verb is inflected."""

    BASE = "base"
    S = "s"
    PAST = "past"
    ING = "ing"


class Verb(NamedTuple):
    """A form of a verb that attributes."""

    lemma: str
    form: Form
    follows: Follows
    says: bool  # it reports words rather than a thought, a wish or a judgement
    object: bool  # it also takes what somebody is for or against, plans or wants


_STATEMENT = (
    "say claim insist confirm announce deny report add acknowledge suggest argue predict "
    "note concede admit allege assert contend stress emphasize emphasise reiterate repeat "
    "promise declare testify tweet joke estimate conclude reveal disclose observe recall "
    "swear boast complain imply hint proclaim affirm lament counter indicate warn mention "
    "underscore reason quip caution vow pledge"
)
_QUOTE = (
    "maintain write reply state explain ask describe call answer respond retort exclaim "
    "remark comment continue shout chant yell scream cry whisper post advise assure "
    "wonder inquire read quote muse begin plead interject thunder confess "
    "elaborate clarify mock recount opine sum explode confide caption finish bill pray sing "
    "interrupt jest protest bark boom mutter murmur tweet retweet intone crow declaim demur "
    "enthuse snap sneer growl gush huff hiss croak joke warn"
)
_LISTENER = "tell inform assure remind notify warn"
# What somebody thinks is told as a statement, though it need not have been said.
_THOUGHT = (
    "believe think expect fear know feel doubt suspect assume hope understand realize "
    "realise reckon imagine worry guess find show learn decide agree figure wish remember "
    "prove demonstrate determine anticipate recognize recognise"
)
_OBJECT = (
    "want plan intend seek aim refuse decline agree threaten propose prefer desire support "
    "oppose back favor favour endorse reject approve embrace defend criticize criticise "
    "attack praise applaud laud commend condemn denounce decry deride mock ridicule insult "
    "blast slam bash rip chide scold rebuke lambaste disavow disparage dismiss discredit "
    "question challenge dispute rebut refute contradict accuse blame fault credit thank "
    "congratulate champion tout promote hail salute honor honour love like hate dislike "
    "loathe despise admire respect trust distrust resent appreciate mourn dread consider "
    "contemplate deem judge assess call label brand describe portray depict characterize "
    "characterise paint discuss address cite quote outline explain express voice recommend "
    "urge encourage demand rule overrule veto appoint choose decide renounce repudiate "
    "retract apologize apologise object protest pressure press beg plead implore "
    "warn caution remind assure reassure convince persuade promise vow pledge guarantee "
    "offer hint signal forecast project foresee envision envisage ignore acknowledge accept "
    "resist attribute hope wish yearn fear worry refer respond point advocate argue lobby "
    "liken equate highlight emphasize emphasise stress reiterate underscore underline troll "
    "rail lash complain brag boast wonder ask assail savage skewer scoff deplore bemoan "
    "sanction condone tolerate dare doubt predict announce unveil admonish berate castigate "
    "censure chastise taunt heckle jeer vilify demonize impugn malign smear vouch scapegoat "
    "quibble concur disagree sympathize empathize subscribe"
)
_IRREGULAR = {
    "say": "says said said saying",
    "tell": "tells told told telling",
    "write": "writes wrote written writing",
    "swear": "swears swore sworn swearing",
    "think": "thinks thought thought thinking",
    "know": "knows knew known knowing",
    "feel": "feels felt felt feeling",
    "understand": "understands understood understood understanding",
    "find": "finds found found finding",
    "show": "shows showed shown showing",
    "see": "sees saw seen seeing",
    "read": "reads read read reading",
    "begin": "begins began begun beginning",
    "sing": "sings sang sung singing",
    "seek": "seeks sought sought seeking",
    "hit": "hits hit hit hitting",
    "cast": "casts cast cast casting",
    "choose": "chooses chose chosen choosing",
    "speak": "speaks spoke spoken speaking",
    "foresee": "foresees foresaw foreseen foreseeing",
    "strive": "strives strove striven striving",
    "forecast": "forecasts forecast forecast forecasting",
    "mean": "means meant meant meaning",
}
_DOUBLED = frozenset("plan quip admit pan rip dub slam brag submit refer commit chat grab".split())
_VOWELS = "aeiou"
# Forms that are nouns far more often: they count only where no other reading is left.
NOUNS = frozenset(
    "states state notes note reports report claims claim plans plan calls call charges "
    "charge demands demand questions question attacks attack offers offer votes vote hopes "
    "hope fears fear doubts doubt likes like shows show finds needs need wants backs back "
    "supports support rules rule orders order polls poll lists list names name ranks rank "
    "rates rate targets target releases release reviews review studies study surveys survey "
    "promises promise pledges pledge challenges challenge looks look points point talks talk "
    "watches watch aims aim thanks thank cites views view reasons reason answers answer "
    "comments comment remarks remark tweets tweet posts post jokes joke estimates estimate "
    "forecasts projects project casts cast hits hit worries worry love hate mentions mention "
    "details detail focuses focus pushes push presses press raises raise objects object "
    "protests protest credits credit faults fault honors honor cheers cheer roots root sides "
    "side longs long bills bill brands brand labels label figures figure wishes wish guesses "
    "guess cautions caution boasts boast signals signal hints hint swipes swipe laughs laugh "
    "smiles smile directs direct second welcome desires desire respects respect trust regret "
    "dispute disputes cares care cries cry counters counter maintains rallies rally "
    "campaigns campaign read reads bash pans pan rips rip knocks knock blasts blast".split()
)
# After these an object follows with its preposition: "he called for talks".
PREPOSITIONS = frozenset(
    "for on about of to against with in at over into from as out by up off toward towards".split()
)


def _forms(lemma: str) -> tuple[str, str, str, str]:
    """The third person, past, participle and -ing form of a verb."""
    if lemma in _IRREGULAR:
        third, past, participle, ing = _IRREGULAR[lemma].split()
        return third, past, participle, ing
    stem, last = lemma, lemma[-1]
    if last == "y" and lemma[-2] not in _VOWELS:
        return f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma[:-1]}ied", f"{lemma}ing"
    if last == "e":
        ing = lemma if lemma.endswith("ee") else lemma[:-1]
        return f"{lemma}s", f"{lemma}d", f"{lemma}d", f"{ing}ing"
    if lemma in _DOUBLED:
        stem = lemma + last
    third = f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x", "o")) else f"{lemma}s"
    return third, f"{stem}ed", f"{stem}ed", f"{stem}ing"


@lru_cache(maxsize=1)
def verbs() -> dict[str, Verb]:
    """The attributing verbs by each of their forms, in small letters."""
    found: dict[str, Verb] = {}
    objects = frozenset((*_OBJECT.split(), *_STATEMENT.split()))
    for words, follows, says in (
        (_STATEMENT, Follows.STATEMENT, True),
        (_THOUGHT, Follows.STATEMENT, False),
        (_LISTENER, Follows.LISTENER, True),
        (_QUOTE, Follows.QUOTE, True),
        (_OBJECT, Follows.OBJECT, False),
    ):
        for lemma in words.split():
            third, past, participle, ing = _forms(lemma)
            for word, form in (
                (ing, Form.ING),
                (participle, Form.PAST),
                (past, Form.PAST),
                (third, Form.S),
                (lemma, Form.BASE),
            ):
                found.setdefault(word, Verb(lemma, form, follows, says, lemma in objects))
    return found


# The verbs that may stand before their subject: "..., said Ines Varga".
INVERTED = frozenset(
    "said says say wrote writes added adds replied replies warned warns noted notes reported "
    "reports explained explains argued argues confirmed asked asks recalled recalls tweeted "
    "continued continues joked answered declared insisted quipped remarked announced "
    "concluded exclaimed responded stated states predicted complained acknowledged agreed "
    "suggested wonders wondered agrees reads concedes admits admitted conceded vowed claims "
    "claimed insists cautions adding observed observes cautioned advised shouted posted "
    "boasted lamented".split()
)
# Nouns that attribute to their owner: "Varga's claim that the pier was shut".
OWNED = frozenset(
    "claim claims statement statements assertion argument warning promise promises pledge "
    "vow call calls proposal proposals plan plans support opposition criticism criticisms "
    "attacks view views belief opinion suggestion comment comments remark remarks complaint "
    "accusation accusations allegation allegations contention insistence demand demands "
    "request admission announcement decision position stance desire wish hope hopes fear "
    "fears concern concerns intention refusal endorsement condemnation denial description "
    "rejection embrace response reaction answer assessment prediction estimate conclusion "
    "recommendation ruling verdict tweet tweets theory commitment defense defence praise "
    "skepticism advice urging reasoning explanation characterization disapproval preference "
    "admiration".split()
)
