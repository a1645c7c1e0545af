"""Colours of the page from one setting, readable whatever the official chose (WCAG 2.2 AA)."""

from __future__ import annotations

DARK, LIGHT = "#1b1b1b", "#ffffff"
BUBBLE = "#eef1f5"  # the darkest ground the page puts coloured text on
READABLE = 4.5
DARKER_STEP = 0.9


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two "#rrggbb" colours, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def text_on(background: str) -> str:
    """Return white or near-black, whichever reads better on `background`."""
    return max((LIGHT, DARK), key=lambda text: contrast(text, background))


def as_text(colour: str, background: str = BUBBLE) -> str:
    """Return `colour`, darkened until it can be read as text on a light background."""
    while contrast(colour, background) < READABLE:
        colour = _darker(colour)
    return colour


def _darker(colour: str) -> str:
    return "#" + "".join(f"{int(channel * DARKER_STEP):02x}" for channel in _channels(colour))


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return float(value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4)
