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


@pytest.mark.parametrize(
    ("sign", "shown", "told"), [("D83D", "�", [1]), ("DE00", "�", [1]), ("D83DDE00", "😀", []), ("2713", "✓", [])]
)
@pytest.mark.parametrize("words", ["Il est interdit de coller un nom", "Never paste a name"])
def test_half_a_sign_is_replaced_and_told(sign: str, shown: str, told: list[int], words: str) -> None:
    plain = pdf([Set(f"{words} @.")])
    mapped = (
        f"begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <40> <{sign}> endbfchar endcmap"
    )
    font = b"/Encoding /WinAnsiEncoding /ToUnicode 7 0 R >>"
    cmap = b"7 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\nxref" % (len(mapped), mapped.encode())
    given = plain.replace(b"/Encoding /WinAnsiEncoding >>", font).replace(b"xref", cmap, 1)
    found = extract(given, "charte.pdf")
    assert found.text == f"{words} {shown}.\n"
    assert [dict(one.values)["count"] for one in found.remarks if one.code is Code.UNREAD_SIGNS] == told


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


WORDED = (("première", "first"), ("deuxième", "second"), ("troisième", "third"), ("quatrième", "fourth"))


def leaves(at: int, *lines: Set) -> list[Set]:
    """A page with a running header and footer, and between them these lines: the same on every page."""
    word = WORDED[at - 1]
    header, footer = Set("Groupe Valombre – Charte IA", y=810), Set(f"Page {at} sur 4", y=30)
    return [header, *lines, Set(f"La règle {word[0]} vaut pour tous ({word[1]}).", y=400), footer]


@pytest.mark.parametrize(
    "line",
    [
        "Il est interdit d'y déroger sans accord écrit du DPO.",
        "Any exception needs the DPO's written approval.",
        "Toute exception revient à la direction.",
        "Never paste a customer's name",
        "Ne collez pas de nom de client",
        "Interdit",
        "Not allowed",
        "Relisez tout",
        "You may use Copilot",
    ],
)
@pytest.mark.parametrize("height", [770, 60])
def test_what_says_a_rule_stays_although_each_page_repeats_it(line: str, height: int) -> None:
    text = extract(pdf(*(leaves(at, Set(line, y=height)) for at in range(1, 5))), "charte.pdf").text
    assert text.count(line) == 4
    assert "Groupe Valombre" not in text


@pytest.mark.parametrize("title", ["Article {}", "Section {}", "{}. Objet", "Règle {}", "Rule {}", "§ {}"])
def test_what_numbers_a_part_stays_at_the_top_of_each_page(title: str) -> None:
    pages = (leaves(at, Set(title.format(at), y=780)) for at in range(1, 5))
    text = extract(pdf(*pages), "charte.pdf").text
    assert all(title.format(at) in text for at in range(1, 5))


def test_an_articles_number_on_a_line_of_its_own_is_no_part_of_its_text() -> None:
    pages = (leaves(at, Set(f"Article {at}", y=780), Set("Les plannings restent ici.", y=766)) for at in range(1, 5))
    assert "Article 2\n\nLes plannings restent ici." in extract(pdf(*pages), "charte.pdf").text


def test_a_line_with_text_between_it_and_the_edge_stays() -> None:
    pages = (leaves(at, Set(f"Des mots {WORDED[at - 1][0]}", y=790), Set("Groupe", y=770)) for at in range(1, 5))
    assert extract(pdf(*pages), "charte.pdf").text.count("Groupe") == 4


def test_a_line_on_half_of_the_pages_stays() -> None:
    pages = (leaves(at, *([Set("Outils du groupe", y=780)] if at < 3 else [])) for at in range(1, 5))
    assert extract(pdf(*pages), "charte.pdf").text.count("Outils du groupe") == 2


@pytest.mark.parametrize(
    "header",
    [
        ("Guide de l'IA", "Guide de l'IA", "Guide de l'IA", "Guide de l'IA"),
        ("12 Guide de l'IA", "13 Guide de l'IA", "14 Guide de l'IA", "15 Guide de l'IA"),
        (
            "3/9/26, 9:02 AM Guide | Valombre",
            "3/9/26, 9:02 AM Guide | Valombre",
            "3/9/26, 9:02 AM Guide | Valombre",
            "–",
        ),
        ("© Valombre 2026. Tous droits réservés.",) * 4,
        ("Policy v2 – May 2026",) * 4,
    ],
)
def test_headers_of_all_kinds_are_left_aside_and_named(header: tuple[str, ...]) -> None:
    read = extract(pdf(*(leaves(at, Set(words, y=795)) for at, words in enumerate(header, 1))), "charte.pdf")
    assert header[0] not in read.text
    (said,) = [dict(remark.values) for remark in read.remarks if remark.code is Code.RUNNING_LINES]
    assert str(said["lines"]).split(" · ") == ["Groupe Valombre – Charte IA", header[0], "Page 1 sur 4"]


def test_headers_of_left_and_right_pages_are_left_aside() -> None:
    names = ("Valombre", "Charte IA")
    pages = [[Set(names[at % 2], y=795), Set(f"La clause {'abcdef'[at]} vaut pour tous.")] for at in range(6)]
    text = extract(pdf(*pages), "charte.pdf").text
    assert [name in text for name in names] == [False, False]


def test_a_number_alone_is_a_page_number_only_where_it_counts_the_pages() -> None:
    def pages(*numbers: int) -> bytes:
        return pdf(*([Set(f"Des mots {'abc'[at]}."), Set(str(number), y=30)] for at, number in enumerate(numbers)))

    assert "7" not in extract(pages(6, 7, 8), "charte.pdf").text
    assert all(number in extract(pages(72, 24, 2026), "charte.pdf").text for number in ("72", "24", "2026"))


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
