"""Form files at the end of a paper's name, where the border between the two is gone.

"...Thông tư số 56/2025/TT-NHNN.Phụ lục XIII.docx" is a name, then a file. The border is a place
where two words touch without a space; when there is none, nothing is split.
"""

from __future__ import annotations

import re

from casework.sources.national_law import NUMBER

MAX_FILE = 150
_EXTENSION = r"\.(?:docx?|pdf|xlsx?|rtf|zip|rar|jpe?g|png)"
_ENDS_IN_FILE = re.compile(_EXTENSION + r"\s*$", re.IGNORECASE)
_FILE_END = re.compile(_EXTENSION + r"(?=[^\W_]|$)", re.IGNORECASE)
_NEVER_IN_A_FILE = re.compile(r'[;:"“”/<>|?*\n]')
_LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_UPPER = _LOWER.upper()
_FORM_WORDS = (
    "mẫu|mau|mãu|phụ lục|phu luc|phuluc|báo cáo|biểu|bieu|đơn|don|tờ khai|to khai|văn bản|tờ trình"
    "|bản khai|công văn|danh sách|giấy|thông báo|phương án"
)
_TITLES = "Mẫu|Mau|MẪU|MAU|Phụ lục|PHỤ LỤC|Phu luc|Phlc|PHLC|ĐƠN|Đơn|VĂN BẢN|TTHC"
_TOUCHING = (
    rf"(?<=[{_LOWER})”])(?=[{_UPPER}])",  # "theo mẫuMau01", "(nếu có)Mẫu"
    rf"(?<=[{_LOWER}][{_LOWER}])(?=[0-9])",  # "quy định1.2. Don", but not "4x6 cm"
    r"(?<=[)”])(?=[0-9])",  # "(mẫu 05)45-Mẫu 05"
    rf"(?<=[{_LOWER}][{_LOWER}]\.)(?=[{_UPPER}0-9])",  # "đường sắt.2.2. Mau"
    rf"(?<=\s[{_LOWER}]\.)(?=[{_UPPER}])",  # "thú y.Mau 01"
    r"(?<=[)”.]\.)(?=[^\W_])",  # "(nếu có).PL II", "NĐ-CP..Mẫu"
    rf"(?<=[{_LOWER}{_UPPER})\d])(?=(?:{_TITLES})[\s.\d_-])",  # "nhóm IVMau 36"
    rf"(?<=[{_LOWER}{_UPPER})])(?=(?:{_FORM_WORDS})[\s.\d_-])",  # "kinh doanhmẫu số 1"
    rf"(?<=\d\.)(?=(?:{_TITLES})[\s.\d_-])",  # "Phụ lục số 02.Phụ lục số 02"
    rf"(?<=[^\W\d_]\.)(?=(?:{_FORM_WORDS})[\s.\d_-])",  # "kỹ thuật.mau so 5"
    rf"(?<=\d)(?=(?i:{_FORM_WORDS})[\s.\d_-])",  # "ngày 03/5/2018Mẫu số 2"
    rf"(?:/|năm )\d{{4}}\.?(?=[{_UPPER}])",  # "ngày 27/12/2021Mus08"
)
_BORDERS = tuple(re.compile(pattern) for pattern in _TOUCHING)


def split_files(name: str) -> tuple[str, str | None]:
    """Split a name from the files glued to its end.

    Args:
        name: The first two cells of a row, run together.

    Returns:
        The name, and the file names joined by "; " or None.
    """
    name = name.strip()
    if not _ENDS_IN_FILE.search(name):
        return name, None
    border = _border(name)
    if border is None:
        return name, None
    return name[:border], "; ".join(_files(name[border:]))


def _files(text: str) -> list[str]:
    ends = [match.end() for match in _FILE_END.finditer(text)]
    starts = [0, *ends[:-1]]
    parts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return [part.strip(" .") for part in parts if part.strip(" .")]


def _border(name: str) -> int | None:
    """Return the first place, from the left, at which a file name may begin."""
    first_file = _FILE_END.search(name)
    end = first_file.start() if first_file else len(name)
    forbidden = [match.end() for match in _NEVER_IN_A_FILE.finditer(name, 0, end)]
    earliest = max(forbidden[-1] if forbidden else 0, end - MAX_FILE)
    places = [place for place in _candidates(name, end) if earliest <= place < end]
    usable = [place for place in places if len(name[:place].strip()) > 3]
    return min(usable, default=None)


def _candidates(name: str, end: int) -> list[int]:
    after_numbers = [
        match.end() + (name[match.end() : match.end() + 1] == ".")
        for match in NUMBER.finditer(name, 0, end)
        if re.match(r"\.?[^\W_]", name[match.end() :])
    ]
    after_marks = [
        match.end() for match in re.finditer(r"[;:]\.?(?=[^\W_])", name[:end]) if match.end() < end
    ]
    touching = [match.end() for pattern in _BORDERS for match in pattern.finditer(name, 0, end)]
    return [*after_numbers, *after_marks, *touching]
