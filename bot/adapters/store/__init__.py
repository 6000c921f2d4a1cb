"""The database: SQLite first, PostgreSQL by its address; words at rest are encrypted."""

from bot.adapters.store.sealing import read_key
from bot.adapters.store.store import Store

__all__ = ["Store", "read_key"]
