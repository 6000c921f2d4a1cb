"""The only file that names every class: settings in, a working house out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from bot.adapters.backups import Backups
from bot.adapters.calendar import french_working_time
from bot.adapters.clock import SystemClock
from bot.adapters.editions import DiskLibrary, DiskPress, pairs_of
from bot.adapters.exams import KeptResults, packaged_exam
from bot.adapters.lexicon import own_words
from bot.adapters.model.asking import Ask
from bot.adapters.model.calling import chat_of
from bot.adapters.model.framing import Prompts
from bot.adapters.model.prompted import PromptedModel
from bot.adapters.model.tallying import Tally, place_of
from bot.adapters.model.terms import Terms
from bot.adapters.shield.full import FullShield, Tagging
from bot.adapters.shield.rules import RulesShield
from bot.adapters.shield.secrets.engine import keep_compiled
from bot.adapters.shield.spared.naming_tools import without_tools
from bot.adapters.shield.spared.sparing import Tools
from bot.adapters.store.channels import StoredDpoChannels
from bot.adapters.store.sealing import read_key
from bot.adapters.store.store import Store
from bot.answering import Assistant
from bot.channels.alone import reads_alone
from bot.consulting import Counsel
from bot.conversing import Conversation
from bot.domain.asked.likeness import Likely, unlikely
from bot.domain.asked.question import Question, Thread
from bot.domain.cases.case import Offer
from bot.domain.cases.grouping import Alike
from bot.domain.cases.precedents import is_same
from bot.domain.cases.promise import Promise, hours_of
from bot.domain.errors import Refused, Unavailable
from bot.domain.team import Team
from bot.domain.verdicts.weighing import HIGH, USUAL
from bot.door import Door
from bot.dpo.desk import Desk
from bot.dpo.faq import Drafting
from bot.dpo.ids import new_token
from bot.dpo.news import News
from bot.dpo.passages import Passages, edition_in, general_in, relying_beside, relying_in
from bot.dpo.piloting import Pilot
from bot.dpo.precedents import Precedents
from bot.dpo.rectifying import Rectifying, suspended_by
from bot.dpo.rights import Rights
from bot.examining import Standing
from bot.house.indexes import indexes_of
from bot.house.settings import Caution, Settings, ShieldMode
from bot.links import Links
from bot.ports import Charter, Clock, Shield
from bot.publishing import Publisher
from bot.wording import Wording, wording
from knowledge import comparing
from knowledge.clause import Clause
from knowledge.concepts import Language
from knowledge.finding.embedding import Encoder, encoder_of
from knowledge.finding.library import Shelf
from knowledge.finding.served import ServedIndexes
from knowledge.lexicon import extend
from knowledge.reader import packaged
from knowledge.reading import Reader
from knowledge.rules import local_tools_of
from prompts import PromptError

if TYPE_CHECKING:
    from bot.channels.slack.courier import SlackSettings
    from bot.channels.teams.settings import TeamsSettings


BARS = {Caution.USUAL: USUAL, Caution.HIGH: HIGH}


@dataclass(frozen=True, slots=True)
class House:
    """Everything that the terminal, the pages and the chats work with."""

    settings: Settings
    store: Store
    library: DiskLibrary
    publisher: Publisher
    press: DiskPress
    door: Door
    assistant: Assistant
    desk: Desk
    channels: StoredDpoChannels
    tagging: Tagging | None
    """What reads pastes beside the rules; nothing in the light mode."""
    model: PromptedModel | None = None
    """The model that is plugged in, if one is."""
    standing: Standing | None = None
    """Whether that model passed its exam; without that its verdicts are not heard."""
    chroma: ServedIndexes | None = None
    """The indexes on a Chroma server, if one is set."""

    def say(self, language: Language) -> Wording:
        """The sentences of a language, in the form of address of the settings."""
        return wording(language, self.settings.form_of_address)

    @property
    def conversation(self) -> Conversation:
        """The assistant where answers come at once, with what it asked back about."""
        return Conversation(self.assistant, self.store.pending, self.assistant.whole)

    @property
    def rights(self) -> Rights:
        """What anybody may do with what is kept about them."""
        return Rights(self.store.own_data, self.desk, self.faq.drafted)

    @property
    def faq(self) -> Drafting:
        """What is drafted for the next FAQ."""
        return Drafting(self.store.faq, self.desk, self.door, pairs_of, self.say)

    @property
    def rectifying(self) -> Rectifying:
        """What the DPO suspends and resumes."""
        precedents = Precedents(self.store.register, self.say)
        quotable = partial(self.door.refuse_data, room="suspend")
        return Rectifying(self.store.suspensions, self.library, precedents, self.desk.roles, self.store.clock, quotable)

    def suspended(self, charter: Charter) -> Mapping[str, str]:
        """Give the clauses of an edition that the DPO suspended, and why."""
        return suspended_by(self.store.suspensions)(charter)

    @property
    def pilot(self) -> Pilot:
        """The answers that the DPO reviews, and who may ask while the bot is tried."""
        store, desk, trial = self.store, self.desk, self.settings.trial
        kept, digest = (store.reviews, store.thumbs, self.channels), store.seal.digest
        return Pilot(*kept, desk.roles, store.clock, digest, desk.preview, store.register.case_of, desk.suspend, trial)

    @property
    def key(self) -> bytes:
        """The key of sealed links and sessions, derived from the home's own."""
        return sha256(b"charte links and sessions\0" + read_key(self.settings.key_path)).digest()


