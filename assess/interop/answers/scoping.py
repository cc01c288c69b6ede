"""How the questionnaires were chosen, as part of the answers file."""

from collections.abc import Mapping
from typing import Any

from assess.domain.asking.scoping import ScopedPack, Scoping
from assess.domain.errors import marked
from assess.interop.answers.checked import DocumentReader

SHORT, LONG, MOST = 500, 5000, 60
_SCOPING = ("screening", "said", "packs", "reason")
_SAID = ("ask", "answer")
_PACK = ("pack", "title", "because", "taken", "path", "taken_path")


def dump_scoping(scoping: Scoping) -> dict[str, Any]:
    """Return it as JSON; what is empty is left out."""
    document: dict[str, Any] = {"screening": scoping.screening}
    if scoping.answered:
        document["said"] = [{"ask": ask, "answer": answer} for ask, answer in scoping.answered]
    document["packs"] = [_pack(each) for each in scoping.packs]
    if scoping.reason:
        document["reason"] = scoping.reason
    return document


def _pack(scoped: ScopedPack) -> dict[str, Any]:
    document: dict[str, Any] = {"pack": scoped.pack, "title": scoped.title, "taken": scoped.taken}
    if scoped.because:
        document["because"] = list(scoped.because)
    return document | {key: getattr(scoped, key) for key in ("path", "taken_path") if getattr(scoped, key)}


def parse_scoping(raw: object, noting: DocumentReader) -> Scoping | None:
    """Return what a file holds on it; problems go to `noting`."""
    given = noting.mapping(raw, "scoping", _SCOPING)
    for key in ("said", "packs"):
        listed = given.get(key, [])
        if isinstance(listed, list) and len(listed) > MOST:
            noting.note(f"scoping.{key}", marked("Keep to {most} entries at most."), most=MOST)
            return None
    return Scoping(
        noting.text(given.get("screening", ""), "scoping.screening", SHORT),
        noting.listing(given.get("said", []), "scoping.said", lambda each, at: _answered(each, at, noting)),
        noting.listing(given.get("packs", []), "scoping.packs", lambda each, at: _scoped(each, at, noting)),
        noting.text(given.get("reason", ""), "scoping.reason", LONG),
    )


def _answered(raw: object, path: str, noting: DocumentReader) -> tuple[str, str]:
    given = noting.mapping(raw, path, _SAID)
    return _text(given, "ask", path, noting), _text(given, "answer", path, noting)


def _scoped(raw: object, path: str, noting: DocumentReader) -> ScopedPack:
    given = noting.mapping(raw, path, _PACK)
    taken = given.get("taken", True)
    if not isinstance(taken, bool):
        noting.note(f"{path}.taken", marked("Write true or false; not “{given}”."), given=taken)
    because = noting.listing(given.get("because", []), f"{path}.because", lambda each, at: noting.text(each, at, LONG))
    return ScopedPack(
        _text(given, "pack", path, noting),
        _text(given, "title", path, noting),
        because,
        bool(taken),
        _text(given, "path", path, noting),
        _text(given, "taken_path", path, noting),
    )


def _text(given: Mapping[str, Any], key: str, path: str, noting: DocumentReader) -> str:
    return noting.text(given.get(key, ""), f"{path}.{key}", LONG if key == "answer" else SHORT)
