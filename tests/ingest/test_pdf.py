from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from ingest.formats.pdf import extract
from ingest.remarks import Code, Reason, Refused
from tests.ingest.typeset import Set, pdf

BODY = [
    Set("Charte IA", size=20),
    Set("1. Objet", size=14, gap=30),
    Set("Cette charte dit comment utiliser les outils d'IA au travail, sans mettre", gap=22),
    Set("en danger les personnes."),
    Set("Interdits", bold=True, gap=28),
    Set("Il est interdit de :", gap=22),
    Set("• coller le nom d'un client dans un outil public, même pour le tra-", x=90),
    Set("duire en urgence ;", x=100),
    Set("• mentir.", x=90),
    Set("La direction répond aux questions.", gap=22),
]


def refusal(data: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        extract(data, "charte.pdf")
    return caught.value


def test_headings_lists_and_wrapped_lines_are_read_as_a_reader_would() -> None:
    assert extract(pdf(BODY), "charte.pdf").text == (
        "# Charte IA\n\n## 1. Objet\n\n"
        "Cette charte dit comment utiliser les outils d'IA au travail, sans mettre en danger les personnes.\n\n"
        "### Interdits\n\nIl est interdit de :\n\n"
        "- coller le nom d'un client dans un outil public, même pour le traduire en urgence ;\n- mentir.\n\n"
        "La direction répond aux questions.\n"
    )


def test_running_headers_and_page_numbers_are_left_aside() -> None:
    pages = [
        [
            Set("Groupe Valombre – Charte IA", y=810),
            Set(f"La règle {word} vaut pour tous."),
            Set(f"Page {at} sur 3", y=30),
        ]
        for at, word in enumerate(("première", "deuxième", "troisième"), 1)
    ]
    text = extract(pdf(*pages), "charte.pdf").text
    assert (
        text == "".join(f"La règle {word} vaut pour tous.\n\n" for word in ("première", "deuxième", "troisième"))[:-1]
    )


def test_a_paragraph_goes_on_over_the_page() -> None:
    pages = [[Set("Il est interdit de saisir dans un outil public le nom")], [Set("d'un client ou son adresse.")]]
    assert extract(pdf(*pages), "charte.pdf").text == (
        "Il est interdit de saisir dans un outil public le nom d'un client ou son adresse.\n"
    )


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("Vérifiez toute utili-", "sation de l'outil.", "Vérifiez toute utilisation de l'outil."),
        ("L'outil est mis à jour. Le compte rendu, un docu-", "ment interne, reste ici.", "un document interne"),
        ("Un rendez-vous est pris. Le rendez-", "vous a lieu.", "Le rendez-vous a lieu."),
    ],
)
def test_a_cut_word_is_whole_again_and_a_compound_keeps_its_hyphen(first: str, second: str, joined: str) -> None:
    assert joined in extract(pdf([Set(first), Set(second)]), "charte.pdf").text


def test_a_bullet_alone_on_its_line_belongs_to_the_next_one() -> None:
    text = extract(pdf([Set("Il est interdit de :"), Set("•", x=80), Set("mentir.", x=90)]), "charte.pdf").text
    assert text == "Il est interdit de :\n\n- mentir.\n"


def test_pages_without_text_are_refused_or_remarked() -> None:
    assert refusal(pdf([], [])).reason is Reason.PDF_WITHOUT_TEXT
    (remark,) = extract(pdf(BODY, []), "charte.pdf").remarks
    assert (remark.code, dict(remark.values)) == (Code.EMPTY_PAGES, {"count": 1, "first": 2})


def test_a_page_that_lost_its_margin_is_remarked() -> None:
    words = "confidential information protection requirements classification"
    whole = Set(f"The {words} of all the data that you may use here.")
    cut = [Set(f"You must never enter any of the {word[:-3]}") for word in words.split()]
    codes = [remark.code for remark in extract(pdf([whole, *cut]), "charte.pdf").remarks]
    assert codes == [Code.CLIPPED_PAGE]


def encrypted(user: str) -> bytes:
    writer, out = PdfWriter(clone_from=PdfReader(BytesIO(pdf(BODY)))), BytesIO()
    writer.encrypt(user, "owner", algorithm="AES-256")
    writer.write(out)
    return out.getvalue()


def test_a_password_is_refused_but_not_a_mere_permission() -> None:
    assert refusal(encrypted("secret")).reason is Reason.ENCRYPTED
    assert extract(encrypted(""), "charte.pdf").text.startswith("# Charte IA")


@pytest.mark.parametrize(
    "data",
    [b"<html>%PDF</html>", b"%PDF-1.4\n", b"%PDF-1.4\n" + b"\xff" * 400, pdf(BODY)[:300]],
)
def test_a_damaged_file_is_refused(data: bytes) -> None:
    assert refusal(data).reason in {Reason.DAMAGED, Reason.PDF_WITHOUT_TEXT}
