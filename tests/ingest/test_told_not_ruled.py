"""What real charters tell without ruling, and what they rule in other forms: read right, in both languages."""

import pytest

from ingest.rules.rules import read_rules
from knowledge.clause import Form
from knowledge.concepts import DataClass, Language, Modality
from knowledge.lexicon import fold
from knowledge.rules import Rule
from tests.fakes.charter import Words, write_source

M, D = Modality, DataClass
OPENS = {M.ALLOWED, M.CONDITIONAL}


def rules(text: str, *, intro: str | None = None, title: str = "") -> tuple[Rule, ...]:
    form = Form.ITEM if intro else Form.PARAGRAPH
    language = Language.FR if set(fold(text).split()) & {"le", "la", "les", "de", "vous", "un"} else Language.EN
    written = Words("1", text, title, (title,) if title else (), intro, form)
    return read_rules(write_source(written, language=language)[1][0])


BANS_WITH_EXAMPLES = [
    (
        "Do not enter confidential information into any public AI tool. Examples of such information include figures "
        "that are not out yet, human resources information, medical records, information subject to legal duties, "
        "and any text not intended to be freely available.",
        {D.HR, D.HEALTH},
    ),
    ("Do not paste restricted data into ChatGPT. These include payroll files.", {D.HR}),
    ("Ne collez jamais de données protégées dans ChatGPT. Il s'agit notamment des bulletins de paie.", {D.HR}),
    ("Il est interdit de saisir ces données dans Gemini. Exemples : dossiers médicaux, salaires.", {D.HR, D.HEALTH}),
]


@pytest.mark.parametrize(("text", "data"), BANS_WITH_EXAMPLES)
def test_examples_belong_to_the_ban_before_them(text: str, data: set[DataClass]) -> None:
    found = rules(text)
    assert {rule.modality for rule in found} == {M.FORBIDDEN}
    (told,) = [rule for rule in found if data <= rule.slots.data]
    assert D.PUBLIC not in told.slots.data
    assert (told.start, told.end) == (found[0].start, found[0].start + len(text))


@pytest.mark.parametrize(
    "text",
    [
        "You may use public data in ChatGPT. Such data include customer lists.",
        "Vous pouvez utiliser des données publiques dans ChatGPT. Ces données comprennent des listes de clients.",
    ],
)
def test_examples_of_what_is_permitted_open_nothing_more(text: str) -> None:
    assert not [rule for rule in rules(text) if D.CUSTOMER in rule.slots.data and rule.modality in OPENS]


@pytest.mark.parametrize(
    "text",
    [
        "Any information subject to legal or regulatory requirements needs care.",
        "Les données soumises à des exigences légales demandent un soin particulier.",
    ],
)
def test_what_data_are_subject_to_is_no_condition(text: str) -> None:
    assert not {rule.modality for rule in rules(text)} & OPENS


@pytest.mark.parametrize(
    "text",
    [
        "You may use Copilot subject to the approval of your manager.",
        "The use of ChatGPT is subject to approval by the DPO.",
        "L'usage de ChatGPT est soumis à l'accord du DPO.",
    ],
)
def test_what_a_use_is_subject_to_is_a_condition(text: str) -> None:
    assert {rule.modality for rule in rules(text)} == {M.CONDITIONAL}


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (
            "Avoid putting personal data into ChatGPT, unless you work on the house platform, and respect the rules on "
            "privacy.",
            "unless you work on the house platform, and respect the rules on privacy",
        ),
        (
            "Vous pouvez utiliser Copilot, à condition d'être sur le réseau, et de respecter la politique de données.",
            "à condition d'être sur le réseau, et de respecter la politique de données",
        ),
    ],
)
def test_what_and_adds_to_a_condition_is_told_with_it(text: str, whole: str) -> None:
    assert whole in {said.rstrip(".") for rule in rules(text) for said in rule.conditions}


@pytest.mark.parametrize(
    "text",
    [
        "If the text is public, you may use ChatGPT, and you must check the result.",
        "Si le texte est public, vous pouvez utiliser ChatGPT, et vous devez vérifier le résultat.",
    ],
)
def test_a_duty_behind_a_condition_is_no_part_of_it(text: str) -> None:
    assert not [said for rule in rules(text) for said in rule.conditions if "must" in said or "devez" in said]


