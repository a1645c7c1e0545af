"""What a message means: what was learned, weighed with the phrases that say the aspect plainly."""

from __future__ import annotations

from dataclasses import replace

from nlu.learning.aspect_cues import shared_cues
from nlu.learning.understanding import Reading, Understanding
from nlu.paths import ASPECT_CUES


def hear(understanding: Understanding, masked: str) -> Reading:
    """Return intents and aspects of a masked standard text."""
    reading = understanding.read(masked)
    return replace(reading, aspects=shared_cues(ASPECT_CUES).weigh(reading.aspects, masked))
