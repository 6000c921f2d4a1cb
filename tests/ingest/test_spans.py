"""Whatever is written, a clause's words are the stored words, in order and once."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from knowledge.concepts import Kind
from tests.ingest.made import clauses

_LINES = st.sampled_from(
    [
        *("# Charte", "## Données", "### 4.2 Clients", "4.2. Il est interdit de coller un nom.", "4. Titre", "§ 3"),
        *(
            "Article 5",
            "Article 5 – Outils",
            "- un nom",
            "  - un arrêt",
            "* autre",
            "1. Filtrer",
            "2) relire",
            "- 4.2.1 x",
        ),
        *("a) point", "(b) point", "– tiret", "• puce", "❌ Rien", "1", "1.", "a)", "| Outil | Public |", "|---|---|"),
        *("| ChatGPT | ❌ |", "Il est interdit de :", "Une phrase. Une autre. Il faut :", "Puis-je traduire ?"),
        *("**Puis-je ?** Oui.", "**Interdits**", "**Interdits :**", "INTERDITS", "```", "> cité", "<!-- note", "-->"),
        *("> Exception. Un nom\n> de rue.", "> **Interdit**", "> - un nom", "> [!NOTE]", ">", "  > Attention : rien."),
        *("<div>", "</div>", "---", "===", "***", "[x](#x)", "Sommaire", "Objet ..... 3", "Q : quoi ?", "R : rien"),
        *("   indenté", "\ttabulé", "\u00a0", "é\u200bè", "𝒳 mathématique", "/*", "*/", "{% x %}", "![i](j)", "", ""),
    ]
)
_WRITTEN = st.lists(_LINES | st.text(max_size=30), max_size=30).map("\n".join).map(lambda text: text.replace("\r", " "))


@settings(max_examples=150, deadline=None)
@given(_WRITTEN, st.sampled_from([Kind.CHARTER, Kind.FAQ, Kind.LAW]))
def test_spans_are_exact_ordered_and_do_not_overlap(text: str, kind: Kind) -> None:
    found = clauses(text, kind)
    end = 0
    for clause in found:
        assert text[clause.start : clause.end] == clause.text
        assert clause.start >= end
        assert clause.text == clause.text.strip()
        if clause.intro:
            assert text[clause.intro.start : clause.intro.end] == clause.intro.text
        end = clause.end
    keys = [clause.key for clause in found]
    assert len(set(keys)) == len(keys)
    assert not any(character.isspace() for key in keys for character in key)


@settings(max_examples=60, deadline=None)
@given(_WRITTEN, _WRITTEN)
def test_words_added_in_another_section_change_no_id(first: str, second: str) -> None:
    assume(not any(opening in first + second for opening in ("```", "~~~", "<!--", "/*", "---")))
    tail = "\n\n# Repère\n\n## Final\n\nUne règle.\n\n- une autre\n"

    def kept(text: str) -> list[str]:
        after = text.rindex("# Repère")
        return [clause.id for clause in clauses(text) if clause.start > after]

    assert kept(f"# T\n\n{first}\n{tail}") == kept(f"# T\n\n{first}\n\n{second}\n{tail}") != []
