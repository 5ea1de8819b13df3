"""What all tests share."""

import os

from hypothesis import settings

# No deadline: the machine is busy with kernels and a browser, and slow is not wrong. In CI always the same examples.
settings.register_profile("lossedu", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("lossedu")