def assemble(settings: Settings) -> House:
    """Give the house; reads its lexicon, opens the database and its key. Raises `Refused` or `Unavailable`."""
    extend(own_words(settings.home))
    return _assembled(settings, encoder_of(settings.embedding_model or None))


def rehearsals(settings: Settings) -> Callable[[Path], House]:
    """Give what makes a house in an empty folder, with nobody's roles, database or cache; they share one encoder."""
    extend(own_words(settings.home))
    encoder = encoder_of(settings.embedding_model or None)
    return lambda home: _assembled(settings.at_home(home), encoder)


def _store(settings: Settings, clock: Clock) -> Store:
    """Give the database, its home made where there is none; refuse to make a key in the place of one that was lost."""
    if not (settings.key_path.exists() or settings.makes_its_key):
        raise Refused("store.error_key_missing", path=settings.key_path, made=settings.home / "key")
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable("store.error_home", home=settings.home) from error
    return Store.open(settings.database_url.get_secret_value(), settings.key_path, clock, settings.retention)


def _assembled(settings: Settings, encoder: Encoder) -> House:
    clock = SystemClock()
    store = _store(settings, clock)
    chroma = indexes_of(settings)
    shelf = Shelf(settings.editions, settings.cache, encoder, indexes=chroma)
    library = DiskLibrary(shelf, store.pointer, settings.editions)
    press = DiskPress(settings.home, encoder)
    channels = store.dpo_channels(*_configured_threads(settings), _teams_conversations(settings))
    keep_compiled(settings.cache / "secret-rules")
    tagging = Tagging() if settings.shield is ShieldMode.FULL else None
    reader = packaged() if settings.reader else None
    house = House(
        settings=settings,
        store=store,
        library=library,
        publisher=Publisher(press, library, store.pointer, settings.roles, clock, suspensions=store.suspensions.every),
        press=press,
        door=Door(
            _shield(tagging, _own_tools(library)),
            settings.language,
            lambda words: without_tools(words, _own_tools(library)()),
            library.annexed,
        ),
        assistant=Assistant(
            library,
            reader=reader,
            likely=_likely(reader, settings.caution),
            bars=BARS[settings.caution],
            to_security=settings.to_security,
        ),
        desk=Desk(
            store.register,
            channels,
            settings.roles,
            clock,
            new_token=new_token,
            promise=_promise(settings),
            relying=relying_in(library),
            general=general_in(library),
            alike=_alike(library),
        ),
        channels=channels,
        tagging=tagging,
        model=plugged_in(settings) if settings.model else None,
        chroma=chroma,
    )
    return _joined(house)


