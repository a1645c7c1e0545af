"""The files the search is tuned by, and the alias files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from search_samples import CATALOGUE, Unchanged

from casework.errors import BadInput, BadRow
from casework.search.hybrid import HybridSearch
from casework.search.tuning import SearchTuning
from casework.sources.aliases import load_aliases

SHIPPED = Path(__file__).parents[2] / "data" / "search"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "search"))


def test_the_shipped_files_are_whole() -> None:
    tuning = SearchTuning.load(SHIPPED)
    assert {facet.key for facet in tuning.facets} >= {"action", "foreign", "level"}
    assert tuning.synonyms["chứng minh nhân dân"] == ("căn cước",)
    assert tuning.synonyms["hộ khẩu"] == ("thường trú",)
    assert "tôi muốn hỏi" in tuning.frames
    assert 0.0 < tuning.decision.ask_from < tuning.decision.answer_from < 1.0
    assert 2 <= tuning.decision.most_offered <= 5


def test_every_default_is_a_value_of_its_facet() -> None:
    for facet in SearchTuning.load(SHIPPED).facets:
        assert facet.default <= {value.key for value in facet.values}, facet.key


def test_every_question_has_wording() -> None:
    wording = yaml.safe_load((SHIPPED.parent / "wording" / "vi.yml").read_text(encoding="utf-8"))
    tuning = SearchTuning.load(SHIPPED)
    for key in [tuning.general_question, *(facet.question for facet in tuning.facets)]:
        place = wording
        for part in key.split("."):
            place = place[part]
        assert isinstance(place, str), key


def test_no_cue_belongs_to_two_values_of_a_facet() -> None:
    for facet in SearchTuning.load(SHIPPED).facets:
        cues = [cue for value in facet.values for cue in value.cues]
        assert len(cues) == len(set(cues)), facet.key
        assert not set(cues) & set(facet.ignored), facet.key


def test_the_shipped_weights_fit_the_code() -> None:
    search = HybridSearch(CATALOGUE, Unchanged(), SearchTuning.load(SHIPPED))
    assert search.find("làm giấy khai sinh").candidates[0].code == "1.000001"


@pytest.mark.parametrize("name", ["tuning.yml", "variants.yml", "synonyms.yml", "background.yml"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(BadInput, match=name):
        SearchTuning.load(folder)


def test_a_broken_file_is_named(folder: Path) -> None:
    (folder / "synonyms.yml").write_text("a: [", encoding="utf-8")
    with pytest.raises(BadInput, match=r"synonyms\.yml"):
        SearchTuning.load(folder)


def test_a_missing_number_is_named(folder: Path) -> None:
    path = folder / "tuning.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("  pool: ", "  pol: "), "utf-8")
    with pytest.raises(BadInput, match="pol"):
        SearchTuning.load(folder)


def aliases_of(tmp_path: Path, **files: str) -> dict[str, tuple[str, ...]]:
    for name, text in files.items():
        (tmp_path / f"{name}.yml").write_text(text, encoding="utf-8")
    return dict(load_aliases(tmp_path))


def test_aliases_are_joined_over_files(tmp_path: Path) -> None:
    found = aliases_of(
        tmp_path,
        a="'1.000001':  # Khai sinh\n- làm khai sinh\n- khai sanh\n",
        b="'1.000001':\n- khai sanh\n- làm khai sinh cho con\n'1.000002':\n- báo tử\n",
    )
    assert found == {
        "1.000001": ("làm khai sinh", "khai sanh", "làm khai sinh cho con"),
        "1.000002": ("báo tử",),
    }


def test_an_empty_alias_file_is_no_error(tmp_path: Path) -> None:
    assert aliases_of(tmp_path, a="# chưa có gì\n") == {}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- làm khai sinh\n", 1),
        ("1.5:\n- làm khai sinh\n", 1),
        ("'1.000001':\n- khai sinh\n'1.000001':\n- khai sanh\n", 3),
        ("'1.000001': khai sinh\n", 1),
        ("'1.000001':\n- khai sinh\n- ''\n", 3),
        ("'1.000001':\n- khai sinh\n- [khai, sanh]\n", 3),
        ("'1.000001':\n- " + "dài " * 40 + "\n", 2),
        ("'1.000001':\n- khai sinh\n\t- khai sanh\n", 3),
    ],
)
def test_the_wrong_line_is_named(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(BadRow) as error:
        aliases_of(tmp_path, a=text)
    assert error.value.where == f"a.yml:{line}"


def test_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes("'1.000001':\n- khai tử\n".encode("utf-16"))
    with pytest.raises(BadRow, match=r"a\.yml:1"):
        load_aliases(tmp_path)
