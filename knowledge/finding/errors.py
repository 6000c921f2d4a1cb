"""Why an edition cannot be searched: each error says the remedy and names the wording that says it to a person."""


class Untrusted(Exception):
    """Something the search stands on cannot be trusted; `key` and `values` fill a sentence of bot/wording."""

    def __init__(self, key: str, sentence: str, **values: object) -> None:
        """Keep the English sentence for logs, the wording's key and its variables."""
        super().__init__(sentence)
        self.key = key
        self.values = values


class ModelUnusable(Untrusted):
    """The embedding model is not there, or is not the one that was tested."""


class EmbeddingMismatch(Untrusted):
    """The edition was embedded by another model than the one that is configured."""


class IndexDamaged(Untrusted):
    """The index does not hold what the edition holds; it is built again from the edition."""
