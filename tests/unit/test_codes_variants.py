"""Codes as people type them: thousands of generated spellings, and texts that hold no code."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest

from casework.codes import find_codes, new_receipt

SEED = 5
NO_CODE_TEXTS = 10_000
LEAST_READ_RIGHT = 0.995

DOSSIER_TABLE = """
H15.50.05.13-261008-0975 H57.132-260804-0583 000.00.04.H40-230414-0002 000.00.32.H19-210708-0032
000.A0.01.H26-210212-9090 000.17.22.H56-210531-0001 000.00.14.H56-200203-0118
000.00.12.H62-201105-0004 38.98.H29-210519-0013 38.98.H29-210519-0003 G22.99.08-260921-896048
G22.99-251225-020175 000.00.01.H29-240115-0001 000.00.01.H29-260310-0420 000.00.00.H05-260818-0001
000.00.01.H26-260930-0012 G22.99.09-240114-0001 H74-260901-0028 000.00.12.H59-240321-0001
H61.12-250701-0005
"""
PETITION_TABLE = """
DT-2026-0001 KN-2025-00123 PA01-2026-000123 KT-2024-1234 TC12-2026-0456 KNTC-2026-0002
PAKN-2025-000456 KN61-2026-12345
"""
PROCEDURE_TABLE = "1.001193 2.000815 3.000347 1.004873 2.002349 1.013225"
DOSSIERS = DOSSIER_TABLE.split()
PETITIONS = PETITION_TABLE.split()
PROCEDURES = PROCEDURE_TABLE.split()
RECEIPTS = [new_receipt(random.Random(seed).randbytes(5)) for seed in range(6)]
KINDS = {
    "dossier": DOSSIERS,
    "petition": PETITIONS,
    "procedure": PROCEDURES,
    "receipt": RECEIPTS,
}
EXISTING = frozenset(DOSSIERS + PETITIONS + PROCEDURES + RECEIPTS)

Variant = Callable[[str, random.Random], str]


def some_places(code: str, signs: str, by: str, source: random.Random) -> str:
    """Replace each of the signs with a chance of one half."""
    return "".join(by if sign in signs and source.random() < 0.5 else sign for sign in code)


def glued(code: str, source: random.Random) -> str:
    """Leave out one separator, never the one between the year or the date and the serial's end."""
    places = [place for place, sign in enumerate(code) if sign in "-."]
    place = source.choice(places[:1] if code[0] == "G" else places)
    return code[:place] + code[place + 1 :]


def wide(code: str, source: random.Random) -> str:
    """Type some digits full width."""
    return "".join(
        chr(ord(sign) + 0xFEE0) if sign.isdigit() and source.random() < 0.5 else sign
        for sign in code
    )


def sprinkled(code: str, source: random.Random) -> str:
    """Put zero-width characters in between."""
    return "".join(sign + source.choice(("", "\u200b", "\u2060", "\ufeff")) for sign in code)


def broken_line(code: str, source: random.Random) -> str:
    """Break the line behind a separator."""
    place = source.choice([place for place, sign in enumerate(code) if sign in "-."])
    return code[: place + 1] + "\n" + code[place + 1 :]


def doubled(code: str, source: random.Random) -> str:
    """Type one separator twice."""
    place = source.choice([place for place, sign in enumerate(code) if sign in "-."])
    return code[:place] + code[place] + code[place:]


VARIANTS: dict[str, Variant] = {
    "as it is": lambda code, _: code,
    "lower case": lambda code, _: code.lower(),
    "mixed case": lambda code, source: "".join(source.choice((s.lower(), s)) for s in code),
    "long dashes": lambda code, source: code.replace("-", source.choice("–—−‑")),
    "spaced dashes": lambda code, _: code.replace("-", " - "),
    "spaces for dashes": lambda code, _: code.replace("-", " "),
    "O for some 0": lambda code, source: some_places(code, "0", source.choice("Oo"), source),
    "I or l for some 1": lambda code, source: some_places(code, "1", source.choice("Iil"), source),
    "one separator left out": glued,
    "one separator doubled": doubled,
    "full width": wide,
    "zero width": sprinkled,
    "line break": broken_line,
}
DOSSIER_VARIANTS: dict[str, Variant] = {
    "dashes for dots": lambda code, _: code.replace(".", "-"),
    "dots for dashes": lambda code, _: code.replace("-", "."),
    "spaces for all": lambda code, _: code.replace("-", " ").replace(".", " "),
    "no dots": lambda code, _: code.replace(".", ""),
    "comma for dots": lambda code, _: code.replace(".", ","),
    "slashes": lambda code, _: code.replace("-", "/"),
    "date cut by dots": lambda code, _: (
        f"{code[:-9]}.{code[-9:]}" if len(code.rsplit("-", 1)[1]) == 4 else code
    ),
}
FRAMES = (
    "{}",
    "mã {}",
    "mã hồ sơ:{}",
    "Cho em hỏi hồ sơ {} tới đâu rồi ạ",
    "mã{}ạ",
    "({})",
    "{}.",
    "số {}, sđt 0912345678",
    "hs {} nop ngay 12/05/2025",
    "“{}”",
    "{} giúp em",
    "tra cuu {} duoc chua",
    "{}\nTên: Nguyễn Văn A",
)


