"""The settings that an installation can make, each one environment variable with a default that works."""

import os
import re
import secrets
from dataclasses import dataclass, field, fields
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

_ESCAPED = "Special characters in a password are written as %23 and the like."


def _setting(name: str, default: str, doc: str) -> str:
    value: str = field(default=default, metadata={"name": name, "doc": doc})
    return value


def _parts(url: str, *schemes: str) -> SplitResult | None:
    """The parts of a URL with one of the schemes; None if it is none."""
    try:
        parts = urlsplit(url)
        fits = parts.scheme in schemes and parts.port != 0
    except ValueError:
        return None
    return parts if fits else None


@dataclass(frozen=True)
class Environment:
    """Every variable that Zielkurs reads. `python -m zielkurs.config.env` prints them for the docs."""

    data: str = _setting(
        "ZIELKURS_DATA", "data", "Folder of the embedded database, the key file and the cache."
    )
    port: str = _setting("ZIELKURS_PORT", "8000", "Port of the web server.")
    host: str = _setting("ZIELKURS_HOST", "127.0.0.1", "Address the web server listens on.")
    url: str = _setting(
        "ZIELKURS_URL",
        "",
        "Public address, for example https://okr.example.org. Empty: http://localhost:PORT.",
    )
    database_url: str = _setting(
        "ZIELKURS_DATABASE_URL",
        "",
        "postgresql://user:password@host:port/name. Empty: SQLite in the data folder.",
    )
    secret_key: str = _setting("ZIELKURS_SECRET_KEY", "", "Empty: made once and kept in the data folder.")
    mail_url: str = _setting(
        "ZIELKURS_MAIL_URL",
        "",
        "smtp://user:password@host:port, smtps:// for TLS from the start. Empty: mails are written to the log.",
    )
    mail_from: str = _setting("ZIELKURS_MAIL_FROM", "zielkurs@localhost", "Sender of all mails.")
    proxies: str = _setting(
        "ZIELKURS_PROXIES",
        "0",
        "Number of proxies in front that set X-Forwarded-For; rate limits count its addresses.",
    )
    workers: str = _setting("ZIELKURS_WORKERS", "2", "Number of web worker processes.")
    debug: str = _setting("ZIELKURS_DEBUG", "", "1 shows error details. Never on a public address.")

    def faults(self) -> tuple[str, ...]:
        """What is wrong with the values, one sentence each that names its variable. Passwords stay out of them."""
        numbers = (
            ("ZIELKURS_PORT", self.port, 1, 65535),
            ("ZIELKURS_WORKERS", self.workers, 1, 99),
            ("ZIELKURS_PROXIES", self.proxies, 0, 9),
        )
        found = [
            f"{name}={value} is no whole number from {least} to {most}."
            for name, value, least, most in numbers
            if not (re.fullmatch(r"[0-9]{1,5}", value) and least <= int(value) <= most)
        ]
        address = _parts(self.url, "http", "https")
        if self.url and not (address and address.hostname and not address.path.strip("/")):
            found.append(f"ZIELKURS_URL={self.url} is no address such as https://okr.example.org.")
        database = _parts(self.database_url, "postgresql", "postgres")
        if self.database_url and not (database and database.path.strip("/")):
            found.append(
                f"ZIELKURS_DATABASE_URL is not like postgresql://user:password@host:port/name. {_ESCAPED}"
            )
        mail = _parts(self.mail_url, "smtp", "smtps")
        if self.mail_url and not (mail and mail.hostname):
            found.append(f"ZIELKURS_MAIL_URL is not like smtp://user:password@host:port. {_ESCAPED}")
        return tuple(found)

    @property
    def data_folder(self) -> Path:
        """The data folder, whether it is there or not."""
        return Path(self.data).expanduser().resolve()

    @property
    def base_url(self) -> str:
        """The address that links in mails carry, without a trailing slash."""
        return (self.url or f"http://localhost:{self.port}").rstrip("/")

    @property
    def is_https(self) -> bool:
        """True if cookies and headers may insist on https."""
        return urlsplit(self.base_url).scheme == "https"

    def key(self) -> str:
        """The secret key: the variable's, else the data folder's own; empty where none was made yet."""
        if self.secret_key:
            return self.secret_key
        path = self.data_folder / "secret.key"
        return path.read_text(encoding="ascii") if path.exists() else ""

    def make_key(self) -> str:
        """The data folder's key, made where it is missing."""
        fresh = self.data_folder / f"secret.key.{secrets.token_hex(4)}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48), encoding="ascii")
        try:
            # A link fails where the name exists, so two processes starting at once agree on one key.
            (self.data_folder / "secret.key").hardlink_to(fresh)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
        return self.key()


def read() -> Environment:
    """The environment as it stands now."""
    given = {f.name: os.environ.get(f.metadata["name"]) for f in fields(Environment)}
    return Environment(**{name: value for name, value in given.items() if value is not None})


def table() -> str:
    """All variables with default and meaning, as a Markdown table."""
    rows = [
        f"| `{f.metadata['name']}` | {f.default or '–'} | {f.metadata['doc']} |" for f in fields(Environment)
    ]
    return "\n".join(["| variable | default | meaning |", "| --- | --- | --- |", *rows])


if __name__ == "__main__":
    print(table())
