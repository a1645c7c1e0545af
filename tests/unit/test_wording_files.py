"""Wording files: errors name file and line, languages agree, changes are read without restart."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from talking import WORDING, wording

from casework.errors import BadRow
from casework.sources import wording as module
from casework.sources.wording import CUE_LISTS, Wording, load_cues

VI = "hello: Chào {name}\nbutton:\n  ok: Đồng ý\n"
EN = "hello: Hello {name}\nbutton:\n  ok: OK\n"


def folder(tmp_path: Path, vi: str = VI, en: str = EN, **topics: str) -> Path:
    """Write wording files; a keyword such as web_vi becomes web.vi.yml."""
    files = {"vi": vi, "en": en} | {name.replace("_", "."): text for name, text in topics.items()}
    for name, text in files.items():
        (tmp_path / f"{name}.yml").write_text(text, encoding="utf-8")
    return tmp_path


def test_sentences_are_said_by_dotted_key_and_language(tmp_path: Path) -> None:
    words = Wording(folder(tmp_path))
    assert words.say("hello", name="An {x}") == "Chào An {x}"
    assert words.say("button.ok", "en") == "OK"


def test_a_missing_key_or_value_is_an_error(tmp_path: Path) -> None:
    words = Wording(folder(tmp_path))
    with pytest.raises(KeyError):
        words.say("none")
    with pytest.raises(KeyError):
        words.say("hello")


@pytest.mark.parametrize(
    ("vi", "en", "where", "reason"),
    [
        (VI, "hello: Hello {name}\n", "en.yml", "thiếu khóa «button.ok»"),
        (VI, EN + "more: x\n", "en.yml:4", "không có trong vi.yml"),
        (VI, EN.replace("{name}", "{who}"), "en.yml:1", "chữ trong ngoặc nhọn"),
        (VI + "bad: [a, b]\n", EN, "vi.yml:4", "phải là một câu"),
        (VI + "bad: ''\n", EN, "vi.yml:4", "phải là một câu"),
        (VI + "bad: 'a {name!r}'\n", EN, "vi.yml:4", "chỉ được có một tên"),
        (VI + "bad: 'a {0}'\n", EN, "vi.yml:4", "chỉ được có một tên"),
        (VI + "bad: 'a {name'\n", EN, "vi.yml:4", "không khớp"),
        (VI + "hello: lần nữa\n", EN, "vi.yml:4", "có hai lần"),
        (VI + "a: b: c\n", EN, "vi.yml:4", "sai cú pháp"),
        ("- một\n", EN, "vi.yml:1", "khóa: câu"),
        ("", EN, "vi.yml:1", "khóa: câu"),
    ],
)
def test_errors_name_file_line_and_reason(
    tmp_path: Path, vi: str, en: str, where: str, reason: str
) -> None:
    with pytest.raises(BadRow) as refused:
        Wording(folder(tmp_path, vi, en))
    assert where in refused.value.where
    assert reason in refused.value.reason


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadRow, match="không đọc được"):
        Wording(tmp_path)


def test_a_topic_without_a_twin_is_said_in_vietnamese(tmp_path: Path) -> None:
    words = Wording(folder(tmp_path, web_vi="title: Trang\n"))
    assert words.say("title", "en") == "Trang"


def test_a_topic_with_a_twin_must_agree(tmp_path: Path) -> None:
    words = Wording(folder(tmp_path, web_vi="title: Trang\n", web_en="title: Page\n"))
    assert words.say("title", "en") == "Page"
    with pytest.raises(BadRow, match=r"web\.en\.yml"):
        Wording(folder(tmp_path, web_vi="title: Trang\nb: c\n", web_en="title: Page\n"))


def test_a_key_in_two_topics_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadRow, match="đã có ở"):
        Wording(folder(tmp_path, web_vi="hello: Chào {name}\n"))


def test_a_change_is_read_without_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_CHECK_SECONDS", 0.0)
    words = Wording(folder(tmp_path))
    folder(tmp_path, VI.replace("Chào", "Kính chào"))
    assert words.say("hello", name="An") == "Kính chào An"


def test_a_broken_change_is_logged_and_the_old_words_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "_CHECK_SECONDS", 0.0)
    words = Wording(folder(tmp_path))
    folder(tmp_path, VI + "bad: ''\n")
    with caplog.at_level(logging.ERROR):
        assert words.say("hello", name="An") == "Chào An"
    assert "vi.yml:4" in caplog.text


def cue_file(tmp_path: Path, changes: dict[str, str]) -> Path:
    """Write a cue file with every list, some of them changed; an empty change drops the list."""
    lines = {name: f"{name}: [chữ]" for name in CUE_LISTS} | changes
    path = tmp_path / "cues.yml"
    path.write_text("\n".join(line for line in lines.values() if line), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"send": ""}, "thiếu danh sách: send"),
        ({"other": "other: [a]"}, "không biết danh sách «other»"),
        ({"send": "send: []"}, "ít nhất một dòng"),
        ({"send": "send: gửi"}, "phải là danh sách"),
        ({"send": "send: [{a: b}]"}, "phải là một câu"),
    ],
)
def test_cue_lists_are_checked(tmp_path: Path, changes: dict[str, str], reason: str) -> None:
    with pytest.raises(BadRow, match=reason):
        load_cues(cue_file(tmp_path, changes))


def test_good_cue_lists_are_read(tmp_path: Path) -> None:
    assert load_cues(cue_file(tmp_path, {"send": "send: [gửi đi]"})).are_all_of("send", "gui di")


def test_the_real_files_are_polite_and_plain() -> None:
    for language in ("vi", "en"):
        for key, sentence in wording().sentences(language).items():
            assert "**" not in sentence.text, key
            assert sentence.text == sentence.text.strip() or key == "source.separator", key


def test_buttons_of_the_real_files_fit() -> None:
    for language in ("vi", "en"):
        for key, sentence in wording().sentences(language).items():
            assert not key.startswith("button.") or len(sentence.text) <= 60, key


def test_every_sentence_of_ours_is_well_below_a_message() -> None:
    ours = wording().sentences("vi")
    assert max(len(s.text) for s in ours.values() if s.where.startswith(str(WORDING / "vi"))) < 900
