"""What holds for every test: nothing is written to the data folder of whoever runs them."""

import pytest


@pytest.fixture(autouse=True, scope="session")
def own_data_folder(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASSESS_DATA", str(tmp_path_factory.mktemp("data")))
        yield
