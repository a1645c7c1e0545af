"""Personal data goes out of free text; law numbers, dates and prices stay."""

from __future__ import annotations

import pytest

from casework.services.masking import mask_name, mask_personal_data


@pytest.mark.parametrize(
    "private",
    [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "+84 912 345 678",
        "84912345678",
        "0270-3812-345",
        "079301001234",
        "079 301 001 234",
        "331234567",
        "nguyen.van-a+1@mail.gov.vn",
        "H61.12-250701-0005",
        "000.00.12.H59-240321-0001",
        "1234 5678 9012 3456",
    ],
)
def test_private_data_is_masked(private: str) -> None:
    masked = mask_personal_data(f"liên hệ {private}, cảm ơn")
    assert masked == "liên hệ •••, cảm ơn"


@pytest.mark.parametrize(
    "public",
    [
        "Nghị định 31/2019/NĐ-CP",
        "Luật 25/2018/QH14",
        "ngày 01/07/2025",
        "phí 135.000 đồng",
        "5.000.000 đồng",
        "thủ tục 1.001193",
        "lúc 15:30 thứ 2",
        "113, 114, 115",
        "năm 2025 2026",
    ],
)
def test_public_numbers_stay(public: str) -> None:
    assert mask_personal_data(public) == public


def test_several_in_one_text_are_all_masked() -> None:
    text = "a@b.vn và 0912345678 và 0987654321"
    assert mask_personal_data(text) == "••• và ••• và •••"


def test_names_keep_their_first_letters() -> None:
    assert mask_name("Nguyễn Văn  An") == "N*** V*** A***"
    assert mask_name("") == ""
