"""The courier of askers who come back themselves: the page and the terminal show a case under its number."""

from bot.domain.cases.delivery import Delivery


class KeptForTheAsker:
    """Takes deliveries for `web:` and `terminal:` threads; the asker finds the advice where the case is shown."""

    def deliver(self, delivery: Delivery) -> None:
        """Do nothing more: the case, with its advice, is in the register already."""
