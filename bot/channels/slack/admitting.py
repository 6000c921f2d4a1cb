"""Who is answered, and in which words."""

from bot.channels.own_data import asks_for_own_data, is_one_of
from bot.channels.slack.channel import COMMANDS, SlackChannel
from bot.channels.slack.people import Person
from bot.channels.to_check import to_check
from bot.shown.reviewed import closed
from bot.wording import Wording
from knowledge.concepts import Language
from knowledge.lexicon import without_shortcodes
from knowledge.question.languages import guess


def words_for(channel: SlackChannel, person: Person | None) -> Wording:
    """Give the words for somebody: in their language, else in the house's."""
    return channel.wording((person.language if person else None) or channel.settings.language)


def words_beside(channel: SlackChannel, person: Person, words: str) -> Wording:
    """Give the words for what stands beside the answer to a question: in the language of that question, as it is."""
    return channel.wording(guess(without_shortcodes(words)) or words_for(channel, person).language)


def asks_own(channel: SlackChannel, words: str) -> bool:
    """True when these words ask for one's own data, in whichever language."""
    return asks_for_own_data(words, *map(channel.wording, Language))


def checks(channel: SlackChannel, words: str) -> str | None:
    """Give the text that these words have checked, empty where it is still to come; None where they are a question."""
    return to_check(words, map(channel.wording, Language))


def asks_help(channel: SlackChannel, words: str) -> bool:
    """True when somebody writes "aide" or "help" and nothing else, in whichever language."""
    return is_one_of("answer.help.words", words, map(channel.wording, Language))


def help_for(channel: SlackChannel, say: Wording) -> str:
    """Give how the assistant is used here."""
    return f"{say('answer.help.lead')} {say('slack.help.here', command=COMMANDS[channel.settings.language])}"


def turned_away(channel: SlackChannel, person: Person, actor: str, words: str = "") -> str:
    """Give the sentence for whoever is not answered: an outsider, or a member before the pilot is over.

    A member may ask for their own data at any time.
    """
    say = words_for(channel, person)
    if person.outside:
        return say("slack.outsider")
    return "" if asks_own(channel, words) else closed(channel.pilot.opens_for(actor), say)
