"""The main figures by spelling as bars, in plain SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from bootstrap.evaluation.labels import MAIN, label
from bootstrap.evaluation.scores import Group
from bootstrap.evaluation.shares import Share
from bootstrap.evaluation.thresholds import Threshold

LEFT, RIGHT, TOP = 150, 190, 34  # pixels around the bars: names, values, title
LENGTH = 460  # pixels of a bar of 100 %
BAR, BETWEEN, TITLE = 16, 6, 30  # pixels: thickness, gap between bars, heading of a figure
COLOURS = ("#0b5cad", "#2f8f6b", "#b5651d", "#7a4fa3", "#5c6670", "#a33b52")
TARGET_COLOUR = "#c62828"
Row = tuple[str, Share]


def draw(by_spelling: Mapping[str, Group], thresholds: Sequence[Threshold]) -> str:
    """Return an SVG document.

    Args:
        by_spelling: Name of the spelling -> its figures.
        thresholds: Their targets are drawn as a line across the bars.
    """
    targets = {bar.figure: bar.target for bar in thresholds}
    colours = {name: COLOURS[i % len(COLOURS)] for i, name in enumerate(by_spelling)}
    parts: list[str] = []
    y = TOP
    for figure in MAIN:
        rows = [(n, s) for n, group in by_spelling.items() if (s := group.shares.get(figure))]
        if rows:
            parts += _figure(y, label(figure), rows, colours, targets.get(figure))
            y += TITLE + len(rows) * (BAR + BETWEEN)
    return _document(y + BETWEEN, parts)


def _document(height: int, parts: Sequence[str]) -> str:
    width = LEFT + LENGTH + RIGHT
    title = "Main figures by spelling, with 95 % confidence intervals; red: target"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" font-family="sans-serif" font-size="12">'
    )
    ground = f'<rect width="{width}" height="{height}" fill="#ffffff"/>'
    lines = [head, f"<title>{title}</title>", ground, _text(10, 20, title, "bold"), *parts]
    return "\n".join([*lines, "</svg>"]) + "\n"


def _figure(
    y: int, title: str, rows: Sequence[Row], colours: Mapping[str, str], target: float | None
) -> list[str]:
    parts = [_text(10, y + TITLE - 10, title, "bold")]
    top = y + TITLE
    for place, (name, share) in enumerate(rows):
        parts += _bar(top + place * (BAR + BETWEEN), name, share, colours[name])
    if target is not None:
        bottom = top + len(rows) * (BAR + BETWEEN) - BETWEEN
        parts.append(_line(_x(target), top - 2, _x(target), bottom + 2, TARGET_COLOUR, 2))
    return parts


def _bar(y: int, name: str, share: Share, colour: str) -> list[str]:
    low, high = share.interval
    middle = y + BAR / 2
    length = _x(share.value) - LEFT
    value = f"{100 * share.value:.1f} % ({100 * low:.1f}–{100 * high:.1f}, n={share.of})"
    return [
        _text(24, y + BAR - 4, name),
        f'<rect x="{LEFT}" y="{y}" width="{LENGTH}" height="{BAR}" fill="#eef1f4"/>',
        f'<rect x="{LEFT}" y="{y}" width="{length:g}" height="{BAR}" fill="{colour}"/>',
        _line(_x(low), middle, _x(high), middle, "#1b1f23", 1),
        _text(LEFT + LENGTH + 8, y + BAR - 4, value),
    ]


def _x(share: float) -> float:
    return round(LEFT + share * LENGTH, 1)


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: int) -> str:
    ends = f'x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{width}"/>'


def _text(x: int, y: int, words: str, weight: str = "normal") -> str:
    return f'<text x="{x}" y="{y}" font-weight="{weight}">{escape(words)}</text>'
