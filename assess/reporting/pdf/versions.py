"""Which versions of which libraries shape the bytes of a PDF, found without loading the engine."""

import zlib
from collections.abc import Callable, Mapping
from ctypes import CDLL, byref, c_char_p, c_int, c_void_p
from functools import cache
from importlib.metadata import version

PACKAGES = ("weasyprint", "pydyf", "fonttools")
# The library that sets type in the fonts of a report: the others are its own, so that all are found through it, and
# they are the very ones that the engine uses.
_NAMES = ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll")
UNKNOWN = "unknown"


@cache
def made_with() -> Mapping[str, str]:
    """Return the versions of the libraries that shape the bytes of a PDF; one that cannot be found is `unknown`."""
    libraries = _libraries()
    asked = {"pango": _pango, "harfbuzz": _harfbuzz, "fontconfig": _fontconfig, "freetype": _freetype}
    return {
        **{name: version(name) for name in PACKAGES},
        **{name: _version(libraries, ask) for name, ask in asked.items()},
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }


def _libraries() -> CDLL | None:
    for name in _NAMES:
        try:
            return CDLL(name)
        except OSError:
            continue
    return None


def _version(libraries: CDLL | None, ask: Callable[[CDLL], str]) -> str:
    try:
        return UNKNOWN if libraries is None else ask(libraries)
    except AttributeError:  # where libraries do not show what they are made of
        return UNKNOWN


def _pango(libraries: CDLL) -> str:
    tell = libraries.pango_version_string
    tell.restype = c_char_p
    return str(tell().decode())


def _harfbuzz(libraries: CDLL) -> str:
    tell = libraries.hb_version_string
    tell.restype = c_char_p
    return str(tell().decode())


def _fontconfig(libraries: CDLL) -> str:
    return _dotted(libraries.FcGetVersion())


def _dotted(number: int) -> str:
    """Return a version that is written as one number, such as 21401 for 2.14.1."""
    return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"


def _freetype(libraries: CDLL) -> str:
    library, parts = c_void_p(), (c_int(), c_int(), c_int())
    if libraries.FT_Init_FreeType(byref(library)):
        return UNKNOWN
    libraries.FT_Library_Version(library, *map(byref, parts))
    libraries.FT_Done_FreeType(library)
    return ".".join(str(part.value) for part in parts)
