"""What a message sounds like."""

from __future__ import annotations

import pytest

from casework.search.tone import Tone
from casework.search.words import are_marked, split_words

TONE = Tone(["giấy tờ", "xin", "cấp"], ["mấy giờ", "đẹp", "giá vàng"])


@pytest.mark.parametrize(
    ("text", "asking", "chatting"),
    [
        ("xin cấp giấy tờ", 1.0, 0.0),
        ("xin cap giay to", 1.0, 0.0),
        ("mấy giờ rồi", 0.0, 1.0),
        ("may gio roi", 0.0, 1.0),
        ("xin hỏi mấy giờ", 1.0, 1.0),
        ("chào bạn", 0.0, 0.0),
        ("", 0.0, 0.0),
        ("dép lê", 0.0, 0.0),
    ],
)
def test_words_tell_the_tone(text: str, asking: float, chatting: float) -> None:
    words = split_words(text)
    heard = TONE.heard(words, are_marked(words))
    assert heard == {"asking": asking, "chatting": chatting}


def test_other_marks_are_another_word() -> None:
    assert TONE.heard(split_words("cặp đôi xịn"), True) == {"asking": 0.0, "chatting": 0.0}
