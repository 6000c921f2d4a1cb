"""The terms on which a model is used: where it runs, that it learns nothing of what it is sent, which contract."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.domain.addresses import host_of, is_near
from bot.domain.errors import Refused

LOCAL = "local"
"""The region of a model on the organisation's own machines."""
PROVIDERS = (
    "openai.com azure.com mistral.ai anthropic.com googleapis.com google.com amazonaws.com groq.com cohere.com"
    " cohere.ai together.ai together.xyz openrouter.ai fireworks.ai deepseek.com x.ai huggingface.co scaleway.ai"
    " ovh.net ovhcloud.com nvidia.com perplexity.ai ollama.com deepinfra.com cerebras.ai sambanova.ai nebius.com"
    " novita.ai hyperbolic.xyz replicate.com baseten.co runpod.ai runpod.net modal.run databricks.com cloudflare.com"
    " ai21.com aleph-alpha.com infomaniak.com ionos.com ibm.com aliyuncs.com moonshot.ai z.ai"
).split()
"""Domains of those who run models for others: what answers there is no machine of the organisation's own."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What an organisation states of its model. Raises `Refused`, with the remedy, unless all of it is there."""

    model: str
    region: str
    regions: frozenset[str]
    """The regions that it admits."""
    no_training: bool
    processor: str
    """The reference of the contract with the processor."""
    base_url: str = ""

    def __post_init__(self) -> None:
        """Refuse a model whose terms are not stated, or not admitted."""
        if not all(self.model.partition(":")):
            raise Refused("error.model_name", model=self.model)
        admitted = ", ".join(sorted(self.regions))
        if not self.region:
            raise Refused("error.model_no_region", model=self.model, regions=admitted)
        if self.region.casefold() not in {region.casefold() for region in self.regions}:
            raise Refused("error.model_region", model=self.model, region=self.region, regions=admitted)
        if self.region.casefold() == LOCAL and not self._is_own:
            raise Refused("error.model_not_local", model=self.model)
        if urlsplit(self.base_url).scheme.lower() == "http" and not is_near(self.base_url):
            raise Refused("error.model_in_clear", model=self.model)
        if not self.no_training:
            raise Refused("error.model_training", model=self.model)
        if not self.processor.strip():
            raise Refused("error.model_processor", model=self.model)

    @property
    def _is_own(self) -> bool:
        """True where an address of one's own is named, or the provider's own is this machine.

        Ollama sends a model whose name ends in `-cloud` to its own servers, wherever it runs itself.
        """
        if self.model.startswith("ollama:") and self.model.endswith("-cloud"):
            return False
        host = host_of(self.base_url)
        hired = any(host == domain or host.endswith(f".{domain}") for domain in PROVIDERS)
        return not hired if host else self.model.startswith("ollama:")