OPENS_NOTHING = [
    "You can run it through an assistant such as ChatGPT.",
    "Vous pouvez le coller dans ChatGPT.",
    "GenAI may use illegal libraries.",
    "L'IA peut utiliser vos données pour s'améliorer.",
    "L'IA peut fournir le lien approprié.",
    "AI can create code that has security flaws.",
    "We neither encourage nor discourage these tools.",
    "L'information est mise à la disposition des utilisateurs de ChatGPT.",
    "Such tools can also be used in ways that spoil learning.",
]


@pytest.mark.parametrize("text", OPENS_NOTHING)
def test_what_a_machine_does_or_has_at_hand_is_no_permission(text: str) -> None:
    assert not {rule.modality for rule in rules(text)} & OPENS


ITEMS_THAT_OPEN_NOTHING = [
    ("We encourage you to choose Copilot for several reasons:", "Our contract with OpenAI keeps customer data."),
    (
        "Nous vous encourageons à utiliser Copilot pour plusieurs raisons :",
        "Les données des clients restent en Europe.",
    ),
    ("You may be asked to include:", "The date the output was generated."),
    ("Vous pouvez être amené à joindre :", "La date de la réponse de ChatGPT."),
    ("Outils autorisés :", "[Politique de protection](https://example.org/x)"),
    ("À lire :", "[Centre de ressources (accessible uniquement par le réseau intranet)](https://example.org/x)"),
]


@pytest.mark.parametrize(("intro", "text"), ITEMS_THAT_OPEN_NOTHING)
def test_items_below_reasons_and_requests_open_nothing(intro: str, text: str) -> None:
    assert not {rule.modality for rule in rules(text, intro=intro)} & OPENS


STILL_OPEN = [
    "Vous pouvez résumer un document public avec ChatGPT.",
    "L'IA peut fournir une trame de discours.",
    "Copilot may be used to translate public texts.",
    "Une première version peut être demandée à Copilot.",
    "A first summary may be asked of Copilot.",
    "La direction met à disposition Copilot pour traduire.",
    "An application is public. You can paste it into ChatGPT to have a public text translated.",
]


@pytest.mark.parametrize("text", STILL_OPEN)
def test_what_permits_still_permits(text: str) -> None:
    assert {rule.modality for rule in rules(text)} & OPENS


@pytest.mark.parametrize(
    ("intro", "text"),
    [("Outils autorisés :", "[Copilot](https://example.org/c)"), ("You may use:", "[DeepL](https://example.org/d)")],
)
def test_a_link_that_names_a_tool_still_opens_it(intro: str, text: str) -> None:
    assert {rule.modality for rule in rules(text, intro=intro)} == {M.ALLOWED}


NO_BAN = [
    "Vos questions ne vont pas chez OpenAI.",
    "Your prompts never reach OpenAI.",
    "Your data are never sent to OpenAI.",
    "Copilot doesn't store your questions.",
    "ChatGPT does not know our procedures.",
    "ChatGPT n'est pas fait pour compter.",
    "ChatGPT is not made for counting.",
    "What you type is safe: no supplier will keep your data to train its models.",
    "Vos données ne sont jamais utilisées par l'éditeur pour entraîner ses modèles.",
    "They do not produce fact-checked content.",
    "These examples do not directly reference such tasks.",
    "Nobody will ever ask you to pay for ChatGPT.",
    "Vous ne serez pas sanctionné pour avoir utilisé ChatGPT.",
    "Comme il n'est pas clair quel outil est demandé, ChatGPT pose une question.",
    "La reproduction ou la traduction de ce document est interdite.",
    "This guidance on acceptable and unacceptable uses of AI is new.",
]


@pytest.mark.parametrize("text", NO_BAN)
def test_what_is_told_forbids_nothing(text: str) -> None:
    assert M.FORBIDDEN not in {rule.modality for rule in rules(text)}


