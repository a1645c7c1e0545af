"""Where the data lies that training and serving read."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEXICON = ROOT / "data" / "lexicon"
ASPECT_CUES = LEXICON / "aspects.yml"
CATALOGUE = ROOT / "data" / "national"
ALIASES = ROOT / "data" / "aliases"
TRAINING = ROOT / "data" / "nlu"
READ_IN_TRAINING = (LEXICON, ALIASES, CATALOGUE, ROOT / "nlu" / "learning")
