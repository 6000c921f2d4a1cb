"""What cannot be taken: one short sentence with the remedy, the exit code, nothing half-written."""

import io
import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from cryptography.fernet import Fernet
from pypdf import PdfReader, PdfWriter

from tests.cli.terminal import EXAMPLES, Ran, Terminal
from tests.ingest.typeset import Set, pdf

MAIL = "Puis-je coller ce mail client dans ChatGPT gratuit ?"


def calm(ran: Ran) -> bool:
    """True for one short sentence on the error stream, and nothing that frightens."""
    said = ran.err.strip()
    return 0 < len(said) <= 400 and "Traceback" not in said and "Error" not in said and "\n" not in said


def encrypted() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([Set("Il est interdit de coller un mail.")]))))
    writer.encrypt("secret", algorithm="AES-256")
    packed = io.BytesIO()
    writer.write(packed)
    return packed.getvalue()


FILES = {
    "empty": ("charte.md", b"", "ce fichier est vide", "empty"),
    "blank": ("charte.md", b" \n\n ", "ce fichier est vide", "empty"),
    "binary": ("charte.md", bytes(range(256)) * 40, "n'est pas du texte", "not text"),
    "not UTF-8": ("charte.txt", "Il est interdit de coller un courriel privé.".encode("cp1252"), "UTF-8", "UTF-8"),
    "without a rule": ("charte.md", b"# Charte\n\nLe ciel est bleu. La mer est calme ce matin.\n", "règle", "rule"),
    "only headings": ("charte.md", b"# Charte\n\n## Outils\n", "aucune clause", "clause"),
    "another format": ("charte.odt", b"PK\x03\x04", ".docx", ".docx"),
    "an encrypted PDF": ("charte.pdf", encrypted(), "mot de passe", "password"),
    "a PDF that is none": ("charte.pdf", b"%PDF-1.7 nothing", "abîmé", "damaged"),
    "a DOCX that is none": ("charte.docx", b"PK\x03\x04nothing", "abîmé", "damaged"),
    "a German text": (
        "charte.md",
        b"# Regeln\n\nEs ist verboten, Kundendaten in ChatGPT einzugeben.\n",
        "langue",
        "language",
    ),
}


@pytest.mark.parametrize("wrong", FILES)
def test_a_file_that_cannot_be_published_is_refused_with_the_remedy(
    terminal: Terminal, tmp_path: Path, wrong: str
) -> None:
    name, data, french, english = FILES[wrong]
    file, before = tmp_path / name, terminal.state()
    file.write_bytes(data)
    for language, expected in (("fr", french), ("en", english)):
        ran = terminal.charte("publish", file, "--yes", "--json", language=language)
        assert (ran.code, ran.out) == (1, "")
        assert calm(ran)
        assert expected in ran.err
        assert name in ran.err
        assert ("Remède" if language == "fr" else "Remedy") in ran.err
    assert terminal.state() == before


def test_one_wrong_file_among_good_ones_publishes_none(terminal: Terminal, tmp_path: Path) -> None:
    before = terminal.state()
    shutil.copy(EXAMPLES / "charte.fr.md", tmp_path / "charte.md")
    (tmp_path / "faq.md").write_bytes(b"")
    assert terminal.charte("publish", tmp_path, "--yes").code == 1
    assert terminal.state() == before


@pytest.mark.parametrize("command", ["publish", "lint"])
def test_every_wrong_file_of_a_folder_is_named_at_once(terminal: Terminal, tmp_path: Path, command: str) -> None:
    before, folder = terminal.state(), tmp_path / "given"
    folder.mkdir()
    shutil.copy(EXAMPLES / "charte.fr.md", folder / "charte.md")
    wrong = ("empty", "not UTF-8", "a DOCX that is none")
    for name in wrong:
        (folder / f"{name.replace(' ', '-')}-{FILES[name][0]}").write_bytes(FILES[name][1])
    for language, at in (("fr", 2), ("en", 3)):
        ran = terminal.charte(command, folder, language=language)
        assert (ran.code, ran.out) == (1, "")
        assert len(ran.err.splitlines()) == len(wrong)
        assert all(str(FILES[name][at]) in ran.err for name in wrong)
    assert terminal.state() == before


def test_documents_without_a_rule_are_named_together(terminal: Terminal, tmp_path: Path) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    for name, text in (("charte.fr.md", "Le ciel est bleu ce matin."), ("charte.en.md", "The sky is blue.")):
        (folder / name).write_text(f"# Charte\n\n{text}\n", "utf-8")
    err = terminal.charte("lint", folder).err
    assert [line.partition(" : ")[0] for line in err.splitlines()] == ["charte.en.md", "charte.fr.md"]