STILL_BANS = [
    "Vos questions ne doivent pas aller chez OpenAI.",
    "Patient letters never go to OpenAI.",
    "Copilot n'est pas fait pour noter les élèves.",
    "Staff use Copilot. They do not enter customer data.",
    "The officer does not use generative AI for statements to the press.",
    "Legal Services, who do not use AI, receive the contracts.",
    "Customer data will not be used to train a model.",
    "Les données des clients ne sont jamais utilisées pour entraîner un modèle.",
    "La traduction de contrats avec DeepL est interdite.",
    "This use of ChatGPT is unacceptable.",
    "Il faut éviter d'utiliser ChatGPT pour traduire.",
    "Les dossiers médicaux ne quittent pas l'hôpital.",
    "It is not permissible to give ChatGPT customer data.",
    "Uploading customer data is impermissible.",
]


@pytest.mark.parametrize("text", STILL_BANS)
def test_what_forbids_still_forbids(text: str) -> None:
    assert M.FORBIDDEN in {rule.modality for rule in rules(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Ce qui est saisi dans Copilot ne quitte pas nos serveurs.",
        "Il faut une note pour les plans qui ne sortent pas de la maison.",
    ],
)
def test_where_data_stay_is_no_ban(text: str) -> None:
    assert M.FORBIDDEN not in {rule.modality for rule in rules(text)}


def test_the_only_source_bears_on_no_data_of_the_sentence_before() -> None:
    (ban,) = rules("See the page on copyright. Such tools should never be the only source you rely on.")
    assert (ban.modality, ban.slots.data) == (M.FORBIDDEN, frozenset())


def test_words_that_name_a_form_or_what_an_assignment_asks_name_no_data_and_no_attack() -> None:
    (ban,) = rules("L'IA ne doit pas fournir de lien vers un formulaire de passeport.")
    assert D.PERSONAL not in ban.slots.data
    (filled,) = rules("Ne collez jamais de formulaire de passeport rempli dans ChatGPT.")
    assert D.PERSONAL in filled.slots.data
    (work,) = rules("Using AI to circumvent the requirements of an assessment is not acceptable.")
    assert "bypass" not in work.slots.uses
    (attack,) = rules("Using AI to circumvent the rules of the security filter is not acceptable.")
    assert "bypass" in attack.slots.uses


LEAD_INS = [
    ("Examples of misuse of AI:", "Having a whole paper written.", M.FORBIDDEN),
    ("Exemples d'usages abusifs :", "Faire rédiger un devoir entier par ChatGPT.", M.FORBIDDEN),
    ("Unacceptable uses include:", "Writing an essay with ChatGPT.", M.FORBIDDEN),
    ("Acceptable uses include:", "Summarising a public report with ChatGPT.", M.ALLOWED),
    ("Exemples d'usages acceptables :", "Résumer un rapport public avec ChatGPT.", M.ALLOWED),
    ("Potentially acceptable uses of ChatGPT:", "Summarising texts with ChatGPT.", M.CONDITIONAL),
    ("Good, and generally acceptable, ways to use AI:", "Drafting a plan.", M.CONDITIONAL),
    ("Usages généralement acceptables :", "Traduire un texte public avec DeepL.", M.CONDITIONAL),
]


@pytest.mark.parametrize(("intro", "text", "modality"), LEAD_INS)
def test_a_lead_in_on_uses_and_misuses_lends_its_sense(intro: str, text: str, modality: Modality) -> None:
    assert {rule.modality for rule in rules(text, intro=intro)} == {modality}


@pytest.mark.parametrize(
    "intro", ["Penalties for acceptable and unacceptable uses:", "Any case of misconduct is handled as follows:"]
)
def test_a_lead_in_that_only_speaks_of_misuse_lends_nothing(intro: str) -> None:
    assert not rules("The student meets the panel.", intro=intro)


@pytest.mark.parametrize(
    ("intro", "text"),
    [
        ("Generally acceptable uses:", "Proofreading. If work is used to train the model, others may see it."),
        ("Usages généralement acceptables :", "Relire un texte. Si le texte sert à entraîner un modèle, il est vu."),
    ],
)
def test_what_is_said_behind_an_acceptable_use_is_no_use(intro: str, text: str) -> None:
    assert not [rule for rule in rules(text, intro=intro) if "train_model" in rule.slots.uses]


def test_an_academic_discipline_is_no_personnel_matter() -> None:
    (use,) = rules("Summarising viewpoints in a disciplinary area.", intro="Acceptable uses include:")
    assert D.HR not in use.slots.data
    assert D.HR in rules("Never paste a disciplinary file into ChatGPT.")[0].slots.data


