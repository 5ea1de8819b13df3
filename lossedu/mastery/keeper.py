"""The progress of one kernel: what it checks is kept in memory, and in the lasting store where there is one."""

from collections.abc import Callable
from pathlib import Path

from lossedu.mastery.store import History, Progress, find_home
from lossedu.mastery.trouble import ProgressUnavailable


class Keeper:
    """Writes and reads progress for a notebook, which goes on when the store cannot be used, or where there is none.

    folder: where the kernel started; here: the checks of this kernel alone; problem: why the lasting store could not be
    used the last time it was tried, "" when it could. A problem is printed in one line, and once: not with every check.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self.here = Progress(None)
        self.problem = ""
        self._printed = {}  # sentence -> the problem it was last printed with

    @property
    def home(self) -> Path | None:
        """Where progress lasts; asked for each time, since `lossedu start` may make it while the notebook is open."""
        return find_home(self.folder)

    def keep(self, write: Callable[[Progress], None]) -> None:
        """Write to both places."""
        write(self.here)
        if self.home:
            self._trying(lambda: write(Progress(self.home)), "This was not saved as progress: {}.")

    def history(self, session_number: str) -> History:
        """All that is known of a session, from both places."""
        stored, here = self._ask(lambda progress: progress.history(session_number))
        return here if stored is None else stored | here

    def attempts(self, item: str) -> int:
        """How many different honest wrong answers to `item` have been checked."""
        stored, here = self._ask(lambda progress: progress.attempts(item))
        return max(stored or 0, here)

    def has_given_a_constant(self, item: str) -> bool:
        """Whether an answer that is the same whatever the input has been checked, which is no attempt."""
        return any(self._ask(lambda progress: progress.has_given_a_constant(item)))

    def has_passed(self, item: str) -> bool:
        """Whether `item` has been right at some time."""
        return any(self._ask(lambda progress: progress.has_passed(item)))

    def try_to_read(self) -> None:
        """Say, in one line, when what is kept cannot be read."""
        self._ask(lambda progress: progress.sessions())

    def _ask(self, ask):
        """What the lasting store answers, None when it cannot, and what this kernel's own memory answers."""
        stored = None
        if self.home:
            stored = self._trying(lambda: ask(Progress(self.home)), "What you did before cannot be read: {}.")
        return stored, ask(self.here)

    def _trying(self, action, sentence):
        try:
            result = action()
        except ProgressUnavailable as unavailable:
            self.problem = str(unavailable)
            if self._printed.get(sentence) != self.problem:
                print(sentence.format(self.problem))
            self._printed[sentence] = self.problem
            return None
        self.problem = ""
        self._printed.pop(sentence, None)
        return result