def _joined(house: House) -> House:
    """Give the house whose parts know of each other: what one is made of another is made first."""
    settings, store, library = house.settings, house.store, house.library
    rectifying = house.rectifying
    house = replace(house, desk=replace(house.desk, suspend=lambda *asked: rectifying.suspend(*asked)[1]))
    links = Links(house.key, settings.public_url or None)
    desk = replace(
        house.desk,
        drawn=house.pilot.drawn,
        passages=Passages(library.current, library.clauses_of, links.link_to),
        edition=edition_in(library),
        quotable=lambda words, language: house.door.refuse_data(words, "desk", language),
        tellable=partial(house.door.refuse_data, room="desk.back"),
        halted=lambda: house.suspended(library.current()),
    )
    house = replace(
        house,
        desk=desk,
        publisher=replace(house.publisher, review=_review(house)),
        assistant=replace(
            house.assistant,
            link=links.link_to,
            precedents=Precedents(store.register, house.say),
            suspended=house.suspended,
            news=News(store.register, reads_alone),
        ),
    )
    ask, alone = _asking(house), house.assistant  # without a model: what a DPO is told is asked of nobody
    relying = relying_beside(desk.relying, lambda one: alone.reply(ask(one)))
    desk = replace(desk, opposing=lambda one: alone.opposing(ask(one)), answering=lambda one: alone.reply(ask(one)))
    house = replace(house, desk=replace(desk, relying=relying))
    return _counselled(house, house.model) if house.model else house


def _counselled(house: House, model: PromptedModel) -> House:
    """Give the house with its model beside the judge, heard once it has passed its exam."""
    settings, exam = house.settings, packaged_exam()
    results = KeptResults.of(settings.home, settings.model, settings.model_base_url, model.prompts, exam.digest)
    standing = Standing(model, exam, results.kept, results.keep, house.store.clock, results.before, results.ready)
    counsel = Counsel(model, settings.model_uses, standing.passed)
    return replace(house, standing=standing, assistant=replace(house.assistant, counsel=counsel))


def plugged_in(settings: Settings, ask: Ask | None = None) -> PromptedModel:
    """Give the model of the settings, asked through `ask` if there is one (a recording asks nobody).

    Raises `Refused` when its terms are not stated or not admitted, `Unavailable` when it cannot be used as it is set.
    """
    tally = Tally(SystemClock(), place_of(settings.cache, settings.home, settings.model, settings.model_base_url))
    if ask is None:
        _terms(settings)
        ask = chat_of(
            settings.model,
            base_url=settings.model_base_url,
            api_key=settings.model_api_key.get_secret_value(),
            spent=tally.spent,
        )
    try:
        return PromptedModel(ask, tally, Prompts())
    except PromptError as error:
        missing, unknown = (", ".join(names) or "–" for names in (error.missing, error.unknown))
        raise Unavailable(f"error.prompt.{error.fault}", file=error.file, missing=missing, unknown=unknown) from error


def _terms(settings: Settings) -> Terms:
    return Terms(
        model=settings.model,
        region=settings.model_region,
        regions=settings.model_regions,
        no_training=settings.model_no_training,
        processor=settings.model_processor,
        base_url=settings.model_base_url,
    )


def backups(settings: Settings) -> Backups:
    """Give what backs a home up and restores it; it opens nothing, for a key must not be made before a restore."""
    return Backups(settings.home, settings.database_url.get_secret_value(), settings.key_path, SystemClock())


def _promise(settings: Settings) -> Callable[[datetime], Promise]:
    worked, hours = french_working_time(), hours_of(settings.dpo_delay)
    return lambda at: worked.promise(at, hours)


