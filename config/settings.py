"""What whoever runs Kammakan sets in the environment or in `.env`; read once, in main.py."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from config.vocabulary import Persona


class Settings(BaseSettings):
    """The settings of docs/settings.md. Rates are messages a second, GROUP_RATE messages a minute; 0 is unlimited."""

    model_config = SettingsConfigDict(env_file=".env", frozen=True, extra="ignore", env_ignore_empty=True)

    telegram_bot_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    public_url: str | None = None
    database_url: str = "sqlite:///var/kammakan.db"
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    persona: Persona = Persona.FEMALE
    send_rate: float = Field(default=30, ge=0)
    broadcast_rate: float = Field(default=25, ge=0)
    chat_rate: float = Field(default=1, ge=0)
    group_rate: float = Field(default=20, ge=0)
    heartbeat_url: str | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] = "INFO"
    log_format: Literal["text", "json"] = "text"
    body_retention_days: int = Field(default=30, ge=1)
    templates: Path | None = None
    thai_digits: bool = True

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("telegram_api_url", "public_url")
    @classmethod
    def _no_trailing_slash(cls, value: str | None) -> str | None:
        return value.rstrip("/") if value else value

    @field_validator("database_url")
    @classmethod
    def _our_driver(cls, value: str) -> str:
        """One synchronous driver a database: whatever driver the address names, ours is used."""
        scheme, separator, rest = value.partition("://")
        dialect = scheme.partition("+")[0]
        if not separator or dialect not in {"sqlite", "postgresql", "postgres"}:
            raise ValueError("DATABASE_URL begins with sqlite:/// or postgresql://")
        return f"sqlite://{rest}" if dialect == "sqlite" else f"postgresql+psycopg://{rest}"

    @property
    def token(self) -> str | None:
        """The bot's token in the clear; for the Telegram client alone."""
        return self.telegram_bot_token.get_secret_value() if self.telegram_bot_token else None

    def for_sandbox(self, address: str, token: str) -> "Settings":
        """These settings, pointed at the sandbox: its own database, its own token, no webhook, no second web part."""
        return self.model_copy(
            update={
                "port": 0,
                "telegram_bot_token": SecretStr(token),
                "telegram_api_url": address,
                "public_url": None,
                "database_url": self.database_url
                if "database_url" in self.model_fields_set
                else f"sqlite:///{Path('var') / 'sandbox.db'}",
            }
        )
