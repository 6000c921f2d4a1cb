"""The report of a publication, shown to whoever types `charte publish`, and their agreement to it."""

import sys
import time
from dataclasses import dataclass, field

from bot.channels import terminal
from bot.channels.as_json import unpublished_as_json
from bot.domain.errors import Refused
from bot.domain.verdicts.publication import Report
from bot.house.console import err, is_yes, out, print_json, print_lines
from bot.wording import Wording


@dataclass(frozen=True, slots=True)
class Agreeing:
    """How the report is shown: as JSON where a script reads it, else in words; `every`: whatever its length."""

    say: Wording
    yes: bool
    every: bool
    as_json: bool
    started: float = field(default_factory=time.perf_counter)

    def approve(self, report: Report) -> bool:
        """Show the report, unless it is agreed to and comes as JSON at the end; say whether it is agreed to."""
        if self.as_json and not (self.yes or sys.stdin.isatty()):
            self._print(report)
        elif not (self.as_json and self.yes):
            lines = terminal.report_lines(report, self.say, every=self.every)
            print_lines(lines, err if self.as_json else out)  # not on the output, where a script may read JSON
        return self.yes or _asked(self.say("publish.ask"))

    def waits(self, report: Report) -> None:
        """Show what waits for somebody else."""
        if self.as_json:
            self._print(report)
        else:
            lines = terminal.report_lines(report, self.say, every=self.every)
            print_lines([self.say("publish.waits"), *lines, ""], err)

    @property
    def seconds(self) -> float:
        """How long it took until now."""
        return time.perf_counter() - self.started

    def _print(self, report: Report) -> None:
        print_json(unpublished_as_json(report, self.seconds))


def _asked(question: str) -> bool:
    if not sys.stdin.isatty():
        raise Refused("publish.error_needs_yes")
    err.print(question, end=" ")
    return is_yes(input())
