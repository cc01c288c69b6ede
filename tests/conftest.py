"""What holds for every test: nothing is written to the data folder of whoever runs them, and nothing is left behind."""

import os
import shutil
import tempfile

import pytest
from hypothesis import settings

from tests.shared import PLACE, own_folder
from tests.slow import mark_slow

settings.register_profile("assess", deadline=None)  # what a test proves hangs on no clock, least of a busy machine's
settings.register_profile("quick", settings.get_profile("assess"), max_examples=20)  # for `make check`
settings.load_profile("assess")


def pytest_configure(config):
    """Make the folder that the processes of one run share; whoever starts the others makes and removes it."""
    if not hasattr(config, "workerinput"):
        os.environ[PLACE] = tempfile.mkdtemp(prefix="assess-tests-")


def pytest_unconfigure(config):
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(PLACE), ignore_errors=True)


@pytest.hookimpl(tryfirst=True)  # before what the command line leaves out is left out
def pytest_collection_modifyitems(items):
    mark_slow(items)


@pytest.fixture(autouse=True, scope="session")
def own_data_folder():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASSESS_DATA", str(own_folder("data")))
        yield
