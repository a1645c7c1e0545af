"""The procedure search: words, names, aliases and records; twins; a calibrated decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from casework.conversation import Candidate
from casework.ports import SearchResult
from casework.procedures import Procedure
from casework.search import decision, ranking
from casework.search.background import FurnitureWeights
from casework.search.corpus import Corpus, CorpusBuilder
from casework.search.english import English
from casework.search.postings import Floats
from casework.search.question import Weigher
from casework.search.ranked import Ranked, merge, without_topic
from casework.search.readings import Reader, Reading
from casework.search.retrieval import Retriever
from casework.search.spelling import SpellingHelp
from casework.search.tone import Tone
from casework.search.topic import Topic
from casework.search.tuning import SearchTuning
from casework.search.twins import LEVEL, Twins
from casework.search.variants import Said, Variants, telling_facet
from casework.search.words import TextNormaliser, are_marked, split_words

NOTHING = SearchResult(decision.NOT_HELD, ())


class Asked(NamedTuple):
    """What a question says whatever the reading: variants, nearness to the topic, tone."""

    said: Mapping[str, Said]
    nearness: Floats
    heard: Mapping[str, float]


class HybridSearch:
    """Finds the procedures a text may mean.

    Built once for a state of the catalogue; nothing changes afterwards, so threads may share it.
    """

    def __init__(
        self, procedures: Iterable[Procedure], normaliser: TextNormaliser, tuning: SearchTuning
    ) -> None:
        self._procedures = tuple(procedures)
        self._normaliser = normaliser
        self._tuning = tuning
        self._numbers = {
            code: number
            for number, procedure in enumerate(self._procedures)
            for code in (*procedure.other_codes, procedure.code)
        }
        self._variants = Variants(tuning.facets, tuning.negations)
        self._corpus = CorpusBuilder(
            normaliser, tuning.fields, tuning.quiet, tuning.retrieval.rarity_ceiling
        ).build(self._procedures)
        self._furniture = _furniture(self._corpus, tuning)
        self._retriever = Retriever(self._corpus, tuning.retrieval)
        self._weigher = Weigher(self._corpus, self._furniture, tuning.retrieval)
        self._topic = Topic(
            self._variants, self._furniture, (self._weigher, self._retriever), tuning.retrieval
        )
        self._reader = Reader(
            tuning.synonyms, SpellingHelp(_syllables(self._corpus)), tuning.retrieval.readings
        )
        self._english = English(tuning.english, tuning.common_english)
        self._tone = Tone(tuning.asking, tuning.chatting)
        self._traits = ranking.Traits(self._procedures, self._variants, tuning.everyday_fields)
        self._twins = Twins(self._procedures, self._traits.values, tuning.quiet)

    def find(self, text: str, *, near: str | None = None, limit: int = 5) -> SearchResult:
        """Search for `text`; see `casework.ports.ProcedureSearch`."""
        ranked = self.rank(text, near=near)
        if ranked is None:
            return NOTHING
        seen = decision.signals(ranked.scores, ranked.features, ranked.heard)
        verdict = decision.decide(ranked.scores, seen, self._tuning.decision)
        shown = limit if verdict.decision != decision.ASK else min(limit, verdict.offered)
        candidates = tuple(
            self._candidate(number, float(probability))
            for number, probability in zip(
                ranked.numbers[:shown], verdict.probabilities[:shown], strict=True
            )
        )
        asks = verdict.decision == decision.ASK
        question = self._question(ranked.numbers[:shown]) if asks else None
        return SearchResult(verdict.decision, candidates, question)

    def order(self, text: str, *, near: str | None = None, limit: int = 10) -> list[str]:
        """Return the codes of the likeliest procedures, whatever the decision would be."""
        ranked = self.rank(text, near=near)
        return [self._procedures[n].code for n in ranked.numbers[:limit]] if ranked else []

    def codes_of(self, number: int) -> frozenset[str]:
        """Return the codes of a procedure by its number in the rankings."""
        procedure = self._procedures[number]
        return frozenset((procedure.code, *procedure.other_codes))

    def rank(self, text: str, *, near: str | None = None) -> Ranked | None:
        """Return the candidates with their features, or None when it names nothing."""
        spelt = split_words(self._normaliser.normalise(text))
        words = self._english.translate(split_words(text)) or spelt
        if not words:
            return None
        marked = are_marked(words)
        asked = Asked(
            self._variants.of_question(words, marked),
            self._nearness(near),
            self._tone.heard((*spelt, *words) if words is not spelt else words, marked),
        )
        number = self._numbers.get(near) if near else None
        if number is not None:
            about = self._topic.readings(self._procedures[number], words, marked)
            together = merge([self._rank_reading(reading, asked) for reading in about])
            if together:
                return without_topic(together, number, self._variants.facets)
        if max(self._furniture.weigh(words)) < self._tuning.retrieval.least_matter:
            return None
        readings = self._reader.read(words, marked)
        parts = [self._rank_reading(reading, asked) for reading in readings]
        found = merge([part for part in parts if part.numbers])
        level = asked.said.get(LEVEL)
        return found and self._twins.settle(found, at_one_level=bool(level and level.wanted))

    def _rank_reading(self, reading: Reading, asked: Asked) -> Ranked:
        question = self._weigher.weigh(reading.words)
        drawn = self._retriever.draw(question)
        found = ranking.features(drawn, self._traits, asked.said, asked.nearness, reading)
        scores = ranking.score(found, self._tuning.ranking)
        heard = {**asked.heard, "unknown": question.unknown_share}
        return Ranked(drawn.procedures.tolist(), scores, found, heard)

    def _nearness(self, near: str | None) -> Floats:
        number = self._numbers.get(near) if near else None
        if number is None:
            return np.zeros(len(self._procedures))
        return self._topic.nearness(self._procedures[number].name, len(self._procedures))

    def _candidate(self, number: int, probability: float) -> Candidate:
        procedure = self._procedures[number]
        return Candidate(procedure.code, round(probability, 4), procedure.grade.value)

    def _question(self, numbers: list[int]) -> str:
        values = [self._traits.values[number] for number in numbers]
        facet = telling_facet(self._variants.facets, values)
        return facet.question if facet else self._tuning.general_question


def _furniture(corpus: Corpus, tuning: SearchTuning) -> FurnitureWeights:
    frequencies = dict(zip(corpus.vocabulary.terms(), corpus.frequencies.tolist(), strict=True))
    rows = corpus.phrases.postings.row_count
    return FurnitureWeights(tuning.frames, frequencies, rows, tuning.retrieval.furniture_floor)


def _syllables(corpus: Corpus) -> Iterable[tuple[str, int]]:
    counts = corpus.frequencies.tolist()
    return (
        (term, count)
        for term, count in zip(corpus.vocabulary.terms(), counts, strict=True)
        if count
    )