def test_several_uses_behind_a_label_are_a_rule_each() -> None:
    found = rules("**Prohibited**: hiring decisions without a person, medical diagnoses, impersonating people")
    assert {rule.modality for rule in found} == {M.FORBIDDEN}
    assert [bool(rule.slots.uses & {"decide_people"}) for rule in found] == [True, False, False]
    assert "impersonate" in found[2].slots.uses
    opened = rules("**Autorisé** : traduire un texte public, résumer une note, du café")
    assert [(rule.modality, rule.slots.uses) for rule in opened] == [
        (M.ALLOWED, {"translate"}),
        (M.ALLOWED, {"summarise"}),
    ]


def test_data_behind_a_label_stay_one_rule() -> None:
    (ban,) = rules("**Interdit** : mots de passe, salaires, dossiers médicaux")
    assert {D.SECRET, D.HR, D.HEALTH} <= ban.slots.data


@pytest.mark.parametrize(
    "text",
    [
        "Les réponses de l'IA ne sont pas toujours exactes.",
        "Les résultats de l'IA ne sont pas fiables et peuvent citer des sources qui n'existent pas.",
        "La charte précise ce que l'on peut et ne peut pas faire avec l'IA.",
        "Le tableau indique quels outils sont autorisés ou interdits.",
        "L'enseignant indique si l'IA est autorisée ou interdite pour le devoir.",
        "AI may cite sources that do not exist.",
        "Language models do not comprehend what they write.",
        "Language models do not know or understand what they write.",
        "The output may not be accurate or up to date.",
        "Les contenus peuvent ne pas être exacts ou neutres.",
        "The tone of generated content may not be appropriate for our readers.",
        "The table says which tools are allowed or forbidden.",
        "Staff should read the guidance on AI tools, including what may and may not be allowed.",
    ],
)
def test_how_good_texts_are_and_what_both_verdicts_are_named_of_is_no_ban(text: str) -> None:
    assert M.FORBIDDEN not in {rule.modality for rule in rules(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Les textes qui ne sont pas exacts ne doivent pas être publiés.",
        "Les contenus ne sont pas autorisés dans ChatGPT.",
        "Information which is not public may not be entered into Gemini.",
        "Answers that are not accurate must not be published.",
        "ChatGPT may not be suitable for confidential data.",
        "Results may not be shared with ChatGPT.",
        "The list does not name or permit ChatGPT.",
        "This policy does not list, mention or allow ChatGPT.",
        "Generated content may not be neutral or published without review.",
        "Les textes ne sont pas neutres ni publiés avec ChatGPT.",
    ],
)
def test_a_ban_beside_such_words_stays_one(text: str) -> None:
    assert {rule.modality for rule in rules(text)} == {M.FORBIDDEN}


@pytest.mark.parametrize(
    ("text", "modality", "words"),
    [
        (
            "**Q : Puis-je téléverser un devis client ?**\nR : Non, sauf accord du juridique.",
            M.FORBIDDEN,
            "sauf accord",
        ),
        ("Q : Puis-je traduire un article public avec DeepL ? R : Oui.", M.ALLOWED, ""),
        ("**Q: May I paste customer data into Gemini?**\nA: No.", M.FORBIDDEN, ""),
        ("Q1. Can I translate a public page with DeepL? A1. Yes, with approval.", M.CONDITIONAL, "with approval"),
    ],
)
def test_a_marked_question_and_its_answer_are_read_together_in_any_document(
    text: str, modality: Modality, words: str
) -> None:
    found = rules(text)
    assert [rule.modality for rule in found] == [modality]
    assert found[0].slots.uses
    assert words in " ".join(found[0].conditions)
    assert found[0].end - found[0].start == len(text)


def test_a_ban_in_the_answer_to_another_sort_of_question_stays() -> None:
    (ban,) = rules("**Q : Comment utiliser ChatGPT ?**\nR : Ne collez jamais de données clients.")
    assert (ban.modality, ban.slots.data) == (M.FORBIDDEN, {D.CUSTOMER})


@pytest.mark.parametrize(
    ("intro", "text"),
    [
        ("To find out more about Copilot, you can:", "read the vendor's guide to code suggestions"),
        ("Pour en savoir plus sur Copilot, vous pouvez :", "lire le guide de l'éditeur"),
    ],
)
def test_a_list_of_what_to_read_permits_nothing(intro: str, text: str) -> None:
    assert rules(text, intro=intro) == ()


