"""What all tests share."""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

from lossedu import notebook
from lossedu.mastery.keeper import Keeper

BANK = Path(__file__).parent / "exercises"

# No deadline: the machine is busy with kernels and a browser, and slow is not wrong. In CI always the same examples.
settings.register_profile("lossedu", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("lossedu")

# A shell starts what runs in its background deaf to Control-C, and every process that a test starts would inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items):
    """Thousands of short tests last: what is long should not begin when one worker has nothing else left to do."""
    items.sort(key=lambda item: BANK in item.path.parents)


@pytest.fixture(scope="session", autouse=True)
def nobodys_progress():
    """What `check` hears in tests is kept in memory, and never in the progress of whoever works in this folder."""
    keeper = Keeper(Path(os.sep))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(notebook, "_keeper", lambda: keeper)
        yield
