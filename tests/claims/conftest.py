"""`@pytest.mark.recomputes("S0-01")` hands a test the numbers that docs/claims.csv expects, as `expected`."""

import pytest

from lossedu import claims


def pytest_configure(config):
    config.addinivalue_line("markers", "recomputes(*ids): the claims whose numbers the test computes again")


def pytest_generate_tests(metafunc):
    marker = metafunc.definition.get_closest_marker("recomputes")
    if marker:
        table = claims.load()
        rows = [pytest.param(table[claim_id].numbers, id=claim_id) for claim_id in marker.args]
        metafunc.parametrize("expected", rows)
