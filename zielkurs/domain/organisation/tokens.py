"""One-time secrets: made here, handed out once, stored as a hash only."""

import hashlib
import secrets


def new_token() -> str:
    """256 random bits, safe in URLs."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is stored of a token: SHA-256 in hex. Tokens are random, so no salt is needed."""
    return hashlib.sha256(token.encode()).hexdigest()
