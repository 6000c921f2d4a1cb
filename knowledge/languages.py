"""French or English, from the small words of a text."""

import re

from knowledge.concepts import Language

_SMALL = {
    Language.FR: frozenset(
        "le la les un une des du de et est ce cet cette ces je tu il on nous vous que qui quoi dans pour sur avec par "
        "pas ne mon ma mes ton son sa ses notre nos votre leur au aux puis peux peut peut-on dois doit faut droit "
        "quel quelle quels quelles où comment pourquoi combien si ou mais donc y en se sont ai as a avons j'ai c'est "
        "est-ce qu'est-ce l'ia d'un d'une s'il".split()
    ),
    Language.EN: frozenset(
        "the a an of and is are this that these those i you he we they it what who which in into for on with by not "
        "do does did my your his our their can could may must should shall have has how why when where if or but so "
        "to be am was i'm it's i've don't can't there any some".split()
    ),
}


def guess(text: str) -> Language | None:
    """Give the language whose small words are more frequent in the first 2,000 characters; None when it is a tie."""
    words = re.findall(r"[a-zà-ÿœ]+(?:['’-][a-zà-ÿœ]+)*", text[:2000].lower().replace("’", "'"))
    score = {language: sum(word in small for word in words) for language, small in _SMALL.items()}
    if score[Language.FR] == score[Language.EN]:
        return None
    return max(score, key=lambda language: score[language])
