"""The browser side: its own tests, and bundles that are those of the source."""

import npm
import pytest


@pytest.fixture(scope="module", autouse=True)
def installed():
    assert npm.install() == 0


def test_the_widgets_pass_their_own_tests():
    assert npm.npm("test", "--silent") == 0


def test_the_bundles_that_ship_are_made_from_the_source():
    """Else: `python tests/npm.py run build`."""
    assert npm.npm("run", "--silent", "build", "--", "--check") == 0
