"""A real server and a real browser: `assess demo` on a free port of this machine, and Debian's Chromium."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.shared import own_folder

SECONDS_TO_START = 60
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """`assess demo` in a process group of its own, so that it can be stopped and started again."""

    def __init__(self, data: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.data = data
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = {**os.environ, "ASSESS_DATA": str(self.data), "ASSESS_PORT": str(self.port)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "assess.cli.main", "demo"], env=environment, start_new_session=True
        )
        for _attempt in range(SECONDS_TO_START * 5):
            try:
                urllib.request.urlopen(f"{self.url}/health", timeout=5).close()
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.2)
            else:
                return
        raise AssertionError("the server did not start")

    def stop(self) -> None:
        if self.process:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(20)
            self.process = None


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    running = Server(own_folder("data"))
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start a browser for one file of tests: its driver runs an event loop, in which no other can be started."""
    executable = shutil.which("chromium")
    assert executable, "Missing: chromium. Install with: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    """Open a page of a given width, with or without scripts."""
    contexts: list[BrowserContext] = []

    def open_page(path: str = "/", *, width: int = 1100, scripts: bool = True, dark: bool = False) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            base_url=server.url,
            color_scheme="dark" if dark else "light",
            accept_downloads=True,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def accessible() -> Callable[[Page], None]:
    """Check a page with axe, and that nothing makes it wider than its window."""
    axe = Axe()

    def check(page: Page) -> None:
        found = axe.run(page)
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{page.url} is too wide"

    return check
