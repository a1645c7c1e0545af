"""Every setting in one frozen object: read once, checked at start."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import AliasChoices, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
SECRET_BYTES = 32
SECRET_LENGTH = 16
DATABASE_URL = r"^(sqlite|postgres|postgresql)(\+\w+)?://"
Port = Annotated[int, Field(ge=1, le=65535)]


class SettingsError(Exception):
    """A setting is missing or wrong; the text is one line an operator can act on."""


class Settings(BaseSettings):
    """What an operator may set, by environment variable or in the file `.env`."""

    model_config = SettingsConfigDict(
        env_prefix="DANBIET_", env_file=ROOT / ".env", extra="ignore", frozen=True
    )

    var_dir: Path = Field(
        default=ROOT / "var", description="Folder for databases, model and secret"
    )
    database_url: str = Field(
        default_factory=lambda data: f"sqlite:///{data['var_dir'] / 'danbiet.db'}",
        validation_alias=AliasChoices("DATABASE_URL", "DANBIET_DATABASE_URL"),
        pattern=DATABASE_URL,
        description="Case database: sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME",
    )
    tracker_url: str = Field(
        default_factory=lambda data: f"sqlite:///{data['var_dir'] / 'tracker.db'}",
        pattern=DATABASE_URL,
        description="Rasa's memory of conversations; a database of its own",
    )
    model_dir: Path = Field(
        default_factory=lambda data: data["var_dir"] / "models",
        description="Folder of the trained model",
    )
    host: str = Field(
        default="127.0.0.1", description="Address the web page listens on (0.0.0.0 for all)"
    )
    port: Port = Field(default=8080, description="Port of the web page")
    rasa_port: Port = Field(default=5005, description="Port of Rasa, on loopback only")
    actions_port: Port = Field(default=5055, description="Port of the actions, on loopback only")
    secret: SecretStr | None = Field(
        default=None,
        min_length=SECRET_LENGTH,
        description="Key of sessions and inner doors; made and kept in var/secret when empty",
    )
    data_dir: Path = Field(
        default=ROOT / "data",
        description="Folder of what officials edit",
    )
    province: str = Field(default="Vĩnh Long", description="Name of the province")
    colour: str = Field(
        default="#0b5cad", pattern=r"^#[0-9a-fA-F]{6}$", description="Main colour of the chat page"
    )
    portal_url: str = Field(
        default="https://dichvucong.gov.vn", description="National portal that answers link to"
    )
    office_phone: str | None = Field(
        default=None, description="Phone of the one-stop desk, told when somebody asks for a person"
    )
    office_hours: str | None = Field(
        default=None, description="Opening hours of the one-stop desk, as citizens read them"
    )
    review_age_days: int = Field(
        default=365, ge=1, description="Days after which an answer says that its record is old"
    )
    demo_dossiers: int = Field(
        default=300,
        ge=0,
        description="Demonstration dossiers for an empty database; 0: none",
    )
    demo_seed: int = Field(default=2026, description="Seed of the demonstration cases")
    secure_cookie: bool = Field(
        default=False, description="Session cookie over HTTPS only: true behind a TLS front"
    )
    rasa_timeout_seconds: float = Field(
        default=8.0,
        gt=0,
        le=60,
        description="Seconds a turn may take before «busy, kept»",
    )
    messages_per_minute: int = Field(
        default=30, ge=1, description="Messages one person may send in a minute"
    )

    def secret_key(self) -> str:
        """Return the secret, making and keeping one (file mode 600) when none was set."""
        if self.secret:
            return self.secret.get_secret_value()
        path = self.var_dir / "secret"
        kept = path.read_text(encoding="ascii").strip() if path.exists() else ""
        return kept if len(kept) >= SECRET_LENGTH else _make_secret(path)

    def key_for(self, purpose: str) -> str:
        """Return a key of its own for one purpose, made from the secret.

        Args:
            purpose: Such as "sessions"; two purposes never share a key.
        """
        secret = self.secret_key().encode()
        return hmac.new(secret, purpose.encode(), hashlib.sha256).hexdigest()

    def service_environment(self) -> dict[str, str]:
        """Return the settings as the actions and the gateway read them again."""
        return {
            "DATABASE_URL": self.database_url,
            "DANBIET_HOST": self.host,
            "DANBIET_PORT": str(self.port),
            "DANBIET_RASA_PORT": str(self.rasa_port),
            "DANBIET_ACTIONS_PORT": str(self.actions_port),
            "DANBIET_SECRET": self.secret_key(),
            "DANBIET_VAR_DIR": str(self.var_dir),
            "DANBIET_DATA_DIR": str(self.data_dir),
            "DANBIET_MODEL_DIR": str(self.model_dir),
            "PYTHONUNBUFFERED": "1",
        }

    def rasa_environment(self) -> dict[str, str]:
        """Return what Rasa needs, and no more: neither the case database nor the secret itself."""
        return {
            "DANBIET_TRACKER_URL": self.tracker_url,
            "DANBIET_RASA_PORT": str(self.rasa_port),
            "DANBIET_ACTIONS_PORT": str(self.actions_port),
            "DANBIET_RASA_SECRET": self.key_for("rasa"),
            "DANBIET_MODEL": str(self.model_dir / "danbiet.tar.gz"),
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
            "RASA_TELEMETRY_ENABLED": "false",
            "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        }


def _make_secret(path: Path) -> str:
    """Write a new secret in one step, so that a full disk never leaves an empty one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = secrets.token_urlsafe(SECRET_BYTES)
    fresh = path.with_suffix(".new")
    fresh.touch(mode=0o600)
    fresh.write_text(made, encoding="ascii")
    fresh.replace(path)
    return made


@lru_cache(maxsize=1)
def load_settings() -> Settings:
    """Read and check the settings.

    Raises:
        SettingsError: One line naming the first wrong setting and what is wrong with it.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        name = ".".join(str(part) for part in first["loc"]) or "settings"
        variable = name if name.isupper() else f"DANBIET_{name.upper()}"
        raise SettingsError(f"{variable}: {first['msg']} (settings: README.md)") from None
