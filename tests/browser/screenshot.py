"""Take a picture of a page of the demo: `python -m tests.browser.screenshot FILE.png [/path/of/the/page] [width]`."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

PATIENCE = 120.0


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def demo() -> Iterator[str]:
    """Run the demo on data of its own until the block ends; yield its address."""
    address = f"http://127.0.0.1:{(port := free_port())}"
    with tempfile.TemporaryDirectory() as data:
        settings = {"ASSESS_DATA": data, "ASSESS_PORT": str(port)}
        command = [str(Path(sys.executable).with_name("assess")), "demo"]
        with subprocess.Popen(command, env=os.environ | settings) as server:
            try:
                wait_for(address, server)
                yield address
            finally:
                server.terminate()


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Return when the address answers; stop with one line when it does not."""
    until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < until:
        with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            urllib.request.urlopen(address, timeout=5).close()
            return
        time.sleep(0.2)
    sys.exit(f"The demo did not answer at {address}.")


def take(address: str, target: Path, width: int) -> None:
    """Write what a browser window of this width shows at first sight."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": width, "height": round(width * 0.75)}, reduced_motion="reduce")
        page.goto(address, wait_until="networkidle")
        target.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=target)
        browser.close()


def main(file: str, path: str = "/", width: str = "1280") -> None:
    """Run the demo and picture one page of it."""
    with demo() as address:
        take(address + path, Path(file), int(width))


if __name__ == "__main__":
    main(*sys.argv[1:])
