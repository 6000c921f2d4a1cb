"""Without its region, its no-training statement and its contract, no model is used; each refusal says the remedy."""

from typing import Any

import pytest

from bot.adapters.model.terms import Terms
from bot.domain.errors import Refused
from bot.wording import wording
from knowledge.concepts import Language

STATED: dict[str, Any] = {
    "model": "mistral:small",
    "region": "eu",
    "regions": frozenset({"eu", "local"}),
    "no_training": True,
    "processor": "DPA-2026-014",
}


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"region": "EU"},
        {"region": "eu-west-3", "regions": frozenset({"EU-West-3"})},
        {"region": "local", "base_url": "http://10.0.0.5:8000/v1"},
        {"region": "local", "model": "ollama:mistral-nemo"},
        {"region": "local", "base_url": "http://ollama:11434"},
        {"region": "local", "base_url": "http://llm.lan:8000/v1"},
        {"region": "local", "base_url": "http://[::1]:8000/v1"},
        {"region": "local", "base_url": "https://modele.mairie-exemple.fr/v1"},
    ],
)
def test_a_model_whose_terms_are_stated_is_used(more: dict[str, Any]) -> None:
    assert Terms(**STATED | more)


REFUSED = [
    ({"model": "foo", "region": "", "processor": ""}, "error.model_name", "CHARTE_MODEL"),
    ({"model": ":small"}, "error.model_name", "CHARTE_MODEL"),
    ({"model": "mistral:"}, "error.model_name", "CHARTE_MODEL"),
    ({"model": "azure:dep"}, "error.model_no_address", "CHARTE_MODEL_BASE_URL"),
    ({"region": ""}, "error.model_no_region", "CHARTE_MODEL_REGION"),
    ({"region": "us"}, "error.model_region", "CHARTE_MODEL_REGIONS"),
    ({"region": "eu2"}, "error.model_region", "CHARTE_MODEL_REGIONS"),
    ({"region": "eu", "regions": frozenset()}, "error.model_region", "CHARTE_MODEL_REGIONS"),
    ({"region": "local"}, "error.model_not_local", "CHARTE_MODEL_BASE_URL"),
    ({"region": "local", "base_url": "https://api.openai.com/v1"}, "error.model_not_local", "CHARTE_MODEL_BASE_URL"),
    ({"region": "local", "base_url": "https://API.Mistral.ai./v1"}, "error.model_not_local", "CHARTE_MODEL_BASE_URL"),
    ({"region": "local", "base_url": "https://ollama.com"}, "error.model_not_local", "CHARTE_MODEL_REGION"),
    ({"region": "local", "model": "ollama:gpt-oss:120b-cloud"}, "error.model_not_local", "CHARTE_MODEL_REGION"),
    ({"base_url": "http://llm.example.org/v1"}, "error.model_in_clear", "CHARTE_MODEL_BASE_URL"),
    ({"region": "local", "base_url": "http://203.0.114.9/v1"}, "error.model_in_clear", "CHARTE_MODEL_BASE_URL"),
    ({"no_training": False}, "error.model_training", "CHARTE_MODEL_NO_TRAINING=true"),
    ({"processor": ""}, "error.model_processor", "CHARTE_MODEL_PROCESSOR"),
    ({"processor": " \n"}, "error.model_processor", "CHARTE_MODEL_PROCESSOR"),
]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("more", "key", "remedy"), REFUSED)
def test_any_other_is_refused_with_the_remedy(more: dict[str, Any], key: str, remedy: str, language: Language) -> None:
    with pytest.raises(Refused) as refused:
        Terms(**STATED | more)
    assert refused.value.key == key
    said = wording(language)(key, **refused.value.values)
    assert remedy in said
    assert (STATED | more)["model"] in said