def _asking(house: House) -> Callable[[Offer], Question]:
    """Give what asks the question of an offer again, as it reads now."""

    def ask(offer: Offer) -> Question:
        question = house.door.read(offer.preview, thread=offer.thread, asker=offer.asker, language=offer.language)
        return replace(question, department=offer.department)

    return ask


def _likely(reader: Reader | None, caution: Caution) -> Likely:
    """Give what learnt to tell a settled question in other words; nothing does by rules alone, or with caution."""
    comparer = comparing.packaged() if reader is not None and caution is Caution.USUAL else None
    return comparer.likely if comparer else unlikely


def _alike(library: DiskLibrary) -> Alike:
    """Give what tells nearly the same question as precedents do, with the tools that the current edition names."""
    return lambda before, now: is_same(before, now, local_tools_of(library.current().rules))


def _review(house: House) -> Callable[[Mapping[str, Clause]], None]:
    """Give what looks at an edition that is current from now on: precedents it changes, drafts its FAQ holds."""

    def review(clauses: Mapping[str, Clause]) -> None:
        house.desk.review(clauses)
        house.faq.mark(clauses)

    return review


def _shield(tagging: Tagging | None, tools: Tools) -> Shield:
    return RulesShield(tools=tools) if tagging is None else FullShield(tagging, tools=tools)


def _own_tools(library: DiskLibrary) -> Tools:
    """Give what names the tools that only this organisation has; none where no edition can be trusted."""

    def tools() -> frozenset[str]:
        try:
            return local_tools_of(library.current().rules)
        except Unavailable:
            return frozenset()

    return tools


def _configured_threads(settings: Settings) -> tuple[tuple[Thread, ...], tuple[Thread, ...]]:
    """Give the DPO's channels and the security team's that the settings name; Teams tells its own at the time."""
    if not settings.serves_slack:
        return (), ()
    from bot.channels.slack.courier import dpo_thread, security_thread  # noqa: PLC0415  loads only where Slack is used

    slack = slack_settings(settings)
    dpo, security = dpo_thread(slack), security_thread(slack)
    return (dpo,) if dpo else (), (security,) if security else ()


def _teams_conversations(settings: Settings) -> dict[Team, str]:
    """Give the conversation of Teams that the settings name for each team, without the thread that a link may hold."""
    named = {Team.DPO: settings.teams_dpo_conversation, Team.SECURITY: settings.teams_security_conversation}
    return {team: name.partition(";")[0] for team, name in named.items() if name}


def slack_settings(settings: Settings) -> "SlackSettings":
    """Give what the Slack channel needs of the settings."""
    from bot.channels.slack.courier import SlackSettings  # noqa: PLC0415  slack_sdk loads only where Slack is used

    return SlackSettings(
        bot_token=settings.slack_bot_token.get_secret_value(),
        signing_secret=settings.slack_signing_secret.get_secret_value(),
        app_token=settings.slack_app_token.get_secret_value() or None,
        workspaces=settings.slack_workspaces,
        dpo_channel=settings.slack_dpo_channel or None,
        security_channel=settings.slack_security_channel or None,
        api_url=settings.slack_api_url or None,
        departments=settings.belonging,
        language=settings.language,
    )


def teams_settings(settings: Settings) -> "TeamsSettings":
    """Give what the Teams channel needs of the settings."""
    from bot.channels.teams.settings import TeamsSettings  # noqa: PLC0415  with its channel

    return TeamsSettings(
        app_id=settings.teams_app_id,
        app_password=settings.teams_app_password.get_secret_value(),
        tenants=settings.teams_tenants,
        dpo_conversation=settings.teams_dpo_conversation or None,
        security_conversation=settings.teams_security_conversation or None,
        development=settings.teams_development,
        openid_metadata=settings.teams_openid_metadata or None,
        app_tenant=settings.teams_app_tenant or None,
        departments=settings.belonging,
    )
