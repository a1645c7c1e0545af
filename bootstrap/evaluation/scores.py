"""From marks to figures: overall, by spelling, register and grade."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from bootstrap.evaluation.heard import Heard
from bootstrap.evaluation.heldout import Behaviour, Talk, Utterance
from bootstrap.evaluation.known import KnownProcedures
from bootstrap.evaluation.marks import Marks, is_resolved, marks_of
from bootstrap.evaluation.shares import Share, macro_f1, micro_f1, percentile, share_of

FULL_SPELLING = "full"
COMPARED = ("offered", "first", "intent_accuracy", "aspect_first")
FEWEST_COMPARED = 30  # fewer questions of one spelling say nothing about a gap of 3 points
NOTHING_HELD = "nothing held"
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Turn:
    """A single utterance, what was made of it, and its marks."""

    id: str
    expected: Utterance
    heard: Heard
    marks: Marks


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of some turns; a figure nobody could be measured on is left out."""

    turns: int
    shares: dict[str, Share]
    means: dict[str, float]

    def value(self, figure: str) -> float | None:
        """Return a figure, 0 to 1, or None when it was not measured."""
        share = self.shares.get(figure)
        return share.value if share else self.means.get(figure)


@dataclass(frozen=True, slots=True)
class Scores:
    """Everything measured in one run.

    Attributes:
        groups: Kind of group ("spelling", "register", "grade") -> name -> figures.
        gaps: "gap_<figure>" -> how far the worst spelling stays behind full diacritics.
        intents: (expected, got) -> count, where they differ.
        aspects: (expected, first one got) -> count, where it is not among the expected.
        procedures: (expected, told as fact) -> count, where told wrong.
        misses: Turns with a wrong mark, by id; dialogues' turns as "id/place".
        milliseconds: "median" and "p95" of a turn.
    """

    overall: Group
    groups: dict[str, dict[str, Group]]
    gaps: dict[str, float]
    intents: Counter[Pair]
    aspects: Counter[Pair]
    procedures: Counter[Pair]
    misses: tuple[tuple[str, Utterance, Heard], ...] = ()
    milliseconds: dict[str, float] = field(default_factory=dict)

    def figures(self) -> dict[str, float]:
        """Return every overall figure and gap by name."""
        shares = {name: share.value for name, share in self.overall.shares.items()}
        return shares | self.overall.means | self.gaps


def score(
    talks: Sequence[Talk], heard: Sequence[Sequence[Heard]], known: KnownProcedures
) -> Scores:
    """Compare what was expected with what was heard.

    Args:
        talks: Utterances and dialogues.
        heard: For each talk, one answer a turn.
        known: Names and grades of procedures.
    """
    told = list(zip(talks, heard, strict=True))
    turns = [_turn(talk, answers) for talk, answers in told if not talk.is_dialogue]
    dialogues = [(talk, answers) for talk, answers in told if talk.is_dialogue]
    resolved = _dialogue_marks(dialogues)
    overall = _group(turns, resolved)
    by_spelling = _grouped(turns, lambda turn: turn.expected.spelling)
    graded = [turn for turn in turns if turn.expected.codes]
    return Scores(
        overall=overall,
        groups={
            "spelling": by_spelling,
            "register": _grouped(turns, lambda turn: turn.expected.register),
            "grade": _grouped(graded, lambda turn: known.grade(turn.expected.codes)),
        },
        gaps=_gaps(by_spelling),
        intents=Counter(_intent_pairs(t for t in turns if not t.marks["intent_accuracy"])),
        aspects=Counter(_wrong_aspects(turns)),
        procedures=Counter(_told_wrong(turns)),
        misses=tuple(_misses(turns, dialogues)),
        milliseconds=_milliseconds(answer for _, answers in told for answer in answers),
    )


def _turn(talk: Talk, answers: Sequence[Heard]) -> Turn:
    expected, heard = talk.turns[0], answers[0]
    return Turn(talk.id, expected, heard, marks_of(expected, heard))


