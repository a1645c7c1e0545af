"""A small catalogue and tuning for the tests of the search."""

from __future__ import annotations

from casework.procedures import Grade, Level, Paper, Procedure
from casework.search.tuning import (
    Decision,
    Facet,
    FacetValue,
    FieldWeights,
    Retrieval,
    SearchTuning,
)

FIELDS = FieldWeights(
    name=1.0,
    alias=1.0,
    result=0.7,
    field=0.5,
    subjects=0.3,
    conditions=0.25,
    papers=0.4,
    longest_text=200,
    longest_paper=60,
)
RETRIEVAL = Retrieval(
    rarity_ceiling=7.0,
    furniture_floor=0.05,
    unknown_weight=0.5,
    pair_weight=0.5,
    query_miss=0.7,
    phrase_miss=0.25,
    marks_share=0.4,
    record_weight=0.15,
    pool=10,
    readings=4,
    least_matter=0.65,
    topic_content=1.6,
    topic_words=16,
)
ACTION = Facet(
    key="action",
    question="search.ask.action",
    default=frozenset({"first"}),
    values=(
        FacetValue("first", names=("cấp mới",), cues=("cấp mới", "lần đầu")),
        FacetValue("again", names=("cấp lại", "đăng ký lại"), cues=("cấp lại", "làm lại", "mất")),
        FacetValue("exchange", names=("cấp đổi",), cues=("cấp đổi", "đổi")),
        FacetValue("end", names=("xóa",), cues=("xóa", "=đóng")),
    ),
    ignored=("mất bao lâu", "người mất"),
)
FOREIGN = Facet(
    key="foreign",
    question="search.ask.foreign",
    default=frozenset({"domestic"}),
    values=(
        FacetValue("domestic", names=(), cues=("trong nước",)),
        FacetValue("foreign", names=("yếu tố nước ngoài",), cues=("người nước ngoài", "chồng tây")),
    ),
    ignored=(),
)
DECISION = Decision(
    right={"bias": -4.0, "score": 0.4, "margin": 2.0},
    held={"bias": -3.0, "score": 0.5},
    answer_from=0.7,
    ask_from=0.4,
    ask_from_when_asking=0.4,
    offer_share=0.1,
    most_offered=4,
)
RANKING = {
    "likeness": 6.0,
    "said": 2.0,
    "whole_phrase": 1.0,
    "record_score": 2.0,
    "marks_off": -2.0,
    "reviewed": 0.5,
    "listed": -0.4,
    "near": 1.0,
    "action_match": 1.5,
    "action_mismatch": -1.5,
    "action_other": -1.0,
    "foreign_match": 1.5,
    "foreign_mismatch": -1.5,
    "foreign_other": -1.5,
}
TUNING = SearchTuning(
    fields=FIELDS,
    retrieval=RETRIEVAL,
    ranking=RANKING,
    decision=DECISION,
    facets=(ACTION, FOREIGN),
    quiet=("(thực hiện tại cấp tỉnh)",),
    negations=("không phải", "chứ không phải"),
    english={"register": "đăng ký", "birth": "khai sinh"},
    common_english=("how", "do", "i", "my"),
    synonyms={"cmnd": ("căn cước",), "hộ khẩu": ("thường trú", "cư trú")},
    frames=(
        "tôi muốn hỏi",
        "cần giấy tờ gì",
        "thủ tục",
        "làm thủ tục",
        "bao nhiêu tiền",
        "lệ phí bao nhiêu tiền",
        "lệ phí",
        "ở đâu",
        "thì sao",
        "còn nếu",
        "cần gì",
        "nộp ở đâu",
    ),
    asking=("giấy tờ", "đăng ký", "làm giấy"),
    chatting=("thời tiết", "mấy giờ"),
    everyday_fields=frozenset({"Hộ tịch"}),
    general_question="search.ask.which",
)


class Unchanged:
    """A normaliser for texts that are in standard words already."""

    def normalise(self, text: str) -> str:
        """Return the text in lower case."""
        return text.lower()


def procedure(code: str, name: str, *aliases: str, **facts: object) -> Procedure:
    """Make a procedure; reviewed unless said otherwise."""
    given: dict[str, object] = {"grade": Grade.REVIEWED, **facts}
    return Procedure(code=code, name=name, aliases=aliases, **given)  # type: ignore[arg-type]


BIRTH = procedure(
    "1.000001",
    "Thủ tục đăng ký khai sinh",
    "làm giấy khai sinh",
    "khai sinh cho con",
    field="Hộ tịch",
    result="Giấy khai sinh",
    papers=(Paper("Giấy chứng sinh"),),
    levels=(Level.COMMUNE,),
    subjects="Công dân Việt Nam",
)
BIRTH_AGAIN = procedure("1.000002", "Thủ tục đăng ký lại khai sinh", field="Hộ tịch")
BIRTH_FOREIGN = procedure("1.000003", "Thủ tục đăng ký khai sinh có yếu tố nước ngoài")
MARRIAGE = procedure("1.000004", "Thủ tục đăng ký kết hôn", "làm giấy kết hôn", "hôn thú")
CARD = procedure("1.000005", "Cấp thẻ căn cước", "làm căn cước")
CARD_AGAIN = procedure("1.000006", "Cấp lại thẻ căn cước", "mất căn cước")
CARD_EXCHANGE = procedure("1.000007", "Cấp đổi thẻ căn cước")
RESIDENCE = procedure("1.000008", "Đăng ký thường trú", "nhập hộ khẩu")
SCHOOL = procedure("1.000009", "Phê duyệt việc dạy và học", grade=Grade.LISTED)
WIRE = procedure(
    "1.000010",
    "Kiểm định dây điện (thực hiện tại cấp tỉnh)",
    grade=Grade.IMPORTED,
    subjects="Doanh nghiệp",
    levels=(Level.MINISTRY,),
)
FEE = procedure("1.000011", "Khai lệ phí trước bạ nhà đất", "nộp trước bạ")
CATALOGUE = (
    BIRTH,
    BIRTH_AGAIN,
    BIRTH_FOREIGN,
    MARRIAGE,
    CARD,
    CARD_AGAIN,
    CARD_EXCHANGE,
    RESIDENCE,
    SCHOOL,
    WIRE,
    FEE,
)
