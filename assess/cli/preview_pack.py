"""`assess preview-pack`: a pack in the browser while it is written."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from assess.cli.serve import check_port
from assess.config import from_environment

NOT_KEPT = {"ASSESS_DATABASE_URL": "", "ASSESS_HOST": "127.0.0.1", "ASSESS_SECRET_KEY": ""}
"""Settings of a server that a preview must not use: its answers lie in a folder that goes with it."""


@click.command("preview-pack")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True, help="The port to serve on.")
def preview_pack(folder: Path, port: int) -> None:
    """Show the pack in FOLDER as it will look, with what is wrong with it; reload the page after a change.

    Only this machine can open the pages, and nothing that is answered there is kept.
    """
    with tempfile.TemporaryDirectory(prefix="assess-preview-") as data:
        environment = {**os.environ, **NOT_KEPT, "ASSESS_DATA": data, "ASSESS_PORT": str(port)}
        check_port(from_environment(environment), "--port ")
        command = [sys.executable, "-m", "assess.web.preview", str(folder)]
        web = subprocess.Popen(command, env=environment)  # noqa: S603 - our own program
        _wait(web)


def _wait(web: "subprocess.Popen[bytes]") -> None:
    """Wait until the server ends, and end it when this program is asked to stop."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        ended = web.wait()
    except KeyboardInterrupt:
        web.terminate()
        web.wait()
    else:
        raise click.ClickException(f"the preview stopped by itself ({ended}); what it said stands above.")
