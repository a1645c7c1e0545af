"""What citizens write, kind by kind, and the standard words it becomes with the shipped lexicon."""

from __future__ import annotations

from pathlib import Path

import pytest
from typed_texts import MORE_CASES

from casework.text import Lexicon, Normaliser

LEXICON = Path(__file__).parents[2] / "data" / "lexicon"

CASES = MORE_CASES | {
    "invisible": """
làm\u200bgiấy\u200b tờ | làmgiấy tờ
thủ\u00a0tục \t khai\x0bsinh | thủ tục khai sinh
hồ\u202e sơ | hồ sơ
kha\u00adi sinh | khai sinh
thu\u0309 tu\u0323c | thủ tục
\ufeffđăng ký | đăng ký
ＣＣＣＤ | căn cước công dân
""",
    "tone placement": """
hoà bình | hòa bình
hòa bình | hòa bình
thuý | thúy
uỷ ban | ủy ban
uỷ quyền cho vợ | ủy quyền cho vợ
Hoá đơn | hóa đơn
khoá sổ | khóa sổ
quý khách | quý khách
giâý tờ | giấy tờ
hòan thuế | hoàn thuế
thuỷ sản | thủy sản
toà án | tòa án
xoá đăng ký | xóa đăng ký
loè loẹt | lòe loẹt
giữ xe | giữ xe
gía đất | giá đất
""",
    "telex": """
thuw | thư
dduwowng | đương
dduwowngf | đường
thur tucj | thủ tục
tooi muoons ddawng kys | tôi muốn đăng ký
keets hoon | kết hôn
cawn cuwowcs | căn cước
giaays khai sinh | giấy khai sinh
hoof sow | hồ sơ
suwr dungj ddaats | sử dụng đất
chuyeenr nhuowngj | chuyển nhượng
lệ phis | lệ phí
bao nhieeu tieenf | bao nhiêu tiền
ddoongf | đồng
nuwowcs ngoaif | nước ngoài
cos duowcj khoong | có dược không
hoaf | hòa
ddi laij | đi lại
""",
    "vni": """
thu3 tu5c | thủ tục
d9a8ng ky1 | đăng ký
ke6t1 ho6n | kết hôn
gia6y1 to72 | giấy tờ
ho65 so7 d9a6t1 | hộ sơ đất
khai sinh5 | khai sinh 5
lop10 | lop 10
bằng lái B2 | bằng lái b2
hạng A1 | hạng a1
quốc lộ 1A | quốc lộ 1a
""",
    "elongation": """
nhaaaa | nha
đâuuuu | đâu
nhéééé | nhé
khôngggg | không
ơiiii | ơi
ạaaa | ạ
lắmmm | lắm
điiii | đi
phần III | phần iii
mục viii | mục viii
""",
    "texting": """
hs cần gì | hồ sơ cần gì
lm gks ntn | làm giấy khai sinh như thế nào
đc ko | được không
dc k | được không
đc hok ạ | được không ạ
dk k | được không
khum biết | không biết
có khum | có không
cần j | cần gì
gì z | gì vậy
sao v | sao vậy
mn ơi | mọi người ơi
xong r | xong rồi
làm rùi | làm rồi
trc đây | trước đây
ng nước ngoài | người nước ngoài
mún làm | muốn làm
bn tiền | bao nhiêu tiền
hết bao nhiu | hết bao nhiêu
chào bn | chào bạn
nhiu ngày | bao nhiêu ngày
gtờ gì | giấy tờ gì
đky kết hôn | đăng ký kết hôn
đk gì | điều kiện gì
dk tam tru | đăng ký tam tru
đang xl | đang xử lý
xl bạn | xin lỗi bạn
cty mới | công ty mới
gđ khó khăn | gia đình khó khăn
sđt của e | số điện thoại của em
bh | bây giờ
bh y tế | bảo hiểm y tế
mấy h làm | mấy giờ làm
8 h sáng | 8 giờ sáng
50 k | 50 nghìn
5 kg | 5 kg
tt khai sinh | thủ tục khai sinh
lm tt | làm thủ tục
tt 15 năm 2020 | thông tư 15 năm 2020
tks ad | cảm ơn ad
e muốn hỏi | em muốn hỏi
hs lớp 1 | học sinh lớp 1
đổi mk vneid | đổi mật khẩu vneid
mk muốn hỏi | mình muốn hỏi
1 cửa | một cửa
t7 cn có làm k | thứ 7 chủ nhật có làm không
cx đc | cũng được
nhug mà | nhưng mà
fải làm | phải làm
thời hạn bn lâu | thời hạn bao nhiêu lâu
nghĩ j nhìu | nghĩ gì nhiều
""",
    "dialect": """
được hông | được không
hông biết | không biết
được hong | được không
duoc hong | được không
hổng có | không có
tui muốn | tôi muốn
ổng mất | ông ấy mất
bả nộp | bà ấy nộp
mơi đi | mai đi
qua bển | qua bên ấy
sao dậy | sao vậy
dzậy hả | vậy hả
đi dzìa | đi về
mần giấy | làm giấy
mần răng | làm sao
ở mô | ở đâu
khi mô có | khi nào có
làm chi | làm gì
cần chi | cần gì
cần chi phí gì | cần chi phí gì
giấy tờ chi rứa | giấy tờ gì vậy
bây chừ | bây giờ
răng rứa | sao vậy
đau răng | đau răng
quy mô | quy mô
chi nhánh | chi nhánh
giấy khai sanh | giấy khai sinh
hành chánh | hành chính
thiệt hại | thiệt hại
lãnh tiền | nhận tiền
nhiêu tiền | bao nhiêu tiền
bao nhiêu tiền | bao nhiêu tiền
kết hôn | kết hôn
phải hôn | phải không
chừng nào xong | khi nào xong
xe honda | xe máy
coi hồ sơ | xem hồ sơ
""",
}


def rows() -> list[pytest.param]:  # type: ignore[valid-type]
    """Return one named case for each line."""
    lines = [
        (kind, line) for kind, block in CASES.items() for line in block.split("\n") if "|" in line
    ]
    return [
        pytest.param(*map(str.strip, line.split("|")), id=f"{kind}: {line.split('|')[0].strip()!a}")
        for kind, line in lines
    ]


@pytest.fixture(scope="module")
def normaliser() -> Normaliser:
    return Normaliser(Lexicon.load(LEXICON))


@pytest.mark.parametrize(("typed", "standard"), rows())
def test_typed_text_becomes_standard_words(
    normaliser: Normaliser, typed: str, standard: str
) -> None:
    assert normaliser.normalise(typed) == standard
    assert normaliser.normalise(standard) == standard


def test_there_are_enough_cases() -> None:
    assert len(rows()) >= 150


def test_tokens_are_the_syllables(normaliser: Normaliser) -> None:
    assert normaliser.tokens("Lm hs, đc ko?") == ["làm", "hồ", "sơ", "được", "không"]
