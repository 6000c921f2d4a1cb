"""One answer per verdict in each language, as the golden files show them; write them anew with
`python -m tests.golden.answers`, and read the difference before it is committed."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.channels.terminal import answer_lines, check_lines
from bot.domain.answers.answer import Answer, Change, Doubt, Understood, Verdict, Way, cite, cite_whole
from bot.domain.answers.together import together
from bot.shown.rendering import show
from bot.wording import wording
from knowledge.clause import Clause, Form
from knowledge.concepts import Aspect, DataClass, Language
from tests.fakes.charter import Words, write_source
from tests.fakes.checks import CHECKS

GOLDEN = Path(__file__).parent / "terminal"
FR, EN = Language.FR, Language.EN

_, FRENCH = write_source(
    Words(
        "4.1", "traduire un texte dans une autre langue ;", "Usages courants", intro="Vous **pouvez** :", form=Form.ITEM
    ),
    Words(
        "3.3",
        "Un message de client peut être traité dans un outil approuvé\nà condition d'en retirer d'abord les noms.",
        "Données des clients",
    ),
    Words("3.5", "Les **données de santé** ne doivent jamais être saisies dans un outil d'IA.", "Santé"),
    Words(
        "2.1-6",
        "| ChatGPT gratuit | Sans compte | ❌ |",
        "Outils et données",
        intro="| Outil | Compte | Informations internes |\n|---|---|---|",
        form=Form.ROW,
    ),
    Words("10.2", "Pour toute question, écrivez au DPO : dpo@exemple.fr. Il répond sous dix jours.", "DPO"),
    Words("3.6", "Un contrat n'est traité qu'avec l'accord **écrit** du comité IA et du DPO.", "Contrats"),
    title="Charte IA",
)
_, ENGLISH = write_source(
    Words("4.1", "translate a text into another language;", "Everyday uses", intro="You **may**:", form=Form.ITEM),
    Words(
        "3.3",
        "A customer's message may be processed in an approved tool\nonce the names have been removed.",
        "Customer data",
    ),
    Words("3.5", "**Health data** must never be entered into an AI tool.", "Health"),
    Words(
        "2.1-6",
        "| Free ChatGPT | No account | ❌ |",
        "Tools and data",
        intro="| Tool | Account | Internal information |\n|---|---|---|",
        form=Form.ROW,
    ),
    Words("10.2", "For any question, write to the DPO: dpo@example.org. An answer comes within ten days.", "DPO"),
    Words(
        "3.6",
        "A contract is processed only with the **written** agreement of the AI committee and the DPO.",
        "Contracts",
    ),
    id="charte.en",
    title="AI charter",
    language=EN,
)


def answer(verdict: Verdict, language: Language) -> Answer:
    """Give the answer of a verdict in a language."""
    may, if_, never, table, contact, agreed = FRENCH if language is FR else ENGLISH
    plain = Answer(Verdict.OFF_TOPIC, language, "e", date(2026, 3, 1))
    match verdict:
        case Verdict.ALLOWED:
            return replace(plain, verdict=verdict, citations=(cite_whole(may),))
        case Verdict.CONDITIONAL:
            told = Understood(("chatgpt",), None, (DataClass.CUSTOMER,), ("summarise",), Aspect.MAY, ("ChatGPT",))
            quotes = (cite_whole(if_), cite_whole(agreed))
            return replace(plain, verdict=verdict, citations=quotes, conditions=(agreed.text,), understood=told)
        case Verdict.FORBIDDEN:
            masked = "Bonjour <NOM_1>,\nvoici." if language is FR else "Hello <NAME_1>,\nhere it is."
            quotes = (cite_whole(never), cite_whole(table))
            made = replace(plain, verdict=verdict, citations=quotes, redacted=masked, reveals_secret=True)
            return made.linked(lambda one: f"https://charte.example.org/charte/e/{one.clause.source}#{one.clause.id}")
        case Verdict.UNCLEAR:
            tool = Way(Change.TOOL, Verdict.ALLOWED, verdict, (cite_whole(may),), "Copilot Chat")
            masking = Way(Change.MASKED, Verdict.CONDITIONAL, verdict, (cite_whole(if_),))
            return replace(
                plain,
                verdict=verdict,
                doubt=Doubt.UNKNOWN_TOOL,
                near=(cite_whole(table), cite_whole(may)),
                ways=(tool, masking),
            )
        case Verdict.INFO:
            return replace(plain, verdict=verdict, citations=(cite(contact, _first(contact)),))
        case Verdict.OFF_TOPIC:
            return plain


def several(language: Language) -> Answer:
    """Give the answer to a message that holds three questions, of six."""
    asked = {
        FR: ("Puis-je traduire une notice ?", "Et coller un dossier médical ?", "Et dans NouvelOutil ?"),
        EN: ("May I translate a leaflet?", "And paste a medical file?", "What about NewTool?"),
    }[language]
    verdicts = (Verdict.ALLOWED, Verdict.FORBIDDEN, Verdict.UNCLEAR)
    parts = [replace(answer(v, language), asked=words) for v, words in zip(verdicts, asked, strict=True)]
    return together(parts, left=3)


def _first(clause: Clause) -> str:
    """Give the first sentence of the contact clause, whose address holds full stops."""
    return clause.text[: clause.text.index(". ") + 1]


def terminal(verdict: Verdict, language: Language) -> str:
    """Give what the terminal shows the first time."""
    say = wording(language)
    return "\n".join(answer_lines(show(answer(verdict, language), say, first=True), say)) + "\n"


def terminal_of_several(language: Language) -> str:
    """Give what the terminal shows of several questions."""
    say = wording(language)
    return "\n".join(answer_lines(show(several(language), say, first=False), say)) + "\n"


def checked(name: str, language: Language) -> str:
    """Give what the terminal says of a text that is checked."""
    return "\n".join(check_lines(CHECKS[name], wording(language))) + "\n"


def write() -> None:
    """Write every golden file."""
    for name in CHECKS:
        for language in Language:
            (GOLDEN / f"check_{name}.{language}.txt").write_text(checked(name, language), "utf-8")
    for language in Language:
        (GOLDEN / f"several.{language}.txt").write_text(terminal_of_several(language), "utf-8")
    for verdict in Verdict:
        for language in Language:
            (GOLDEN / f"{verdict}.{language}.txt").write_text(terminal(verdict, language), "utf-8")


if __name__ == "__main__":
    write()
