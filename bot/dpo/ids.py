"""Ids that nobody can guess."""

import secrets


def new_id() -> str:
    """Give an id of an offer or a delivery."""
    return secrets.token_urlsafe(12)


def new_token() -> str:
    """Give what tells a case from any other of its number."""
    return secrets.token_hex(4)
