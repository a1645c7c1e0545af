"""A run's report as plain facts, for machines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bootstrap.evaluation.scores import Group, Pair, Scores
from bootstrap.evaluation.thresholds import Verdict


@dataclass(frozen=True, slots=True)
class Run:
    """What a report is about.

    Attributes:
        name: "dev", "test", or the file's name.
        date: ISO day.
        commit: Short hash of the code measured.
        parallel: Persons served at once; milliseconds depend on it.
    """

    name: str
    date: str
    commit: str
    parallel: int

    @property
    def shows_single_questions(self) -> bool:
        """Whether single questions may be told apart: never those of the test half."""
        return self.name != "test"


def as_facts(run: Run, scores: Scores, verdicts: Iterable[Verdict]) -> dict[str, Any]:
    """Return the whole report as what JSON holds."""
    facts: dict[str, Any] = {
        "set": run.name,
        "date": run.date,
        "commit": run.commit,
        "parallel": run.parallel,
        "overall": _group_facts(scores.overall),
        "gaps": scores.gaps,
        "groups": {
            kind: {name: _group_facts(group) for name, group in groups.items()}
            for kind, groups in scores.groups.items()
        },
        "thresholds": [_verdict_facts(verdict) for verdict in verdicts],
        "milliseconds": scores.milliseconds,
        "intent_confusions": _pair_facts(scores.intents),
        "aspect_confusions": _pair_facts(scores.aspects),
    }
    return facts | _single_facts(scores) if run.shows_single_questions else facts


def _group_facts(group: Group) -> dict[str, Any]:
    shares = {
        name: {
            "value": round(share.value, 4),
            "low": round(share.interval[0], 4),
            "high": round(share.interval[1], 4),
            "hits": share.hits,
            "of": share.of,
        }
        for name, share in group.shares.items()
    }
    means = {name: {"value": round(mean, 4)} for name, mean in group.means.items()}
    return {"turns": group.turns, "figures": shares | means}


def _verdict_facts(verdict: Verdict) -> dict[str, Any]:
    bar = verdict.threshold
    return {
        "figure": bar.figure,
        "value": verdict.value,
        "target": bar.target,
        "floor" if bar.more_is_better else "ceiling": bar.limit,
        "reaches_target": verdict.reaches_target,
        "fails": verdict.fails,
    }


def _single_facts(scores: Scores) -> dict[str, Any]:
    return {
        "procedure_confusions": _pair_facts(scores.procedures),
        "misses": [
            {
                "id": name,
                "expected": {
                    "intent": expected.intent,
                    "aspects": expected.aspects,
                    "codes": expected.codes,
                    "behaviour": expected.behaviour.value,
                },
                "got": {
                    "outcome": heard.outcome,
                    "intent": heard.intent,
                    "aspects": heard.aspects,
                    "codes": heard.codes,
                },
            }
            for name, expected, heard in scores.misses
        ],
    }


def _pair_facts(pairs: Mapping[Pair, int]) -> list[dict[str, Any]]:
    return [
        {"expected": expected, "got": got, "count": count}
        for (expected, got), count in worst(pairs)
    ]


def worst(pairs: Mapping[Pair, int]) -> list[tuple[Pair, int]]:
    """Return confused pairs with their counts, the most frequent first."""
    return sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