def _dialogue_marks(dialogues: Iterable[tuple[Talk, Sequence[Heard]]]) -> list[Marks]:
    marks: list[Marks] = []
    for talk, answers in dialogues:
        right = list(map(is_resolved, talk.turns, answers))
        marks += [{"opened": right[0]}] + [{"resolved": one} for one in right[1:]]
    return marks


def _group(turns: Sequence[Turn], more: Sequence[Marks] = ()) -> Group:
    marks: dict[str, list[bool]] = defaultdict(list)
    for given in [turn.marks for turn in turns] + list(more):
        for name, mark in given.items():
            marks[name].append(mark)
    shares = {name: share for name, given in marks.items() if (share := share_of(given))}
    means = {
        "intent_macro_f1": macro_f1(_intent_pairs(turns)),
        "aspect_f1": micro_f1((turn.expected.aspects, turn.heard.aspects) for turn in turns),
    }
    measured = {name: mean for name, mean in means.items() if mean is not None}
    return Group(len(turns), shares, measured)


def _grouped(turns: Iterable[Turn], name_of: Callable[[Turn], str]) -> dict[str, Group]:
    members: dict[str, list[Turn]] = defaultdict(list)
    for turn in turns:
        members[name_of(turn)].append(turn)
    largest_first = sorted(members, key=lambda name: (-len(members[name]), name))
    return {name: _group(members[name]) for name in largest_first}


def _gaps(by_spelling: dict[str, Group]) -> dict[str, float]:
    full = by_spelling.get(FULL_SPELLING)
    if full is None:
        return {}
    others = [group for name, group in by_spelling.items() if name != FULL_SPELLING]
    gaps = {f"gap_{figure}": _gap(figure, full, others) for figure in COMPARED}
    return {name: gap for name, gap in gaps.items() if gap is not None}


def _gap(figure: str, full: Group, others: Iterable[Group]) -> float | None:
    base = full.shares.get(figure)
    shares = [share for group in others if (share := group.shares.get(figure))]
    compared = [share.value for share in shares if share.of >= FEWEST_COMPARED]
    return max(0.0, base.value - min(compared)) if base and compared else None


def _intent_pairs(turns: Iterable[Turn]) -> list[Pair]:
    return [(turn.expected.intent, turn.heard.intent or "none") for turn in turns]


def _wrong_aspects(turns: Iterable[Turn]) -> list[Pair]:
    return [
        (" + ".join(turn.expected.aspects), next(iter(turn.heard.aspects), "none"))
        for turn in turns
        if not turn.marks.get("aspect_first", True)
    ]


def _told_wrong(turns: Iterable[Turn]) -> list[Pair]:
    return [
        (next(iter(turn.expected.codes), NOTHING_HELD), next(iter(turn.heard.codes), "no code"))
        for turn in turns
        if turn.marks.get("told_wrong")
    ]


def _misses(
    turns: Iterable[Turn], dialogues: Iterable[tuple[Talk, Sequence[Heard]]]
) -> Iterable[tuple[str, Utterance, Heard]]:
    for turn in turns:
        if not _all_right(turn):
            yield turn.id, turn.expected, turn.heard
    for talk, answers in dialogues:
        for place, (expected, heard) in enumerate(zip(talk.turns, answers, strict=True), start=1):
            if not is_resolved(expected, heard):
                yield f"{talk.id}/{place}", expected, heard


def _all_right(turn: Turn) -> bool:
    wanted = ("intent_accuracy", "aspect_first", "honest_outside", "ask_right")
    first = turn.marks.get("first", True) or turn.expected.behaviour is Behaviour.ASK
    return first and all(turn.marks.get(name, True) for name in wanted)


def _milliseconds(answers: Iterable[Heard]) -> dict[str, float]:
    taken = [answer.milliseconds for answer in answers if answer.milliseconds is not None]
    found = {"median": percentile(taken, 0.5), "p95": percentile(taken, 0.95)}
    return {name: value for name, value in found.items() if value is not None}
