"""The numbers and small word lists the search is tuned by, read from data/search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from casework.errors import BadInput

_FILES = ("tuning", "variants", "synonyms", "english", "background")


@dataclass(frozen=True, slots=True)
class FieldWeights:
    """What a syllable counts in each part of a record; lengths in characters."""

    name: float
    alias: float
    result: float
    field: float
    subjects: float
    conditions: float
    papers: float
    longest_text: int
    longest_paper: int


@dataclass(frozen=True, slots=True)
class Retrieval:
    """How candidates are drawn from the indexes.

    Attributes:
        rarity_ceiling: The most one syllable can count.
        furniture_floor: Least weight of a syllable of question furniture.
        unknown_weight: Weight of a syllable no name or alias holds.
        pair_weight: What a pair counts beside a syllable.
        query_miss: Price of what the question says and the phrase doesn't.
        phrase_miss: Price of what the phrase says and the question doesn't.
        marks_share: Part of a marked syllable's mass lost when the marks don't agree.
        record_weight: Share of the whole record in the first ranking.
        pool: Candidates looked at closely.
        readings: The most readings of one question.
        least_matter: A question of which no syllable weighs as much as this names nothing.
        topic_content: A question with less content than this, besides words for a variant, is
            taken to be about the procedure in talk.
        topic_words: The most words of that procedure's name that are searched for.
    """

    rarity_ceiling: float
    furniture_floor: float
    unknown_weight: float
    pair_weight: float
    query_miss: float
    phrase_miss: float
    marks_share: float
    record_weight: float
    pool: int
    readings: int
    least_matter: float
    topic_content: float
    topic_words: int


@dataclass(frozen=True, slots=True)
class Decision:
    """When to answer, to ask and to say that nothing is held.

    Attributes:
        right: Logistic weights for "the first is meant".
        held: Logistic weights for "one of those offered is meant".
        answer_from: Least probability of the first for an answer.
        ask_from: Least probability that one of those offered is meant.
        ask_from_when_asking: The same for a message that plainly asks for a paper.
        offer_share: Least share of the best candidate's probability for another to be offered.
        most_offered: The most candidates offered.
    """

    right: Mapping[str, float]
    held: Mapping[str, float]
    answer_from: float
    ask_from: float
    ask_from_when_asking: float
    offer_share: float
    most_offered: int


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet: words in names that show it, words of citizens that ask for it."""

    key: str
    names: tuple[str, ...]
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """A way in which twins differ, such as first issue, renewal, replacement.

    Attributes:
        default: Values meant when people say nothing.
        question: Key of the wording that asks which one is meant.
        ignored: Phrases that look like a cue and are none.
    """

    key: str
    question: str
    default: frozenset[str]
    values: tuple[FacetValue, ...]
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchTuning:
    """Everything read from data/search."""

    fields: FieldWeights
    retrieval: Retrieval
    ranking: Mapping[str, float]
    decision: Decision
    facets: tuple[Facet, ...]
    quiet: tuple[str, ...]
    negations: tuple[str, ...]
    synonyms: Mapping[str, tuple[str, ...]]
    english: Mapping[str, str]
    common_english: tuple[str, ...]
    frames: tuple[str, ...]
    asking: tuple[str, ...]
    chatting: tuple[str, ...]
    everyday_fields: frozenset[str]
    general_question: str

    @classmethod
    def load(cls, folder: Path) -> SearchTuning:
        """Read the YAML files of `folder`.

        Raises:
            BadInput: A file is missing something or can't be read; the message names it.
        """
        files = {name: _read(folder / f"{name}.yml") for name in _FILES}
        try:
            return cls._from(**files)
        except (KeyError, TypeError, AttributeError) as error:
            raise BadInput(f"{folder}: the search tuning is not complete: {error!r}") from error

    @classmethod
    def _from(
        cls, tuning: Any, variants: Any, synonyms: Any, english: Any, background: Any
    ) -> SearchTuning:
        return cls(
            fields=FieldWeights(**tuning["fields"]),
            retrieval=Retrieval(**tuning["retrieval"]),
            ranking=tuning["ranking"],
            decision=Decision(**tuning["decision"]),
            facets=tuple(_facet(key, entry) for key, entry in variants["facets"].items()),
            quiet=tuple(variants["quiet_in_names"]),
            negations=tuple(variants["negations"]),
            synonyms=_synonyms(synonyms),
            english={said: meant or "" for said, meant in english["terms"].items()},
            common_english=tuple(map(str, english["common"])),
            frames=tuple(background["frames"]),
            asking=tuple(background["asking"]),
            chatting=tuple(background["chatting"]),
            everyday_fields=frozenset(tuning["everyday_fields"]),
            general_question=variants["general_question"],
        )


def _read(path: Path) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadInput(f"{path.name} can't be read: {error}") from error


def _facet(key: str, entry: Mapping[str, Any]) -> Facet:
    values = tuple(
        FacetValue(name, tuple(value.get("names", ())), tuple(value.get("cues", ())))
        for name, value in entry["values"].items()
    )
    ignored = tuple(entry.get("ignored", ()))
    return Facet(key, entry["question"], frozenset(entry["default"]), values, ignored)


def _synonyms(entries: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    return {
        said: (meant,) if isinstance(meant, str) else tuple(meant)
        for group in entries.values()
        for said, meant in group.items()
    }
