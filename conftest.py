"""Every test run, notebooks included, keeps its answers in a folder of its own."""

import os
import tempfile

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Point the notebooks' kernels, too, at an empty folder for answers."""
    folder = tempfile.TemporaryDirectory(prefix="whosays-answers-")
    os.environ["WHOSAYS_ANSWERS"] = folder.name
    config.add_cleanup(folder.cleanup)