def typed_variants() -> Iterator[tuple[str, str, str]]:
    """Give kind, code and a text that holds it in some spelling."""
    source = random.Random(SEED)
    for kind, codes in KINDS.items():
        variants = VARIANTS | (DOSSIER_VARIANTS if kind == "dossier" else {})
        for code in codes:
            for name, variant in variants.items():
                if kind == "procedure" and name in ("spaces for dashes", "one separator left out"):
                    continue
                for frame in FRAMES:
                    yield kind, code, frame.format(variant(code, source))


def test_typed_variants_are_read_right() -> None:
    total, wrong, confused = 0, [], []
    for _kind, code, text in typed_variants():
        total += 1
        read = [found.canonical for found in find_codes(text)]
        if read != [code]:
            wrong.append((code, text, read))
        confused += [(code, text) for other in read if other != code and other in EXISTING]
    assert total >= 5_000
    assert not confused
    assert len(wrong) <= total * (1 - LEAST_READ_RIGHT), (len(wrong), total, wrong[:20])


def test_two_codes_in_one_message() -> None:
    source = random.Random(SEED)
    every = sorted(EXISTING)
    for _ in range(500):
        first, second = source.sample(every, 2)
        text = f"{first}{source.choice((' và ', ', ', ' ', chr(10), '; '))}{second}"
        assert [found.canonical for found in find_codes(text)] == [first, second], text


def ordinary(source: random.Random) -> str:
    """Make an ordinary sentence with numbers, and no code, in it."""
    day = date(2015, 1, 1) + timedelta(days=source.randrange(4300))
    number = source.randrange
    pieces = (
        "tôi nộp hồ sơ ngày " + day.strftime("%d/%m/%Y"),
        "gọi em số 0" + str(number(300000000, 999999999)),
        f"sđt 09{number(10, 99)} {number(100, 999)} {number(100, 999)}",
        f"cccd {number(1, 97):03d}{number(10**8, 10**9)}",
        f"CMND {number(10**8, 10**9)}",
        f"lệ phí {number(1, 999)}.000 đồng",
        f"giá {number(1, 99)}.{number(100, 999)}.000đ",
        f"chuyển khoản {number(10**6, 10**8)} đ",
        f"Nghị định {number(1, 200)}/20{number(10, 26)}/NĐ-CP",
        f"Thông tư {number(1, 99):02d}/20{number(10, 26)}/TT-BTP",
        f"Luật {number(1, 160)}/20{number(10, 26)}/QH15",
        f"mã cơ quan 000.{number(0, 99):02d}.{number(0, 99):02d}.H{number(1, 64):02d}",
        f"giao dịch G22.99.{number(1, 9)}-{day:%y%m%d}{number(10**5, 10**6)}",
        f"mẫu 000.00.00.G15-KQ{number(10**5):06d}",
        f"TP.G12.{number(10**5):06d} và TP-H44.{number(10**5):06d}",
        f"KQ.G15.{number(10**5):06d}",
        f"số phiếu {number(20, 27)}.{number(10**4, 10**5)}",
        f"lúc {number(7, 18)}h{number(0, 60):02d} thứ {number(2, 7)}",
        f"thửa {number(1, 999)} tờ {number(1, 99)} rộng {number(10, 999)}.{number(0, 9)} m2",
        f"xe 64-B{number(1, 9)} {number(10**4, 10**5)}",
        f"tài khoản {number(10**9, 10**13)} ngân hàng",
        f"năm {number(1960, 2026)} em sinh con thứ {number(1, 5)}",
        f"https://vi-du.vn/tin-{number(10**6, 10**7)}.html",
        f"khoản {number(1, 9)} điều {number(1, 99)} luật đất đai 2024",
        f"toạ độ 10.{number(10**5, 10**6)}, 105.{number(10**5, 10**6)}",
        f"hạng A1, B2, hộ {number(1, 9999)}, tổ {number(1, 20)} khu {number(1, 9)}",
        f"pa 2025 gia {number(10**5, 10**6)} dong",
        "cho tôi hỏi thủ tục khai sinh cần giấy tờ gì",
    )
    return source.choice(("", "dạ ", "Hi, ", "xin hỏi ")) + source.choice((", ", " ", ". ")).join(
        source.sample(pieces, source.randrange(1, 5))
    )


def test_ordinary_texts_hold_no_code() -> None:
    source = random.Random(SEED)
    texts = (ordinary(source) for _ in range(NO_CODE_TEXTS))
    wrong = [(text, find_codes(text)) for text in texts if find_codes(text)]
    assert not wrong, (len(wrong), wrong[:10])


@pytest.mark.parametrize("name", ["lower case", "spaces for all"])
def test_variants_change_the_spelling(name: str) -> None:
    changed = (VARIANTS | DOSSIER_VARIANTS)[name](DOSSIERS[0], random.Random(SEED))
    assert changed != DOSSIERS[0]
