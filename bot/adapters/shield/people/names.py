"""People, by strong cues only: a title, a label, a signature, an address beside the name."""

import re
from collections.abc import Iterator

from bot.adapters.shield.people.known_names import known_names, plain
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span, near

UPPER = "A-ZÀ-ÖØ-Þ" + "".join(chr(c) for c in (*range(0x100, 0x250), *range(0x386, 0x530)) if chr(c).isupper())
LETTER = r"[^\W\d_]"
WORD = rf"[{UPPER}](?:{LETTER}|['-](?={LETTER})){{1,30}}"
_PARTICLE = r"(?:de la|de|du|des|le|la|van der|van den|van|von|el|al|ben|bin|da|dos|do|di|del|della|y|d')"
_INITIAL = rf"(?:[{UPPER}](?:\.[ -]?|[ ](?=[{UPPER}]))){{0,2}}"
_NAME = (
    rf"(?P<name>{_INITIAL}(?:d')?{WORD}(?:[ ](?:{_PARTICLE}[ ]?)?(?:[{UPPER}]\.[ ])?{WORD}){{0,4}}"
    rf"(?:[ ][{UPPER}]\.(?!\w))?)"
)
_COLON = re.compile(r"[ \t]{0,2}:")
_TOKEN = re.compile(rf"{LETTER}(?:{LETTER}|['-](?={LETTER}))*\.?")