@pytest.mark.parametrize("intro", ["For further help, never:", "Pour plus de sécurité, ne faites jamais ceci :"])
def test_a_list_of_what_is_forbidden_for_more_of_something_still_forbids(intro: str) -> None:
    assert {rule.modality for rule in rules("paste client data into ChatGPT", intro=intro)} == {M.FORBIDDEN}


def test_a_later_sentence_of_a_permitted_item_is_permitted_only_where_it_opens_with_a_use() -> None:
    intro = "Vous pouvez utiliser l'IA pour :"
    (kept,) = rules("résumer des notes. Les données clients demandent de l'attention.", intro=intro)
    assert (kept.modality, kept.slots.data) == (M.ALLOWED, set())
    two = rules("résumer des notes. Traduire des textes publics.", intro=intro)
    assert [(rule.modality, rule.slots.uses) for rule in two] == [
        (M.ALLOWED, {"summarise"}),
        (M.ALLOWED, {"translate"}),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "AI tools may not always be right.",
        "AI outputs may not be detected by such software.",
        "Generative AI will not change the way we assess honesty.",
        "The assistant's model may not reflect current law.",
        "ChatGPT may not be suitable for every task.",
        "Les modèles ne donnent pas toujours le même texte dans chaque langue.",
        "Ces assistants sont tenus à jour.",
    ],
)
def test_what_a_machine_is_not_rules_nothing(text: str) -> None:
    assert not rules(text)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("AI tools may not be used for grading.", M.FORBIDDEN),
        ("AI may not be appropriate for confidential data.", M.FORBIDDEN),
        ("AI tools may not alter photographs of people.", M.FORBIDDEN),
        ("AI texts may not be accurate or published unread.", M.FORBIDDEN),
        ("AI tools will not be used for surveillance.", M.FORBIDDEN),
        ("Les sorties de l'IA doivent toujours être relues.", M.DUTY),
        ("Les agents sont tenus à la confidentialité des contrats.", M.DUTY),
    ],
)
def test_a_ban_or_a_duty_that_sounds_like_it_stays_one(text: str, modality: Modality) -> None:
    assert {rule.modality for rule in rules(text)} == {modality}


@pytest.mark.parametrize(
    "text",
    [
        'You can add the note "always check what Copilot writes" below a text.',
        "Le bouton « Interdit » ouvre la page d'aide de Copilot.",
    ],
)
def test_the_words_of_a_label_rule_nothing(text: str) -> None:
    assert not [rule for rule in rules(text) if rule.modality is M.FORBIDDEN]


@pytest.mark.parametrize(
    "text",
    [
        'The notice "Health data must not be entered into ChatGPT" applies to all staff.',
        "Respectez la mention « données salariales interdites dans ChatGPT ».",
        'As the footer says, "never enter customer data in ChatGPT".',
        "AI will not change a patient's record.",
        "AI may not remember personal data.",
        "AI cannot flag all employees.",
        "AI cannot verify candidates' references.",
    ],
)
def test_a_ban_in_a_label_and_one_of_what_a_machine_does_to_data_or_people_stay(text: str) -> None:
    assert M.FORBIDDEN in {rule.modality for rule in rules(text)}


def test_a_label_that_names_data_stays() -> None:
    (ban,) = rules("Copilot n'est pas homologué pour la mention « Diffusion restreinte ».")
    assert (ban.modality, D.CONFIDENTIAL in ban.slots.data) == (M.FORBIDDEN, True)


def test_a_rule_that_is_quoted_stays_one() -> None:
    (ban,) = rules('The rule is one sentence: "never paste a name into ChatGPT".')
    assert ban.modality is M.FORBIDDEN


@pytest.mark.parametrize(
    "text",
    [
        "**Owner:** Head of Risk. **Approved by:** Executive Committee, 9 January 2025.",
        "**Validé par :** comité de direction, le 3 mars 2025.",
        "Adopted on: 4 May 2026.",
    ],
)
def test_who_approved_the_text_sets_no_condition(text: str) -> None:
    assert not rules(text, title="L'IA au travail")


def test_who_approves_a_use_sets_one() -> None:
    assert rules("Any use of ChatGPT must be approved by the Executive Committee.")
