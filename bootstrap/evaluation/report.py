"""A run's report as Markdown, for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from bootstrap.evaluation.facts import Run, worst
from bootstrap.evaluation.known import KnownProcedures
from bootstrap.evaluation.labels import FIGURES, MAIN, label
from bootstrap.evaluation.scores import Group, Pair, Scores
from bootstrap.evaluation.shares import Share
from bootstrap.evaluation.thresholds import Verdict

WORST = 20  # confusions listed
NAME_LIMIT = 70  # characters of a procedure's name


def as_markdown(
    run: Run, scores: Scores, verdicts: Iterable[Verdict], known: KnownProcedures
) -> str:
    """Return the report as Markdown; it shows `picture.svg` beside it."""
    parts = [
        f"# Held-out set `{run.name}`, {run.date}, commit {run.commit}",
        f"{scores.overall.turns} single questions through the whole running service, "
        f"{run.parallel} persons at once. Shares with their 95 % confidence interval (Wilson).",
        "![Main figures by spelling](picture.svg)",
        _threshold_table(verdicts, scores),
        _overall_table(scores.overall),
        *(_group_table(kind, groups) for kind, groups in scores.groups.items()),
        _milliseconds(scores.milliseconds),
    ]
    parts.append(_confusions("Intents taken for another", scores.intents, str))
    parts.append(_confusions("Aspects taken for another", scores.aspects, str))
    if run.shows_single_questions:
        named = f"Procedures told wrong ({sum(scores.procedures.values())})"
        parts.append(_confusions(named, scores.procedures, lambda code: _named(code, known)))
    return "\n\n".join(part for part in parts if part) + "\n"


def _threshold_table(verdicts: Iterable[Verdict], scores: Scores) -> str:
    rows = [_threshold_row(verdict, scores) for verdict in verdicts]
    head = ("figure", "measured", "target", "floor or ceiling", "")
    return "## Against the thresholds\n\n" + table(head, rows)


def _threshold_row(verdict: Verdict, scores: Scores) -> tuple[str, ...]:
    bar = verdict.threshold
    sign = "≥" if bar.more_is_better else "≤"
    share = scores.overall.shares.get(bar.figure)
    measured = shown(share) if share else percent(verdict.value)
    bars = (f"{sign} {percent(bar.target)}", f"{sign} {percent(bar.limit)}")
    return (label(bar.figure), measured, *bars, told(verdict))


def told(verdict: Verdict) -> str:
    """Return the verdict in words."""
    if verdict.value is None:
        return "not measured"
    if verdict.fails:
        return "FAILS"
    return "reached" if verdict.reaches_target else "below target"


def _overall_table(group: Group) -> str:
    rows = [(label(name), _cell(group, name)) for name in FIGURES if group.value(name) is not None]
    return "## Every figure\n\n" + table(("figure", "measured"), rows)


def _group_table(kind: str, groups: Mapping[str, Group]) -> str:
    head = (kind, "questions", *map(label, MAIN))
    rows = [
        (name, str(group.turns), *(_cell(group, figure) for figure in MAIN))
        for name, group in groups.items()
    ]
    return f"## By {kind}\n\n" + table(head, rows) if rows else ""


def _cell(group: Group, figure: str) -> str:
    share = group.shares.get(figure)
    return shown(share) if share else percent(group.value(figure))


def _milliseconds(taken: Mapping[str, float]) -> str:
    told_ms = ", ".join(f"{name} {value:.0f} ms" for name, value in taken.items())
    return f"## Time of a turn\n\n{told_ms}, measured at the machine door." if told_ms else ""


def _confusions(title: str, pairs: Mapping[Pair, int], name_of: Callable[[str], str]) -> str:
    rows = [
        (name_of(expected), name_of(got), str(count))
        for (expected, got), count in worst(pairs)[:WORST]
    ]
    return f"## {title}\n\n" + table(("expected", "got", "times"), rows) if rows else ""


def _named(code: str, known: KnownProcedures) -> str:
    name = known.name(code)
    if name == code:
        return code
    return f"{code} {name if len(name) <= NAME_LIMIT else name[: NAME_LIMIT - 1] + '…'}"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    names = list(head)
    lines = [names, ["---"] * len(names)] + [
        [cell.replace("|", "\\|") for cell in row] for row in rows
    ]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def percent(value: float | None) -> str:
    """Return a share in per cent with one decimal, or a dash when it was not measured."""
    return "–" if value is None else f"{100 * value:.1f} %"


def shown(share: Share) -> str:
    """Return a share with its interval and how many it is of."""
    low, high = share.interval
    return f"{percent(share.value)} ({100 * low:.1f}–{100 * high:.1f}, n={share.of})"