HE = r"(?:[Mm]\.|M[rR]\.?|mr|[Mm]onsieur|MONSIEUR)"
SHE = r"(?:M(?:me|lle|rs|s)\.?|mme|mlle|MME|MLLE|MRS|MS|Miss|[Mm]adame|MADAME|[Mm]ademoiselle)"
TITLE = rf"(?:{HE}|{SHE}|Dr\.?|[Dd]octeur|[Mm]a[îi]tre|Pr\.?|Prof\.?|Professeur|Rev\.?)"
"""What stands before the name of one person and is none of it."""
_TITLED = re.compile(
    rf"(?<![\w.])(?:(?P<several>MM\.|Mmes|Mesdames|Messieurs|Mlles)|{TITLE}"
    r"|[Ss]œur|[Ll]ord|[Ll]ady|Reverend|Cllr|Councillor|Sgt|PC|DC|HCA"
    r"|S/N|Fr|[Bb]rigadier(?:-chef)?|[Aa]djudant(?:-chef)?|[Gg]endarme|[Cc]onstable|[Ss]ergeant|[Mm]evr\."
    r"|[Dd]hr\.|Herr"
    r"|Frau|Sig\.(?:ra)?|Sr\.|Sra\.|[Mm]evrouw|[Mm]eneer|(?<=[Gg]eachte )heer|[Ss]ignor[ae]?|[Ss]eñor(?:a|ita)?"
    r"|Dott\.(?:ssa)?|(?<=Szanowna )Pani|(?<=Szanowny )Panie|Don|Hadj|Cheikh|Sheikh"
    rf"|(?:(?<=de )|(?<=par )|(?<=et )|(?<=avec )|(?<=chez )|(?<=: )|(?<=^)|(?<=\n))Me)"
    rf"[ ](?:(?:de |du |d'|de la |le |la |van |von |el |ben )?{_NAME}|(?P<initials>(?:[{UPPER}]\.[ -]?){{1,3}}))"
)
_LOWER_TITLED = re.compile(
    rf"(?<![\w.])(?!Miss)(?:[Mm]onsieur|[Mm]adame|docteur|dr\.?|(?P<sure>{HE}|{SHE}|mrs|ms|MM\.))\.?[ ]"
    r"(?P<name>(?:[a-z]\. )?[a-zà-öø-ÿ]{3,30})(?![\w'-])"
)
_NAME_LABEL = (
    r"(?:(?:first|last|given|family) name|surname|forename|pr[ée]nom|nom)\(s\)"
    r"|nom(?: de famille| complet| et pr[ée]noms?|[ /,-]{1,3}pr[ée]noms?| d'usage| de naissance"
    r"| (?:du |de la |de l'|de )?(?:client|salari[ée]|patient|candidat|collaborat|titulaire|contact|visiteur"
    r"|employ[ée])\w{0,6})?"
    r"|pr[ée]noms?|(?:full |first |last |given |family |sur|employee |customer |client |patient |candidate "
    r"|contact )names?|name"
)
_ROLE_LABEL = (
    r"patiente?|salari[ée]e?|collaborat(?:eur|rice)|candidate?|cliente?|titulaire(?: du compte)?|b[ée]n[ée]ficiaire"
    r"|contact"
    r"|utilisat(?:eur|rice)|manager|responsable(?: l[ée]gale?)?|enfant|conduct(?:eur|rice)|employ[ée]e?|customer"
    r"|attendees|apologies|participante?s?|pr[ée]sente?s|absente?s|excus[ée]e?s|de|[àa]|from|to|cc|reporter"
    r"|reported by|assignee"
    r"|line manager|auteure?|author|signataire|interlocut(?:eur|rice)|destinataire|exp[ée]dit(?:eur|rice)|visiteur"
    r"|visitor"
    r"|locataire|assur[ée]e?|r[ée]dig[ée] par|demandeur|requester|user|sign[ée]e?|signed|[ée]valuat(?:eur|rice)"
    r"|rempla[çc]ante?|chef(?:fe)? de projet|contact \w{1,15}|commerciale?|gardien(?:ne)?|agente?|garante?|veilleur"
    r"|g[ée]rante?|parents?|p[èe]re|m[èe]re|[ée]l[èe]ve|student|pupil|voyageurs?|passagers?|passengers?|travell?ers?"
    r"|pr[ée]sidente?|secr[ée]taire|tr[ée]sori(?:er|[èe]re)|personne habilit[ée]e|partie civile|avocate?|fait par"
    r"|valid[ée]e? par|suivie? par|re[çc]ue? par|vue? par|visit[ée]e?|collaborateur/trice|approver"
    r"|approved by|claimant"
    r"|reviewee|reviewer|staff|driver|witness|injured person|third party|successor|director \d|ubo|beneficial owner"
    r"|(?:night )?porter|(?:export )?sales|attn\.?|attention|(?:prepared|checked|requested|completed) by"
    r"|taken by|policyholder|handler|tenant"
    r"|landlord|guest|host|teacher|tutor|guardian|next of kin|emergency contact|conjointe?|t[ée]moins?|victime"
    r"|plaignante?|participant|organis(?:er|ateur|atrice)|animat(?:eur|rice)|owner|buyer|acheteu(?:r|se)"
    r"|vendeu(?:r|se)"
    r"|m[ée]decin(?: traitant)?|doctor|infirmi(?:er|[èe]re)|nurse|format(?:eur|rice)|tut(?:eur|rice)|stagiaire|intern"
    r"|apprentie?|r[ée]f[ée]rente?"
)
_LABELLED = re.compile(
    rf"(?<![\w'-])(?:(?P<nominal>(?i:{_NAME_LABEL}))|(?i:{_ROLE_LABEL}))[\"']?[ \t]{{0,3}}(?:[:=]"
    rf"|\.{{3,30}})[ \t]{{0,4}}[\"']?{_NAME}"
    rf"(?P<first>,[ ]{WORD}(?=[ \t]{{0,4}}(?:$|\n)))?"
)
_OF_A_PERSON = re.compile(
    r"mail|courriel|phone|\bt[ée]l|mobile|naissance|birth|\bdob\b|adresse|address|\biban\b|passe?port|pr[ée]nom"
    r"|first|surname"
    r"|last|matricule|employ|salari|@|patient|client|customer|contact|visit|\bn[ée]e?\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"(?<![\w-])(?i:(?P<sole>je m'appelle|mon nom est|my name is|pr[ée]nomm[ée]e?|candidature de"
    r"|fiche de paie de"
    r"|bulletin de (?:paie|salaire) de|licenciement de|arr[êe]t (?:maladie|de travail) de|dossier m[ée]dical de"
    r"|cv d[eu]"
    r"|(?:cv|resume|payslip) (?:of|for))|repr[ée]sent[ée]e? par|represented by|sign[ée]e? par|signed by|titulaire"
    r"|coll[èe]gue|colleague|stagiaire|intern"
    r"|entretien (?:annuel )?(?:de|avec)|[ée]valuation de|salaire de|salary of|raised by|(?:grievance"
    r"|complaint) (?:by|from)"
    rf"|au nom de|ordre de)[ ]{_NAME}"
)
_GRANTED = r"(?:accord|conc[ée]d|d[ée]livr|attribu)[ée]e?"
_COPY_OF = re.compile(
    r"(?<![\w-])(?i:(?:sub-?)?licen[sc]ed (?:exclusively |solely )?to|licen[sc]e (?:is |was )?(?:granted|issued) to"
    r"|(?:(?:copy|seat|document|standard) (?:is |was )?)?(?:issued|registered|sold|supplied) to"
    r"|(?:purchased|downloaded|printed) by"
    rf"|licence (?:[\w-]{{2,20}} ){{0,2}}?{_GRANTED} [àa]|{_GRANTED} sous licence [àa]"
    r"|exemplaire (?:(?:personnel|nominatif|individuel) de|(?:[\w-]{2,20} )?(?:remis|attribu[ée]) [àa])"
    r"|(?:t[ée]l[ée]charg[ée]e?|imprim[ée]e?|acquise?|achet[ée]e?) par)"
    rf"[ ]?:?[ ]?{_NAME}"
)
"""For whom a copy was made: it stands at the foot of standards and manuals."""
_OWNED = re.compile(
    rf"(?<![\w'-]){_NAME}(?<!')'s[ ](?:CV|resume|salary|payslip|contract|appraisal"
    rf"|sick leave|medical)"
)
_ADDRESSED = re.compile(rf"(?<![\w'-]){_NAME}[ ]{{0,2}}[<(\[]{{1,2}}(?:mailto:)?[\w.+'-]{{1,64}}@")
_FAREWELL = (
    r"(?i:(?:bien |tr[èe]s )?cordialement|cdlt|bien (?:[àa] (?:vous|toi)|cordialement)|salutations(?: distingu[ée]es"
    r"| les meilleures)?"
    r"|sentiments (?:distingu[ée]s|les meilleurs)|(?:kind|best|warm|many)?[ ]?(?:regards|wishes)"
    r"|(?:yours )?sincerely|yours (?:faithfully|truly)"
    r"|respectueusement|amicalement)"
)
_BYE = (
    r"(?i:merci(?: d'avance| beaucoup)?|(?:many )?thanks|thank you|best|cheers|(?:bonne|belle) journ[ée]e"
    r"|[àa] bient[ôo]t)"
)
_SIGNED = re.compile(
    rf"(?:\b{_FAREWELL}[ ]?[,.!;]?[ ]{{0,3}}(?:\n[ \t]{{0,4}}){{1,3}}|\b{_FAREWELL},[ ]{{1,2}}|(?:^"
    rf"|\n){_BYE}[ ]?[,.!]{{0,2}}[ ]{{0,3}}"
    rf"(?:\n[ \t]{{0,4}}){{1,3}}){_NAME}[ ]{{0,3}}(?=$|\n|[,.|(-])"
)
KIN = (
    r"wife|husband|partner|spouse|sons?|daughters?|sister|brother|mother|father|mum|dad|nephew|niece|[ée]poux|[ée]pouse"
    r"|conjointe?|compagnon|compagne|femme|mari|fils|filles?|fr[èe]re|s(?:œ|oe)ur|neveu|ni[èe]ce"
)
"""Who somebody is to another, before a name; « père » and « mère » are Christmas and superiors too."""
_RELATED = re.compile(rf"(?<![\w'-])(?i:{KIN})[ ]{_NAME}")
_RELATED_BY_COMMA = re.compile(
    rf"(?<![\w'-])(?i:son|sa|mon|ma|votre|notre|his|her|my|your|our|their) (?i:{KIN}"
    rf"|m[èe]re|p[èe]re|coll[èe]gue|colleague|voisine?|neighbou?r|assistante?|boss),[ ]{_NAME}(?=,)"
)
_GREETED = re.compile(
    rf"(?<![\w'-])(?i:bonjour|bonsoir|salut|coucou|hello|hi|hey|dear|ch[èe]re?|all[ôo])[ ]{_NAME}"
    r"(?=[ ]?(?:[,!.:;]|\n|\Z|[-–]))"
)
_NEXT = re.compile(rf"(?:,[ ]{{1,2}}|[ ](?:et|and)[ ]){_NAME}")

# Greetings, days, labels, roles, teams and small words: they stand where a name could, and end one.
NOT_NAMES = frozenset(
    "bonjour bonsoir salut slt bjr bsr stp svp hello hi dear hey cher chère merci thanks thank regards best kind "
    "cordialement cdlt "
    "salutations veuillez madame monsieur mademoiselle mesdames messieurs mme mmes mlle mr mrs ms dr docteur "
    "maître pr prof professeur "
    "lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday "
    "nom noms prénom prénoms name names tél tel téléphone phone mobile portable fax e-mail email mail courriel "
    "adresse address date ville code pays sexe âge age objet sujet subject motif poste passeport passport "
    "véhicule iban rib nir siren siret "
    "président présidente directeur directrice director chief officer ceo cfo cto dpo drh daf rh hr maire "
    "ministre préfet juge responsable chef head manager senior junior lead assistant assistante secrétaire "
    "secretary commissaire rapporteur procureur proviseur recteur conseiller conseillère inspecteur inspectrice "
    "commandant capitaine "
    "équipe team service support direction département department groupe group société company sa sas sarl sasu "
    "eurl sci snc gmbh ltd llc inc plc corp bank banque client clients customer fournisseur supplier projet "
    "project produit product contact info admin administrateur comptabilité marketing commercial sales accueil "
    "standard "
    "le la les un une des du de et ou ce cette mon ma mes notre votre leur il elle nous vous je tu on qui que "
    "pour par avec the a an and or this that my your our his her their he she we you it is are ça oui non ok "
    "cv lm sir madam all everyone everybody folks colleagues tous toutes collègue collègues candidat candidats "
    "recruiter hiring guest member user users partenaire partenaires voisins amis friends friend monde chers chères "
    "dans sur sous chez sans vers entre depuis pendant selon après avant comme quand où in on at from by as when if "
    "which what whose couple care aid aïd employee voicemail us uk eu voici voilà si mais donc puis "
    "puis-je peut-on est-ce dois-je payroll finance legal procurement facilities compliance helpdesk security "
    "operations reception dispatch logistics engineering purchasing accounts maintenance compta logistique achats "
    "juridique informatique c'est it's that's trainee apprentice supervisor stagiaire alternant alternante "
    "apprenti apprentie".split()
)
# Tools, months and places: no name when they stand alone, but `Claude Martin` and `Thi Mai Pham` are people.
MONTHS = frozenset(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre january february march "
    "april may june july august september october november december".split()
)
_NOT_ALONE = MONTHS | frozenset(
    "chatgpt gpt openai claude gemini copilot mistral le-chat perplexity deepl grammarly siri alexa cortana "
    "watson teams slack zoom excel word outlook powerpoint google microsoft apple notion jira github gitlab sql "
    "python java linux windows office "
    "france paris lyon lille marseille london europe".split()
)
PARTICLES = frozenset("le la les de du des el al van von ben bin da dos do di del della der den y".split())
_BRANDS = frozenset(
    "propre bricolage cuisine meuble muscle whippy kipling brown oetker martens pepper bean figaro france".split()
)
LOWER_NOT_NAMES = (
    NOT_NAMES
    | _NOT_ALONE
    | frozenset(
        "said edit manuel mette fares lise frank "
        "dont est sont qui que quoi a ont va doit peut veut dit dans sur sous chez sans tout toute bien très aussi "
        "encore was has had will can who which with from".split()
    )
)


def people(text: str) -> Iterator[Span]:
    """Give the names that a strong cue announces."""
    yield from _titled(text)
    yield from _labelled(text)
    for match in _SAID.finditer(text):
        yield from _name(match, 0.85, at_least=1 if match["sole"] else 2)
    for match in _COPY_OF.finditer(text):
        first, _, last = plain(match["name"]).partition(" ")
        if last and first in known_names().given:
            yield from _name(match, 0.95, at_least=2)
    for match in _OWNED.finditer(text):
        yield from _name(match, 0.8, at_least=1)
    for match in _ADDRESSED.finditer(text):
        yield from _name(match, 0.9, at_least=1)
    for match in (*_SIGNED.finditer(text), *_RELATED.finditer(text), *_GREETED.finditer(text)):
        yield from _name(match, 0.8, at_least=1)
    for match in _RELATED_BY_COMMA.finditer(text):
        yield from _name(match, 0.8, at_least=1, titled=True)


def _titled(text: str) -> Iterator[Span]:
    for match in _TITLED.finditer(text):
        if match["initials"]:
            yield Span(
                DataKind.PERSON, match.start("initials"), match.start("initials") + len(match["initials"].rstrip()), 0.8
            )
            continue
        end = match.end()
        for span in _name(match, 0.92, at_least=1, titled=True):
            end = span.end
            name = plain(text[span.start : span.end])
            if name not in _BRANDS and not any(name.endswith(one) for one in known_names().famous):
                yield span
        if match["several"]:
            yield from _list(text, end, at_least=1)
    family = known_names().family
    for match in _LOWER_TITLED.finditer(text):
        word = match["name"]
        if word not in LOWER_NOT_NAMES | _BRANDS and (match["sure"] or plain(word) in family):
            yield Span(DataKind.PERSON, *match.span("name"), 0.7)


def _labelled(text: str) -> Iterator[Span]:
    for match in _LABELLED.finditer(text):
        label = (match["nominal"] or "").casefold()
        if _is_of_a_thing(match, label):
            continue
        end = match.end("name")
        if label and match["first"] and " " not in match["name"]:
            yield Span(DataKind.PERSON, match.start("name"), match.end("first"), 0.85)
        else:
            for span in _name(match, 0.85, at_least=1):
                alone = " " not in match.string[span.start : span.end]
                known = _is_known(match.string[span.start : span.end])
                if alone and (not label or label == "name") and not known and not _is_of_a_role(match):
                    continue
                yield span
                end = span.end
            yield from _list(text, end)


_ROLE = re.compile(
    r"(?:line )?manager|pr[ée]sente?s?|attendees|apologies|excus[ée]e?s|taken by|fait par|vu par"
    r"|re[çc]u par|employ[ée]e?"
    r"|salari[ée]e?|reviewer|approver|acheteu(?:r|se)|patiente?|[ée]l[èe]ve|pupil|student|driver|witness"
    r"|victime|stagiaire",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[ \t]*(?:[,;|/(]|\n|\Z)")


def _is_of_a_role(match: re.Match[str]) -> bool:
    """True for an unknown word alone after the label of one person: "Manager: Abi"."""
    lone = _ROLE.match(match.group()) is not None and _ENDS.match(match.string, match.end("name")) is not None
    return lone and not match["name"].isupper() and plain(match["name"]) not in known_names().tools


def _is_known(word: str) -> bool:
    names = known_names()
    return names.is_listed(plain(word)) and plain(word) not in names.also_words


def _is_of_a_thing(match: re.Match[str], label: str) -> bool:
    """True when a bare "name" may be a product's or a step's: nothing of a person stands around it."""
    bare = label == "name" or (label == "nom" and '"' in match.group())
    return bare and not near(match.string, _OF_A_PERSON, *match.span(), before=200, after=200)


def _list(text: str, end: int, *, at_least: int = 2) -> Iterator[Span]:
    """Give the names that go on after a labelled one: "Présents : A B, C D et E F"."""
    follower = _NEXT.match(text, end)
    while follower:
        spans = tuple(_name(follower, 0.8, at_least=at_least))
        yield from spans
        follower = _NEXT.match(text, spans[-1].end) if spans else None


def _name(match: re.Match[str], confidence: float, *, at_least: int, titled: bool = False) -> Iterator[Span]:
    """Give the part of the match that is a name: words that are no names are left out at its start and end it."""
    kept: list[re.Match[str]] = []
    if not titled and _is_a_firm(match["name"]):
        return
    for token in _TOKEN.finditer(match.string, *match.span("name")):
        word = token.group().casefold().rstrip(".")
        label = not titled and not known_names().is_listed(plain(word)) and _COLON.match(match.string, token.end())
        particle = word in PARTICLES and (bool(kept) or titled)
        if not kept and token.group() == "M.":
            continue
        if (word in NOT_NAMES or word.startswith("l'") or label) and not particle:
            if kept:
                break
            continue
        kept.append(token)
        if word.endswith(("'s", "’s")):
            break  # what somebody has is none of their name: "Ms Diop's Universal Credit"
    while kept and kept[-1].group().casefold() in PARTICLES:
        kept.pop()
    words = [token.group().casefold() for token in kept if token.group().casefold() not in PARTICLES]
    if len(words) >= at_least and not (len(words) == 1 and words[0] in _NOT_ALONE and not titled):
        owner = kept[-1].group().endswith("'s")
        yield Span(DataKind.PERSON, kept[0].start(), kept[-1].end() - 2 * owner, confidence)


_BODIES = frozenset("co-operative cooperative co-op coop growers holdings industries".split())
OF_A_FIRM = _BODIES | frozenset(
    "sci sarl sas sasu eurl sa scp selarl ets garage pharmacie boulangerie cabinet agence societe hotel restaurant "
    "transports association mairie commune ltd limited plc llp inc gmbh company group groupe bakery bakeries school "
    "college council clinic hospital service services team equipe department direction sav".split()
)
"""Words of the names of firms and bodies."""
_SOMEBODY_AND_A_FIRM = 3
"""Words before a body's from which somebody may stand before it: "Xhemile Dautaj Mondi Holdings"."""


def _is_a_firm(name: str) -> bool:
    """True when a word of a company, a shop or a place stands in the name: "Garage Vaudémoz", "Transports Malaurie"."""
    names, words = known_names(), plain(name).split()
    of_a_firm = names.things_after | names.things_before | OF_A_FIRM
    at = next((rank for rank, word in enumerate(words) if word in of_a_firm), None)
    return at is not None and not (words[at] in _BODIES and at >= _SOMEBODY_AND_A_FIRM)
