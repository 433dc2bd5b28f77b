"""JSON schemas of the command line's documents, closed: a field too many is an error too."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

HOW = {"enum": ["explicit", "metadata", "inferred", "user", "absent"]}
TEXT: Schema = {"type": "string"}
TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
COUNT: Schema = {"type": "integer", "minimum": 0}
PARAGRAPH: Schema = {"type": ["integer", "null"], "minimum": 0}
ENTITY_TYPE = {
    "enum": [
        *("person", "organisation", "place", "facility", "equipment"),
        *("vessel", "event", "date", "media", "nationality"),
    ]
}
DATE: Schema = {
    "type": ["string", "null"],
    "pattern": r"^(XXXX|\d{4})(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?$",
}


def closed(**properties: Schema) -> Schema:
    """An object with exactly these fields."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def array(of: Schema) -> Schema:
    """A list of these."""
    return {"type": "array", "items": of}


def sourced(value: Schema) -> Schema:
    """A value with how it is known; absent exactly when it is null."""
    schema = closed(value=value, how=HOW, evidence=TEXT)
    schema["if"] = {"properties": {"value": {"type": "null"}}}
    schema["then"] = {"properties": {"how": {"const": "absent"}}}
    schema["else"] = {"properties": {"how": {"not": {"const": "absent"}}}}
    return schema


SPAN = {"paragraph": PARAGRAPH, "start": COUNT, "end": COUNT, "text": TEXT}
HEAD = closed(
    id=TEXT,
    path=TEXT,
    title=TEXT,
    title_how=HOW,
    publisher=TEXT_OR_NULL,
    publisher_how=HOW,
    published=DATE,
    published_how=HOW,
)
_FAILURE = {"path": TEXT, "stage": TEXT, "code": TEXT, "message": TEXT}
EVIDENCE = closed(role=TEXT, note=TEXT, here=closed(**SPAN), there=closed(**SPAN))
FACETS = {
    "type": "object",
    "propertyNames": ENTITY_TYPE,
    "additionalProperties": array(closed(entity=TEXT, name=TEXT, articles=COUNT)),
}

_COUNTED = {"id": TEXT, "name": TEXT, "type": ENTITY_TYPE, "articles": COUNT, "mentions": COUNT}
_QUOTED = array(
    closed(
        article=HEAD,
        **SPAN,
        kind={"enum": ["direct", "mixed", "indirect"]},
        speaker=TEXT_OR_NULL,
        cue=TEXT_OR_NULL,
    )
)
_SEEN = array(closed(article=HEAD, **SPAN, about=TEXT_OR_NULL, sentence=closed(**SPAN)))
_DECISION = {
    "kind": {"enum": ["merge", "apart", "split", "rename", "type", "hide", "confirm"]},
    "type": ENTITY_TYPE,
    "name": TEXT,
    "other": TEXT_OR_NULL,
    "other_type": {"enum": [*ENTITY_TYPE["enum"], None]},
    "to": TEXT_OR_NULL,
    "when": {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?$"},
}
_DAY = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}

_DAY_OR_NULL = {"anyOf": [_DAY, {"type": "null"}]}
_STORY = closed(
    id=TEXT,
    name=TEXT,
    terms=array(TEXT) | {"minItems": 1},
    articles=COUNT | {"minimum": 2},
    copies=COUNT,
    earliest=_DAY_OR_NULL,
    latest=_DAY_OR_NULL,
    undated=COUNT,
    publishers=COUNT,
)
_CITATIONS = array(closed(article=HEAD, **SPAN, cue=TEXT)) | {"minItems": 1}

