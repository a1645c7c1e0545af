"""What everybody who speaks needs of the wording."""

from __future__ import annotations

from typing import Protocol


class Words(Protocol):
    """The wording officials edit (data/wording)."""

    def say(self, key: str, language: str = "vi", **values: object) -> str:
        """Return the text of `key` with `{name}` placeholders filled.

        Raises:
            KeyError: There is no such key.
        """
        ...
