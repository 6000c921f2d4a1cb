"""The buttons of a case in Teams: its asker's consent, reply and withdrawal; its DPO's card. Synchronous, no HTTP."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from bot.channels.refusals import refused_to_asker, refused_to_dpo, refused_to_sender
from bot.channels.teams import asker, casework
from bot.channels.teams.courier import TeamsCourier
from bot.channels.teams.elements import fits
from bot.channels.teams.faq import Entering
from bot.channels.teams.reading import Pressed
from bot.channels.teams.said import Card, Said, Words
from bot.domain.cases.authorise import Verb
from bot.domain.cases.case import Case
from bot.domain.errors import CharteError, NotAllowed, Refused
from bot.door import Door
from bot.dpo.beforehand import Beforehand
from bot.dpo.desk import Desk
from bot.dpo.faq import Drafting
from bot.dpo.recalling import recalled
from bot.dpo.replying import Preview, Replying
from bot.ports import Decision
from bot.wording import Wording
from knowledge.concepts import Language

Act = Callable[[Pressed], Said | None]
_MOST_DIGITS = 10
"""Of where a text is read on: a card is not always what this bot made."""


@dataclass(frozen=True, slots=True)
class Deciding:
    """Does what a case's button asks for; who presses is looked at each time, seeing a card permits nothing."""

    desk: Desk
    door: Door
    say: Callable[[Language], Wording]
    wake: Callable[[], None]
    courier: TeamsCourier
    faq: Drafting

    def act_of(self, verb: str) -> Act | None:
        """Give what the button does; None when it is none of a case."""
        if verb in self._of_the_dpo():
            return lambda event: self._guarded(event, self._of_the_dpo()[verb], refused_to_dpo)
        if verb in self._of_the_sender():
            return lambda event: self._guarded(event, self._of_the_sender()[verb], refused_to_sender)
        if verb in self._of_the_asker():
            return lambda event: self._guarded(event, self._of_the_asker()[verb], refused_to_asker)
        return None

    def _of_the_dpo(self) -> dict[str, Act]:
        acts: dict[str, Act] = {casework.TAKE: self._take, casework.TAKE_OVER: self._take_over, casework.ASK: self._ask}
        acts |= {casework.SUSPEND: self._suspend, casework.TO_DPO: self._hand_over}
        acts |= {casework.REOPEN: self._doubt, casework.REOPEN_YES: self._reopen, casework.REOPEN_NO: self._maintain}
        acts |= Entering(self.faq, self._spoken).acts()
        return acts | dict.fromkeys(casework.SETTLE, self._settle)

    def _of_the_sender(self) -> dict[str, Act]:
        sending = {asker.PREVIEW: self._preview, asker.SEND: self._send, asker.KEEP: self._keep}
        return {**sending, asker.SEE: self._see}

    def _of_the_asker(self) -> dict[str, Act]:
        return {
            asker.READ: self._read,
            asker.AGAIN: self._again,
            asker.ANSWER: self._answer,
            asker.DROP: self._drop,
            asker.STAY: self._stay,
            asker.WITHDRAW: self._withdraw,
        }

    def _guarded(self, event: Pressed, act: Act, refusal: Callable[[CharteError, Wording, str], str]) -> Said | None:
        say = self._spoken(event)
        try:
            return act(event)
        except (NotAllowed, Refused) as error:
            if error.key == "desk.error_taken":  # a member's id says nothing to anybody
                return Words(say("teams.refused.taken", **error.values))
            return Words(refusal(error, say, "teams.refused"))

    def _preview(self, event: Pressed) -> Said:
        offer = Beforehand(self.desk).sending(event.data.get("offer", ""), event.actor)
        if not (event.invoked or event.at.private):
            return Words(self._spoken(event)("teams.refused.in_group"))
        say = self.say(offer.language)
        shares, passages = bool(self.desk.roles.externals), self.desk.passages(offer)
        card = asker.preview_card(offer, say, shares=shares, passages=passages, seen=not event.at.private)
        return Card(card) if fits(card) else Words(say("teams.refused.too_long"))

    def _see(self, event: Pressed) -> Said:
        """Show whoever gave it a part of their redacted text, and nobody else."""
        offer, start = self.desk.preview(event.data.get("offer", ""), event.actor), event.data.get("start", "")
        if not (event.invoked or event.at.private):
            return Words(self._spoken(event)("teams.refused.in_group"))
        begins = int(start) if start.isdecimal() and len(start) < _MOST_DIGITS else 0
        return Card(asker.text_card(offer, min(begins, len(offer.preview)), self.say(offer.language)))

    def _send(self, event: Pressed) -> Said:
        shared, anonymous = (event.data.get(name) == "true" for name in ("share", "anonymous"))
        case = self.desk.send(event.data.get("offer", ""), event.actor, shared=shared, anonymous=anonymous)
        self.wake()
        return Card(asker.sent_card(case, self._about(case)))

    def _keep(self, event: Pressed) -> Said:
        offer, say = event.data.get("offer", ""), self._spoken(event)
        with suppress(Refused, NotAllowed):  # it lapsed: nothing was sent all the same
            say = say.of(self.desk.preview(offer, event.actor).team)
        return Card(asker.kept_card(offer, say))

    def _read(self, event: Pressed) -> Said:
        """Show the reply as the DPO would read it."""
        return self._previewed(
            event, self._replying.preview(self._case(event), event.data.get("reply", ""), event.actor)
        )

    def _again(self, event: Pressed) -> Said:
        case = self.desk.asked(self._case(event), event.actor)
        return Card(asker.reply_card(case, self.say(case.offer.language), event.data.get("words", "")))

    def _answer(self, event: Pressed) -> Said:
        """Send the reply that was shown."""
        sent = self._replying.send(self._case(event), event.data.get("words", ""), event.actor)
        if isinstance(sent, Preview):
            return self._previewed(event, sent)
        self.wake()
        return Card(asker.replied_card(sent.number, self._about(sent)))

    def _drop(self, event: Pressed) -> Said:
        case = Beforehand(self.desk).withdrawing(self._case(event), event.actor)
        return Card(asker.withdraw_card(case, self._about(case)))

    def _stay(self, event: Pressed) -> Said:
        case = Beforehand(self.desk).withdrawing(self._case(event), event.actor)
        return Card(asker.sent_card(case, self._about(case)))

    def _withdraw(self, event: Pressed) -> Said:
        case = self.desk.withdraw(self._case(event), event.actor)
        self.wake()
        return Card(asker.withdrawn_card(case.number, self._about(case)))

    def _take(self, event: Pressed) -> Said:
        return self._shown(event, self.desk.take(self._case(event), event.actor))

    def _take_over(self, event: Pressed) -> Said:
        return self._shown(event, self.desk.reassign(self._case(event), event.actor, event.actor))

    def _hand_over(self, event: Pressed) -> Said:
        """Give the security team's case to the DPO; its card here says so."""
        case = self.desk.reassign(self._case(event), None, event.actor)
        if event.card is not None:
            self.courier.remember_card(event.at.root, case.number, event.card)
        self.wake()
        return Card(casework.gone_card(case.number, self.say(self.door.default)))

    def _ask(self, event: Pressed) -> Said:
        return self._shown(event, self.desk.ask_back(self._case(event), event.data.get("because", ""), event.actor))

    def _suspend(self, event: Pressed) -> Said:
        """Suspend the passages of the answer, for the reason in the card's box; the card stays as it is."""
        told = self.desk.suspend_answer(self._case(event), event.data.get("because", ""), event.actor)
        self.wake()
        return Words(self._spoken(event)("suspend.done_case", case=self._case(event), told=told))

    def _settle(self, event: Pressed) -> Said:
        because, conditions = event.data.get("because", ""), event.data.get("conditions", "").splitlines()
        self.desk.permitted(self._case(event), event.actor, Verb.SETTLE_CASE)
        decision = Decision(casework.SETTLE[event.verb], because, event.actor, conditions=tuple(conditions))
        return self._shown(event, self._decide(event, decision))

    def _doubt(self, event: Pressed) -> Said:
        """Ask whoever would take the advice back why, and whether they are sure: its asker is told of it."""
        case = Beforehand(self.desk).reopening(self._case(event), event.actor)
        return Card(casework.reopen_card(case, self._spoken(event)))

    def _maintain(self, event: Pressed) -> Said:
        return self._shown(event, self.desk.permitted(self._case(event), event.actor, Verb.REOPEN_CASE))

    def _reopen(self, event: Pressed) -> Said:
        return self._shown(event, self.desk.reopen(self._case(event), event.data.get("because", ""), event.actor))

    def _decide(self, event: Pressed, decision: Decision) -> Case:
        """Give the settled case; when someone else was quicker, theirs stands and is shown."""
        try:
            near = event.data.get("near", "").split() if event.data.get("also") == "true" else []
            return self.desk.settle_together((self._case(event), *near), decision)[0]
        except Refused:
            case = self.desk.read(self._case(event), decision.by)
            if case.advice is None:
                raise
            return case

    def _shown(self, event: Pressed, case: Case) -> Said:
        """Give the card as the case now stands; the very card that was pressed is replaced for everybody."""
        if event.card is not None:
            self.courier.remember_card(event.at.root, case.number, event.card)
        self.wake()
        say, passages = self.say(self.door.default), self.desk.passages(case.offer)
        shown = (self.desk.beside(case), passages, recalled(self.desk, case))
        return Card(casework.case_card(case, say, *shown, newer=self.desk.is_older(case.offer)))

    def _case(self, event: Pressed) -> str:
        """Give the number of the case whose button it is."""
        return self.desk.pressed(event.data.get("case", ""))

    def _previewed(self, event: Pressed, shown: Preview) -> Said:
        """Show the reply to whoever wrote it; where it would be posted for others, nothing of it."""
        if not (event.invoked or event.at.private):
            return Words(self._spoken(event)("teams.refused.in_group"))
        return Card(asker.reply_preview_card(shown.case, shown.words, self._about(shown.case)))

    def _about(self, case: Case) -> Wording:
        """Give the wording for a case's asker."""
        return self.say(case.offer.language).of(case.offer.team)

    @property
    def _replying(self) -> Replying:
        return Replying(self.desk, self.door)

    def _spoken(self, event: Pressed) -> Wording:
        return self.say(event.at.preferred or self.door.default)
