"""What the gateway is given when it is built. It reads no environment variable itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from casework.ports import ButtonStore, InboxStore, OutboxStore


@dataclass(frozen=True, slots=True)
class Stores:
    """The three tables the gateway works with."""

    inbox: InboxStore
    outbox: OutboxStore
    buttons: ButtonStore


@dataclass(frozen=True, slots=True)
class Timing:
    """How long the gateway waits for what; all in seconds.

    Attributes:
        rasa_timeout: The longest a turn may take.
        busy_after: After this the citizen hears "busy, your message is kept".
        first_retry: Wait before the second try; doubled for each further one.
        longest_retry: The longest wait between two tries.
        lease: How long a claimed message stays with a worker that died.
        idle: How often the inbox is looked at when nobody rang.
        give_up_after: Age at which a message is given up while Rasa can't be reached.
        bad_answers: How many unusable answers one message may get before it is given up.
        in_hand: How many messages are worked on at once.
        grace: How long turns in hand may take to end when the gateway stops.
    """

    rasa_timeout: float = 8.0
    busy_after: float = 8.0
    first_retry: float = 0.5
    longest_retry: float = 30.0
    lease: float = 20.0
    idle: float = 1.0
    give_up_after: float = 24 * 3600.0
    bad_answers: int = 20
    in_hand: int = 32
    grace: float = 5.0


@dataclass(frozen=True, slots=True)
class GatewayConfig:
    """Addresses, keys and looks of one gateway.

    Attributes:
        rasa_url: Base address of Rasa, such as "http://127.0.0.1:5005".
        rasa_secret: Bearer secret of Rasa's one door.
        session_key: Key that signs web sessions.
        ask_secret: Bearer secret of the machine door.
        host: Address to listen on.
        port: Port to listen on.
        province: Name shown on the page.
        colour: Main colour of the page, "#rrggbb".
        secure_cookie: True when the page is served over HTTPS.
        frame_ancestors: Who may show the page in a frame, as in Content-Security-Policy.
        messages_per_minute: Messages one person may send in a minute.
        sessions_per_minute: New web sessions one network address may start in a minute.
        ready_urls: Further addresses that must answer before /ready says so, by name.
        timing: How long to wait for what.
    """

    rasa_url: str
    rasa_secret: str = field(repr=False)
    session_key: str = field(repr=False)
    ask_secret: str = field(repr=False)
    host: str = "127.0.0.1"
    port: int = 8080
    province: str = "Vĩnh Long"
    colour: str = "#0b5cad"
    secure_cookie: bool = False
    frame_ancestors: str = "'self'"
    messages_per_minute: int = 30
    sessions_per_minute: int = 60
    ready_urls: tuple[tuple[str, str], ...] = ()
    timing: Timing = field(default_factory=Timing)