@pytest.mark.long
def test_five_megabytes_are_taken_or_refused_in_a_sentence(terminal: Terminal, tmp_path: Path) -> None:
    file, before = tmp_path / "charte.md", terminal.state()
    file.write_text(
        "# Charte\n\n" + "Il est interdit de coller un courriel dans un outil public.\n\n" * 84_000, "utf-8"
    )
    assert file.stat().st_size > 5_000_000
    ran = terminal.charte("publish", file, "--yes")
    assert ran.code == 1
    assert calm(ran)
    assert terminal.state() == before


def test_a_file_beyond_the_limit_is_not_even_read(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "charte.md"
    with file.open("wb") as sparse:
        sparse.truncate(26 * 1024 * 1024)
    ran = terminal.charte("publish", file, "--yes")
    assert (ran.code, ran.out) == (1, "")
    assert "le maximum est 25 Mo" in ran.err


def test_a_folder_that_cannot_be_read_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    before = terminal.state()
    for path in (tmp_path / "missing", tmp_path / "missing" / "charte.md"):
        ran = terminal.charte("publish", path, "--yes")
        assert (ran.code, calm(ran)) == (1, True)
    (tmp_path / "void").mkdir()
    ran = terminal.charte("publish", tmp_path / "void", "--yes")
    assert (ran.code, calm(ran)) == (1, True)
    assert "aucun fichier à publier" in ran.err
    assert terminal.state() == before


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder without the right to read it; the test may run as root, whom nothing stops, so listing it fails too."""
    folder = tmp_path / "closed"
    folder.mkdir()
    (folder / "charte.md").write_text("Il est interdit de coller un mail.", "utf-8")
    folder.chmod(0)
    listed = os.scandir

    def scandir(path: object = ".") -> object:
        if Path(str(path)) == folder:
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", scandir)
    yield folder
    folder.chmod(stat.S_IRWXU)


def test_a_folder_without_the_right_to_read_it_is_refused(terminal: Terminal, closed: Path) -> None:
    before = terminal.state()
    ran = terminal.charte("publish", closed, "--yes")
    assert (ran.code, ran.out, calm(ran)) == (1, "", True)
    assert "ne peut pas être lu" in ran.err
    assert terminal.state() == before


HOLDER = """
import sys
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_home_that_another_process_publishes_is_left_alone(terminal: Terminal) -> None:
    before = terminal.state()
    lock = terminal.home / "publishing.lock"
    with subprocess.Popen([sys.executable, "-c", HOLDER, lock], stdin=-1, stdout=-1, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        for words in (("publish", EXAMPLES, "--yes"), ("switch", before["current"])):
            ran = terminal.charte(*words)
            assert (ran.code, ran.out, calm(ran)) == (1, "", True)
            assert "Attendez qu'elle finisse" in ran.err
        assert terminal.charte("ask", MAIL).code == 0, "the previous edition answers meanwhile"
        other.communicate("")
    assert terminal.state() == before
    assert terminal.charte("switch", before["current"]).code == 0


SETTINGS = {
    "CHARTE_LANGUAGE": ("de", "fr, en"),
    "CHARTE_FORM_OF_ADDRESS": ("Sie", "vous, tu"),
    "CHARTE_MODEL_BASE_URL": ("notaurl", "une adresse entière"),
    "CHARTE_PORT": ("eighty", "un nombre entier"),
    "CHARTE_TEAMS_DEVELOPMENT": ("perhaps", "true ou false"),
    "CHARTE_ADMINS": ("karim", "slack:T1:U1"),
    "CHARTE_DPOS": ("slack:U1", "slack:T1:U1"),
    "CHARTE_PUBLIC_URL": ("charte.example.org", "https://"),
    "CHARTE_DPO_DELAY": ("two days", "2d"),
    "CHARTE_HOME": ("~nobody-of-that-name/x", "CHARTE_HOME"),
    "CHARTE_MODEL_API_KEY_FILE": ("/missing/key", "/missing/key"),
    "CHARTE_DATABASE_URL_FILE": (os.devnull, f"{os.devnull}, que nomme CHARTE_DATABASE_URL_FILE, est vide"),
}


@pytest.mark.parametrize(("name", "value", "remedy"), [(n, *said) for n, said in SETTINGS.items()], ids=SETTINGS)
def test_a_setting_that_does_not_fit_is_named_with_what_would(
    bare: Terminal, name: str, value: str, remedy: str
) -> None:
    bare.settings[name] = value
    ran = bare.charte("ask", MAIL)
    assert (ran.code, ran.out, calm(ran)) == (1, "", True)
    assert remedy in ran.err
    assert not bare.home.exists()


def test_a_mistyped_setting_is_said_and_the_command_goes_on(bare: Terminal) -> None:
    ran = bare.charte("editions", "--json", admin="local:karim")
    assert ran.json == {"current": None, "editions": []}
    assert ran.err == "CHARTE_ADMIN n'est pas un réglage : rien n'en dépend. Le plus proche est CHARTE_ADMINS.\n"


def test_what_is_like_no_setting_gets_none_proposed(bare: Terminal) -> None:
    for name, close in (("timezone", ""), ("lang", "CHARTE_LANGUAGE"), ("model_key", "CHARTE_MODEL_API_KEY")):
        err = bare.charte("editions", "--json", **{name: "x"}).err
        assert err.startswith(f"CHARTE_{name.upper()} n'est pas un réglage")
        assert ("Le plus proche" in err, close in err) == (bool(close), True)


def test_two_mistyped_lines_are_told_at_once_and_two_values_too(bare: Terminal, tmp_path: Path) -> None:
    (tmp_path / "own.env").write_text("CHARTE_LANGAGE=en\nCHARTE_ADMIN=local:karim\n", "utf-8")
    (tmp_path / "values.env").write_text("CHARTE_PORT=many\nCHARTE_FORM_OF_ADDRESS=they\n", "utf-8")
    names = bare.charte("--settings", tmp_path / "own.env", "editions")
    values = bare.charte("--settings", tmp_path / "values.env", "editions")
    assert all(one in names.err for one in ("CHARTE_LANGAGE", "CHARTE_ADMIN", "CHARTE_ADMINS"))
    assert all(one in values.err for one in ("CHARTE_PORT", "CHARTE_FORM_OF_ADDRESS"))


def test_a_mistyped_line_of_the_settings_file_is_refused(bare: Terminal, tmp_path: Path) -> None:
    (tmp_path / "own.env").write_text("CHARTE_LANGAGE=en\n", "utf-8")
    ran = bare.charte("--settings", tmp_path / "own.env", "editions")
    assert (ran.code, ran.out, calm(ran)) == (1, "", True)
    assert "CHARTE_LANGUAGE" in ran.err
    assert not bare.home.exists()


def test_a_port_beyond_the_range_says_the_range(bare: Terminal) -> None:
    ran = bare.charte("serve", port="70000")
    assert (ran.code, calm(ran)) == (1, True)
    assert "de 0 à 65535" in ran.err


def test_a_settings_file_that_is_not_there_is_said(bare: Terminal, tmp_path: Path) -> None:
    ran = bare.charte("--settings", tmp_path / "none.env", "ask", MAIL)
    assert (ran.code, ran.out, calm(ran)) == (1, "", True)
    assert "none.env" in ran.err


def test_a_settings_file_that_is_no_text_is_said(bare: Terminal, tmp_path: Path) -> None:
    (tmp_path / "own.env").write_bytes(b"CHARTE_PORT=\xff\xfe")
    ran = bare.charte("--settings", tmp_path / "own.env", "ask", MAIL)
    assert (ran.code, ran.out, calm(ran)) == (1, "", True)
    assert "own.env" in ran.err


def test_the_language_of_the_settings_file_is_that_of_the_errors(bare: Terminal, tmp_path: Path) -> None:
    (tmp_path / "own.env").write_text("CHARTE_LANGUAGE=en\n", "utf-8")
    ran = bare.charte("--settings", tmp_path / "own.env", "ask", MAIL)
    assert ran.err.startswith("No charter is published yet.")


def test_a_home_that_cannot_be_written_is_said(bare: Terminal) -> None:
    bare.folder.mkdir()
    bare.home.write_text("a file, not a folder", "utf-8")
    for words in (("ask", MAIL), ("publish", EXAMPLES, "--yes"), ("editions",)):
        ran = bare.charte(*words)
        assert (ran.code, ran.out, calm(ran)) == (1, "", True)
        assert "CHARTE_HOME" in ran.err


def test_a_cache_that_cannot_be_written_is_said_and_nothing_is_switched(bare: Terminal) -> None:
    bare.folder.mkdir()
    (bare.folder / "cache").write_text("a file, not a folder", "utf-8")
    ran = bare.charte("publish", EXAMPLES, "--example", "--yes", "--json")
    assert (ran.code, ran.out, calm(ran)) == (1, "", True)
    assert "CHARTE_CACHE" in ran.err
    assert bare.charte("editions", "--json").json["current"] is None


@pytest.fixture(scope="module")
def other_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sentence-transformers model in a folder, as an administrator would configure one."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415  5 s
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding  # noqa: PLC0415
    from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: PLC0415

    words = "[UNK] je peux coller un client dans outil".split()
    tokenizer = Tokenizer(models.WordLevel({word: n for n, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    weights = np.random.default_rng(7).normal(size=(len(words), 24)).astype(np.float32)
    folder = tmp_path_factory.mktemp("models") / "tiny"
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=weights)], device="cpu").save(str(folder))
    return folder


@pytest.mark.long
def test_another_model_than_the_editions_is_said_with_both_remedies(terminal: Terminal, other_model: Path) -> None:
    before = terminal.state()
    other = {"embedding_model": str(other_model)}
    for words in (("ask", MAIL), ("switch", before["current"]), ("ask", MAIL, "--edition", before["current"])):
        ran = terminal.charte(*words, **other)
        assert (ran.code, ran.out, calm(ran)) == (1, "", True)
        assert "CHARTE_EMBEDDING_MODEL" in ran.err
        assert "tiny (24" in ran.err
    assert terminal.state() == before
    told = terminal.charte("publish", EXAMPLES, "--example", "--yes", "--json", **other).json
    assert told["embedded"] == told["clauses"], "the remedy of the sentence is true"
    assert terminal.charte("ask", MAIL, **other).code == 0


def test_a_model_that_is_not_there_is_said(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "no-model").mkdir()
    ran = terminal.charte("ask", MAIL, embedding_model=str(tmp_path / "no-model"))
    assert (ran.code, ran.out, calm(ran)) == (1, "", True)
    assert "CHARTE_EMBEDDING_MODEL" in ran.err


@pytest.mark.parametrize("name", ["clauses.jsonl", "rules.json", "manifest.json", "sources/charte.fr.txt"])
@pytest.mark.parametrize("damage", ["changed", pytest.param("gone", marks=pytest.mark.long)])
def test_a_damaged_edition_answers_nothing_until_it_is_published_again(
    terminal: Terminal, name: str, damage: str
) -> None:
    edition = terminal.state()["current"]
    file = terminal.home / "editions" / edition / name
    for path in (file.parent, file):
        path.chmod(0o700)
    if damage == "gone":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes().replace(b"interdit", b"autoris\xc3\xa9").replace(b"format", b"fromat"))
    for words in (("ask", MAIL, "--json"), ("text", "charte.fr"), ("publish", EXAMPLES, "--example", "--yes")):
        ran = terminal.charte(*words)
        assert (ran.code, ran.out, calm(ran)) == (1, "", True)
        assert edition in ran.err
    told = terminal.charte("publish", EXAMPLES, "--example", "--only", "--yes", "--json").json
    assert told["embedded"] == 0
    assert terminal.charte("ask", MAIL).code == 0


def test_a_damaged_index_is_built_again_without_a_word(terminal: Terminal) -> None:
    for file in (terminal.folder / "cache").rglob("*"):
        if file.is_file():
            file.write_bytes(b"not an index")
    ran = terminal.charte("ask", MAIL, "--json")
    assert ran.json["verdict"] == "forbidden"


def test_another_key_than_the_databases_is_said(terminal: Terminal, tmp_path: Path) -> None:
    other = tmp_path / "other-key"
    other.write_bytes(Fernet.generate_key())
    ran = terminal.charte("ask", MAIL, key_file=str(other))
    assert (ran.code, ran.out, calm(ran)) == (1, "", True)
    assert "other-key n'est pas celle de cette base" in ran.err


def test_a_mistyped_key_file_is_said_and_nothing_is_made(terminal: Terminal, bare: Terminal, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere" / "key"
    for home in (terminal, bare):
        for command in ("doctor", "editions"):
            ran = home.charte(command, key_file=str(nowhere))
            assert ran.code == 1
            assert f"{nowhere}, que nomme CHARTE_KEY_FILE, n'existe pas" in ran.out + ran.err
    assert not nowhere.parent.exists()
    assert not bare.home.exists()


def test_a_key_that_is_gone_is_said_and_no_other_one_takes_its_place(terminal: Terminal) -> None:
    (terminal.home / "key").unlink()
    ran = terminal.charte("ask", MAIL)
    assert (ran.code, ran.out, calm(ran)) == (1, "", True)
    assert "key n'existe pas, et cette base de données est scellée" in ran.err
    assert not (terminal.home / "key").exists()


def test_a_key_file_in_a_place_of_its_own_that_is_there_is_used(bare: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "secrets" / "key"
    file.parent.mkdir()
    assert bare.charte("editions").code == 0
    (bare.home / "key").rename(file)
    assert bare.charte("editions", key_file=str(file)).code == 0
    assert not (bare.home / "key").exists()


def test_a_host_beyond_this_machine_is_refused(terminal: Terminal) -> None:
    for words, settings in ((("--host", "0.0.0.0"), {}), ((), {"host": "192.0.2.1"}), (("--host", "example.org"), {})):  # noqa: S104
        ran = terminal.charte("serve", "--port", "0", *words, **settings)
        assert (ran.code, ran.out, calm(ran)) == (1, "", True)
        assert "CHARTE_HOST" in ran.err


SIGN_IN = {
    "oidc_issuer": "https://sso.example.org",
    "oidc_client_id": "charte",
    "oidc_client_secret": "s3cret-of-ours",
    "public_url": "https://charte.example.org",
}
UNFIT: dict[str, dict[str, str]] = {
    **{f"without {name}": {name: ""} for name in SIGN_IN},
    "an issuer in clear": {"oidc_issuer": "http://sso.example.org"},
    "an issuer that is no address": {"oidc_issuer": "sso.example.org"},
    "pages below a path": {"public_url": "https://example.org/charte"},
    "pages with a query": {"public_url": "https://example.org?a=1"},
    "pages in clear": {"public_url": "http://charte.example.org"},
    "clear that looks like this machine": {"oidc_issuer": "http://localhost.evil.example"},
}


@pytest.mark.parametrize("unfit", UNFIT.values(), ids=UNFIT)
def test_half_a_sign_in_is_refused_with_what_it_takes(terminal: Terminal, unfit: dict[str, str]) -> None:
    ran = terminal.charte("serve", "--port", "0", **(SIGN_IN | unfit))
    assert (ran.code, ran.out, calm(ran)) == (1, "", True)
    for name in SIGN_IN:
        assert f"CHARTE_{name.upper()}" in ran.err
    assert "s3cret-of-ours" not in ran.err


def test_a_provider_where_anybody_has_an_account_is_refused_without_domains(terminal: Terminal) -> None:
    google = SIGN_IN | {"oidc_issuer": "https://accounts.google.com"}
    ran = terminal.charte("serve", "--port", "0", **google)
    assert ran.code == 1
    assert "CHARTE_OIDC_DOMAINS" in ran.err
    assert terminal.charte("editions", **google, oidc_domains="example.org").code == 0


def test_domains_that_would_keep_nobody_out_are_refused(terminal: Terminal) -> None:
    entra = SIGN_IN | {"oidc_issuer": "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0"}
    ran = terminal.charte("editions", **entra, oidc_domains="example.org")
    assert ran.code == 1
    assert "Entra ID" in ran.err
    assert terminal.charte("editions", **entra).code == 0


@pytest.mark.parametrize("tenant", ["common", "organizations", "example.onmicrosoft.com", "VOTRE-ORGANISATION"])
def test_an_issuer_that_microsoft_never_calls_itself_is_refused(terminal: Terminal, tenant: str) -> None:
    entra = SIGN_IN | {"oidc_issuer": f"https://login.microsoftonline.com/{tenant}/v2.0"}
    ran = terminal.charte("editions", **entra)
    assert ran.code == 1
    assert "CHARTE_OIDC_ISSUER s'écrit https://login.microsoftonline.com/NUMÉRO/v2.0" in ran.err


def test_with_sign_in_charte_may_listen_beyond_this_machine(terminal: Terminal) -> None:
    ran = terminal.charte("serve", "--port", "0", "--host", "192.0.2.1", **SIGN_IN)
    assert ran.code == 1
    assert "Sans connexion" not in ran.err
    assert "192.0.2.1" in ran.err


def test_a_refused_host_is_refused_in_english_too(terminal: Terminal) -> None:
    ran = terminal.charte("serve", "--host", "192.0.2.1", language="en")
    assert ran.err.startswith("Without sign-in, charte listens on this machine only, not on 192.0.2.1.")


def test_what_is_refused_as_json_leaves_no_broken_json(terminal: Terminal) -> None:
    ran = terminal.charte("publish", "missing.md", "--yes", "--json")
    with pytest.raises(json.JSONDecodeError):
        json.loads(ran.out)
    assert ran.out == ""
