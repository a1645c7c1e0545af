"""A conversation with the actions on fakes: what Rasa would do, without Rasa."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from fakes import FakeCatalogue, FakeDatabase, FakeSearch
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.all_actions import BY_INTENT, TAKING, all_actions
from actions.toolbox import ServiceFacts, Toolbox
from actions.turn import turn_for_payload, turn_from
from casework.cases import (
    Dossier,
    DossierStatus,
    Office,
    Petition,
    PetitionKind,
    PetitionStatus,
)
from casework.procedures import (
    Fee,
    FeeStatus,
    FilingWay,
    Grade,
    Level,
    Paper,
    PaperMode,
    Procedure,
    TimeLimit,
    TimeUnit,
)
from casework.services.cues import Cues
from casework.sources.wording import Wording, load_cues

WORDING = Path(__file__).resolve().parents[1] / "data" / "wording"
PORTAL = "https://dichvucong.gov.vn"
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)

BIRTH = Procedure(
    code="1.001193",
    name="Thủ tục đăng ký khai sinh",
    grade=Grade.REVIEWED,
    levels=(Level.COMMUNE,),
    authority="UBND cấp xã",
    two_level_checked=True,
    where_to_file="Trung tâm Phục vụ hành chính công cấp xã",
    papers=(
        Paper("Tờ khai đăng ký khai sinh", originals=1, copies=0, when="nộp trực tiếp"),
        Paper("Giấy chứng sinh", originals=1, copies=0),
        Paper("Giấy tờ tùy thân", mode=PaperMode.SHOW),
    ),
    time_limits=(TimeLimit(1, TimeUnit.SAME_DAY, "nhận sau 15 giờ thì trả ngày làm việc sau"),),
    fee=Fee(FeeStatus.PROVINCE, exemptions=("hộ nghèo",), note="85/2019/TT-BTC"),
    ways=(FilingWay.IN_PERSON, FilingWay.ONLINE),
    result="Giấy khai sinh",
    legal_basis=("123/2015/NĐ-CP",),
    decision="163/QĐ-BTP",
    url=f"{PORTAL}/khai-sinh",
    as_of="2026-06-10",
)
MARRIAGE = Procedure(
    code="1.000894",
    name="Thủ tục đăng ký kết hôn",
    grade=Grade.REVIEWED,
    fee=Fee(FeeStatus.FREE),
    time_limits=(TimeLimit(5, TimeUnit.WORKING_DAYS),),
    as_of="2026-06-10",
)
FOREIGN_MARRIAGE = Procedure(
    code="2.000806",
    name="Thủ tục đăng ký kết hôn có yếu tố nước ngoài",
    grade=Grade.IMPORTED,
    as_of="2026-06-10",
)
PHARMACY = Procedure(
    code="1.004616",
    name="Cấp Giấy chứng nhận đủ điều kiện kinh doanh dược",
    grade=Grade.LISTED,
    ministry="Bộ Y tế",
    as_of="2025-04-28",
)
PROCEDURES = (BIRTH, MARRIAGE, FOREIGN_MARRIAGE, PHARMACY)
PHRASES = {
    "khai sinh": ["1.001193"],
    "kết hôn": ["1.000894"],
    "cưới": ["1.000894", "2.000806"],
    "người nước ngoài kết hôn": ["2.000806"],
    "nhà thuốc": ["1.004616"],
    "birth": ["1.001193"],
}
DOSSIER = Dossier(
    code="H61.12-261102-0005",
    status=DossierStatus.IN_PROGRESS,
    procedure_name="Thủ tục đăng ký khai sinh",
    office=Office("xa-1", "UBND phường Long Châu", phone="0270 000 000"),
    applicant="Nguyễn Văn An",
    phone_last4="5678",
    identity_last4="4321",
    received_at=datetime(2026, 11, 2, 2, 0, tzinfo=UTC),
    due_on=date(2026, 11, 27),
    is_demo=True,
)
PETITION = Petition(
    code="DT-2026-00123",
    kind=PetitionKind.COMPLAINT,
    status=PetitionStatus.ACCEPTED,
    phone_last4="1111",
    due_on=date(2026, 12, 10),
)

_TAKING = {action.expecting.value: action for action in TAKING if hasattr(action, "expecting")}


@dataclass
class Heard:
    """What came back for one message."""

    texts: list[str]
    buttons: list[tuple[str, str]]
    understood: dict[str, Any]

    @property
    def text(self) -> str:
        return "\n".join(self.texts)

    @property
    def outcome(self) -> str:
        return str(self.understood["outcome"])

    @property
    def codes(self) -> list[str]:
        return [candidate["code"] for candidate in self.understood["procedures"]]


@cache
def wording() -> Wording:
    """Return the real wording, read once."""
    return Wording(WORDING)


@cache
def cues() -> Cues:
    """Return the real word lists, read once."""
    return load_cues(WORDING / "cues.yml")


def toolbox(**changes: Any) -> Toolbox:
    """Return a toolbox on fakes and the real wording."""
    parts: dict[str, Any] = {
        "catalogue": FakeCatalogue(*PROCEDURES),
        "search": FakeSearch(PHRASES),
        "open_work": FakeDatabase([DOSSIER], [PETITION]),
        "words": wording(),
        "cues": cues(),
        "facts": ServiceFacts("Vĩnh Long", PORTAL),
        "clock": lambda: NOW,
        "random_bytes": lambda count: bytes(range(count)),
    }
    return Toolbox(**(parts | changes))


@dataclass
class Talk:
    """One citizen's conversation; slots are kept between messages as Rasa keeps them."""

    tools: Toolbox = field(default_factory=toolbox)
    person: str = "web:ab12"
    slots: dict[str, Any] = field(default_factory=dict)
    turns: int = 0

    def __post_init__(self) -> None:
        self._actions = {action.name(): action for action in all_actions(self.tools)}
        self._heard: Heard | None = None

    def say(
        self, text: str, intent: str = "ask_procedure", confidence: float = 0.9, **entities: Any
    ) -> Heard:
        """Type a message; entities are what the NLU would find in it."""
        found = [
            {"entity": name, "value": value}
            for name, values in entities.items()
            for value in ([values] if isinstance(values, str) else values)
        ]
        return self.send(
            {
                "text": text,
                "intent": {"name": intent, "confidence": confidence},
                "entities": found,
                "metadata": {"message_id": f"m{self.turns}"},
            }
        )

    def press(self, title: str) -> Heard:
        """Press a button of the last answer."""
        assert self._heard is not None
        payload = next(payload for name, payload in self._heard.buttons if title in name)
        pressed = turn_for_payload(payload, turn_from(self._tracker({})))
        found = [
            {"entity": n, "value": v} for n, values in pressed.entities.items() for v in values
        ]
        intent = {"name": pressed.intent, "confidence": 1.0}
        return self.send({"text": payload, "intent": intent, "entities": found})

    def send(self, message: dict[str, Any]) -> Heard:
        """Run the action the rules would pick."""
        self.turns += 1
        dispatcher = CollectingDispatcher()
        action = self._actions[self._action_for(message["intent"]["name"] or "nlu_fallback")]
        events = asyncio.run(action.run(dispatcher, self._tracker(message), {}))
        self.slots.update({event["name"]: event["value"] for event in events})
        self._heard = Heard(
            [sent["text"] for sent in dispatcher.messages],
            [(b["title"], b["payload"]) for sent in dispatcher.messages for b in sent["buttons"]],
            dispatcher.messages[-1]["custom"]["understood"],
        )
        return self._heard

    def _action_for(self, intent: str) -> str:
        expecting = self.slots.get("expecting")
        if expecting == "choice":
            return "action_take_choice"
        return (_TAKING[expecting] if expecting else BY_INTENT[intent]).action_name

    def _tracker(self, message: dict[str, Any]) -> Tracker:
        return Tracker(self.person, dict(self.slots), message, [], False, None, {}, None)