SCHEMAS: dict[str, Schema] = {
    "init": closed(corpus=TEXT, path=TEXT),
    "index": closed(
        corpus=TEXT,
        articles=COUNT,
        added=COUNT,
        changed=COUNT,
        removed=COUNT,
        unchanged=COUNT,
        duplicates=COUNT,
        failed=array(closed(**_FAILURE)),
        engine=TEXT,
        seconds={"type": "number", "minimum": 0},
    ),
    "search": closed(
        query=TEXT,
        read_as=TEXT,
        repairs=array(TEXT),
        expanded=array(closed(name=TEXT, to=array(TEXT))),
        total=COUNT,
        exact={"type": "boolean"},
        complete={"type": "boolean"},
        took_ms={"type": "number"},
        engine=TEXT,
        hits=array(
            closed(
                article=HEAD,
                score={"type": "number"},
                excerpts=array(
                    closed(
                        paragraph=PARAGRAPH,
                        text=TEXT,
                        highlights=array({"type": "array", "items": COUNT, "minItems": 2}),
                    )
                ),
            )
        ),
        facets=FACETS,
    ),
    "searches": closed(
        searches=array(
            closed(
                name=TEXT,
                query=TEXT,
                only=array(closed(entity=TEXT, name=TEXT)),
                without=array(closed(entity=TEXT, name=TEXT)),
                publishers=array(TEXT),
                without_publishers=array(TEXT),
                stories=array(TEXT),
                without_stories=array(TEXT),
                first_day=DATE,
                last_day=DATE,
                literal=array(TEXT),
                sort={"enum": ["relevance", "recent", "newest", "oldest"]},
                articles=COUNT,
                new=COUNT,
                seen_at={"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\dT.{8}Z$"},
                missing=array(TEXT),
            )
        ),
        problems=array(TEXT),
    ),
    "show": closed(
        article=closed(
            id=TEXT,
            paths=array(TEXT) | {"minItems": 1},
            language=TEXT_OR_NULL,
            format=TEXT,
            title=sourced(TEXT_OR_NULL),
            publisher=sourced(TEXT_OR_NULL),
            authors=sourced({"type": ["array", "null"], "items": TEXT}),
            published=sourced(DATE),
            url=sourced(TEXT_OR_NULL),
            captions=array(closed(caption=TEXT_OR_NULL, credit=TEXT_OR_NULL)),
            body=array(closed(text=TEXT, kind=TEXT)) | {"minItems": 1},
            removed=array(closed(kind=TEXT, text=TEXT)),
            warnings=array(TEXT),
        ),
        mentions=array(
            closed(
                **SPAN,
                type=ENTITY_TYPE,
                entity=TEXT_OR_NULL,
                confidence={"type": "number", "minimum": 0, "maximum": 1},
                by=array(TEXT) | {"minItems": 1},
            )
        ),
        dates=array(closed(**SPAN, value=DATE, precision=TEXT, resolved_against=TEXT_OR_NULL)),
        quotes=array(
            closed(
                **SPAN,
                kind={"enum": ["direct", "mixed", "indirect"]},
                speaker=TEXT_OR_NULL,
                cue=TEXT_OR_NULL,
            )
        ),
    ),
    "entities": closed(
        entities=array(
            closed(
                id=TEXT,
                name=TEXT,
                type=ENTITY_TYPE,
                names=array(TEXT) | {"minItems": 1},
                articles=COUNT,
                mentions=COUNT,
            )
        )
    ),
    "entity": closed(
        entity=closed(
            **_COUNTED,
            names=array(closed(name=TEXT, reason=TEXT)) | {"minItems": 1},
            hidden={"type": "boolean"},
            confirmed={"type": "boolean"},
        ),
        about={"anyOf": [closed(id=TEXT, name=TEXT, type=ENTITY_TYPE), {"type": "null"}]},
        pointing=array(closed(**_COUNTED)),
        mentions=_SEEN,
        periods=array(closed(earliest=_DAY, latest=_DAY, stated=COUNT, inferred=COUNT)),
        undated=COUNT,
        together=array(closed(**_COUNTED)),
        together_in=COUNT,
        said=_QUOTED,
        said_about=_QUOTED,
        looked_through=COUNT,
        decisions=array(closed(**_DECISION)),
    ),
    "entity merge": closed(done=TEXT),
    "entity decisions": closed(
        decisions=array(closed(**_DECISION, applies={"type": "boolean"}, why=TEXT)),
        problems=array(TEXT),
    ),
    "entity proposals": closed(
        proposals=array(
            closed(
                left=closed(**_COUNTED),
                right=closed(**_COUNTED),
                score={"type": "number", "minimum": 0, "maximum": 1},
                reason=TEXT,
                pros=array(TEXT),
                cons=array(TEXT),
                effect=TEXT,
                seen_left=_SEEN,
                seen_right=_SEEN,
            )
        )
    ),
    "refs": closed(
        article=HEAD,
        links=array(
            closed(
                type={
                    "enum": [
                        *("same-event", "near-duplicate", "shared-passage", "shared-quote"),
                        *("similar-statement", "shared-source", "shared-entities"),
                        *("follow-up", "figures", "cites"),
                    ]
                },
                article=HEAD,
                tier={"enum": ["certain", "likely", "possible"]},
                score={"type": "number", "minimum": 0},
                label=TEXT,
                direction={"enum": ["later", "earlier", "cites", "cited by", None]},
                evidence=array(
                    closed(role=TEXT, note=TEXT, here=closed(**SPAN), there=closed(**SPAN))
                )
                | {"minItems": 1},
            )
        ),
    ),
    "quotes": closed(
        quotes=array(
            closed(
                id=TEXT,
                speaker=TEXT_OR_NULL,
                entity=TEXT_OR_NULL,
                type={"enum": [*ENTITY_TYPE["enum"], None]},
                articles=COUNT,
                total=COUNT,
                renderings=_QUOTED,
            )
        ),
        total=COUNT,
    ),
    "stories": closed(
        stories=array(_STORY), total=COUNT, offset=COUNT, articles=COUNT, alone=COUNT
    ),
    "story": closed(
        story=_STORY,
        articles=array(closed(article=HEAD, copy_of=TEXT_OR_NULL)),
        origins=array(
            closed(
                name=TEXT,
                named={"type": "boolean"},
                type={"enum": [*ENTITY_TYPE["enum"], None]},
                entity=TEXT_OR_NULL,
                what=TEXT,
                articles=COUNT,
                routes=array(
                    closed(
                        via=TEXT_OR_NULL,
                        in_corpus={"type": "boolean"},
                        outlet={"anyOf": [HEAD, {"type": "null"}]},
                        citations=_CITATIONS,
                    )
                ),
            )
        ),
        unsourced=array(HEAD),
        absent_outlets=array(closed(name=TEXT, entity=TEXT_OR_NULL, citations=_CITATIONS)),
        claims=array(
            closed(
                what=TEXT,
                verdict={"enum": ["differ", "agree", "one source"]},
                wordings=array(closed(article=HEAD, **SPAN, sentence=closed(**SPAN)))
                | {"minItems": 1},
            )
        ),
        coverage=array(
            closed(
                name=TEXT,
                entity=TEXT_OR_NULL,
                type={"enum": [*ENTITY_TYPE["enum"], None]},
                is_source={"type": "boolean"},
                counts=array(COUNT),
            )
        ),
    ),
    "check": closed(
        corpus=TEXT,
        ok={"type": "boolean"},
        findings=array(closed(name=TEXT, ok={"type": "boolean"}, message=TEXT, advice=TEXT)),
        failed=array(closed(**_FAILURE, advice=TEXT)),
        left_out=array(closed(file=TEXT, what=TEXT, count=COUNT)),
    ),
}
