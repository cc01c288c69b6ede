"""The commands of README.md on a bare Debian: a root file system with Python, make, git and curl, and nothing else."""

import functools
import http.cookiejar
import os
import platform
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.parse
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.shared import made_once, own_folder

ROOT = Path(__file__).resolve().parents[2]
CHECKOUT = "srv/assess"
BARE = "python3,make,git,ca-certificates,curl"
RUN = {"python3-venv", "libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz0b", "libharfbuzz-subset0", "libfontconfig1"}
TEST = {"chromium", "qpdf", "poppler-utils", "default-jre-headless", "libjaxb-java", "debootstrap"}
OF_THIS_MACHINE = ["etc/resolv.conf", "etc/pip.conf", "etc/apt/apt.conf.d", "etc/ssl/certs/ca-certificates.crt"]
WAYS_OUT = re.compile(r"(PIP|UV|NPM_CONFIG)_\w+|\w*(CERT|CA_BUNDLE)\w*|(HTTPS?|NO|ALL)_PROXY", re.IGNORECASE)
SECONDS_TO_START = 900
SECONDS_FOR_A_REPORT = 120

pytestmark = [pytest.mark.packaging, pytest.mark.timeout(1800)]


@functools.cache
def mirror():
    """Return where this machine gets Debian's packages from, and for which release; None where nowhere."""
    release = platform.freedesktop_os_release()
    wanted = ["apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE) $(COMPONENT)", "Created-By: Packages"]
    codename = release.get("VERSION_CODENAME")
    for line in subprocess.run(wanted, capture_output=True, text=True, check=True).stdout.splitlines():
        address, suite, component = line.split()
        if (suite, component) == (codename, "main") and address.startswith("http"):
            return address, codename
    return None


def why_not():
    """Return why the test cannot run on this machine."""
    if os.geteuid() != 0:
        return "only root can make a root file system"
    if not (shutil.which("debootstrap") and shutil.which("apt-get")):
        return "debootstrap is not installed"
    if not mirror():
        return "no mirror of Debian's packages is configured"
    try:
        urllib.request.urlopen("{}dists/{}/Release".format(*mirror()), timeout=20).close()
    except OSError as error:
        return f"the mirror of Debian's packages cannot be reached ({error})"
    return ""


def debian(place):
    address, codename = mirror()
    command = ["debootstrap", "--variant=minbase", f"--include={BARE}", codename, place, address]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout[-2000:] + made.stderr
    for name in OF_THIS_MACHINE:
        if (Path("/") / name).is_dir():
            shutil.copytree(Path("/") / name, place / name, dirs_exist_ok=True)
        elif (Path("/") / name).exists():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(Path("/") / name, place / name)


@pytest.fixture
def bare():
    """Return the root of a bare Debian, with a clean copy of the checkout."""
    if reason := why_not():
        pytest.skip(reason)
    root = own_folder("debian") / "root"
    subprocess.run(["cp", "-a", made_once("debian", debian), root], check=True)
    kept = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in kept.stdout.splitlines():
        if (ROOT / name).exists():
            (root / CHECKOUT / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, root / CHECKOUT / name)
    yield root
    shutil.rmtree(root, ignore_errors=True)


def inside(root, command, **variables):
    """Return what starts a command in the root, as somebody who has just logged in."""
    ways_out = {name: value for name, value in os.environ.items() if WAYS_OUT.fullmatch(name)}
    return {
        "args": ["chroot", root, "sh", "-c", f"cd /{CHECKOUT} && exec {command}"],
        "env": {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", **ways_out, **variables},
        "stdin": subprocess.DEVNULL,
        "text": True,
    }


@contextmanager
def running(root, command):
    """Run a command until the end of the block, and end it with all that it started; yield it and its log."""
    log = root.parent / "log"
    with log.open("w") as output:
        process = subprocess.Popen(
            **inside(root, command), stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        yield process, log
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(true, seconds, log):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.5)


class Browser:
    def __init__(self, port):
        self.address = f"http://127.0.0.1:{port}"
        cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(cookies)
        )

    def get(self, path, **form):
        data = urllib.parse.urlencode(form).encode() if form else None
        with self.opener.open(urllib.parse.urljoin(self.address, path), data, timeout=60) as answer:
            return answer.url, answer.read()

    def is_answered(self, process, log):
        assert process.poll() is None, log.read_text()
        try:
            return bool(self.get("/"))
        except OSError:
            return False


def the_one(pattern, page):
    found = re.search(pattern, page.decode())
    assert found, page.decode()
    return found[1]


def ask_for_a_report(browser):
    """Ask for the summary of the first assessment that is listed, as its form does; return the report's path."""
    first = the_one(r'href="(/assessments/[^/"]+/)', browser.get("/")[1])
    token = the_one(r'name="csrf_token" value="([^"]+)"', browser.get(f"{first}reports/")[1])
    shown, _ = browser.get(f"{first}reports/", csrf_token=token, design="summary", language="en", edition="internal")
    return urllib.parse.urlsplit(shown).path


def test_make_demo_alone_installs_everything_and_serves_pages_and_a_report(bare):
    port = free_port()
    browser = Browser(port)
    with running(bare, f"make demo PORT={port}") as (process, log):
        wait_for(lambda: browser.is_answered(process, log), SECONDS_TO_START, log)
        first, *_ = log.read_text().splitlines()
        assert first.startswith("Installing Debian packages: ")
        assert all(package in first for package in RUN)
        page = browser.get("/")[1].decode()
        assert "<h1" in page
        report = ask_for_a_report(browser)
        wait_for(lambda: f"{report}/assessment.pdf".encode() in browser.get(report)[1], SECONDS_FOR_A_REPORT, log)
        assert browser.get(f"{report}/assessment.pdf")[1].startswith(b"%PDF-")


def test_where_nothing_may_be_installed_one_line_names_every_package(bare):
    for command, wanted in (("demo", RUN), ("test", RUN | TEST)):
        run = subprocess.run(**inside(bare, f"make {command}", ASSESS_NO_SYSTEM="1"), capture_output=True, check=False)
        assert run.returncode != 0
        line, made = run.stderr.splitlines()
        assert made.startswith("make: ***")
        assert line.startswith("Missing: ")
        assert set(line.partition("--no-install-recommends ")[2].split()) == wanted
