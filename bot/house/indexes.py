"""Where the indexes of the editions are, by the settings."""

from bot.house.settings import Settings
from knowledge.finding.chroma_server import Place
from knowledge.finding.served import ServedIndexes


def indexes_of(settings: Settings) -> ServedIndexes | None:
    """Give the indexes on the Chroma server of the settings; None where they are embedded."""
    if not settings.chroma_url:
        return None
    token, tenant, database = settings.chroma_token, settings.chroma_tenant, settings.chroma_database
    place = Place(settings.chroma_url, token.get_secret_value(), tenant, database)
    return ServedIndexes(place, settings.home, settings.editions)
