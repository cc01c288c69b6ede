"""Keeps the catalogues of words in step with code and templates: `python -m assess.catalogues update|check|compile`.

A message is known by its English as it stands in the code. What is read in English may be another: the English
catalogue says so, and names the files in which each message stands. When the English in a file is edited, the message
is a new one; each translation follows it from the old one, and is marked `fuzzy` until somebody has looked at it.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.catalog import Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ENGLISH = "en"
METHODS = (("assess", "**.py", "python"), ("templates", "**.html", "jinja2"), ("reports", "**.html", "jinja2"))
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    **parse_keywords(["say:1", "say_as:1c,2", "count:1,2", "marked:1", "marked_as:1c,2", "_l:1"]),
}
MARK = "To be checked: the English was"
ALIKE, ALIKE_AND_GONE, ALIKE_IN_PLACE = 0.8, 0.6, 0.3
"""How like a message must be to follow it: any, one that is gone, and one that is gone from the same file."""

Key = tuple[str, str]
"""A message by its context and its English, which for a number of things is that for one."""


@dataclass(frozen=True, slots=True)
class Update:
    """A catalogue brought up to date: its file, how many messages are new, which follow another, which wait."""

    language: str
    file: Path
    content: bytes
    new: int
    to_check: tuple[str, ...]
    missing: tuple[str, ...]
    changed: bool


def key_of(message: Message) -> Key:
    """Return what a message is known by."""
    return message.context or "", message.id if isinstance(message.id, str) else message.id[0]


def extracted(root: Path) -> Catalog:
    """Return every message of code and templates, with the files in which it stands."""
    template = Catalog(project="assess", copyright_holder="the contributors to assess", charset="utf-8")
    for folder, pattern, method in METHODS:
        found = extract_from_dir(
            root / folder,
            [(pattern, method)],
            keywords=KEYWORDS,
            directory_filter=lambda path: not Path(path).name.startswith("."),
        )
        for name, _line, message, comments, context in found:
            # A file is named once, however often it has the message.
            template.add(message, None, [(f"{folder}/{name}", 0)], auto_comments=comments, context=context)
    for each in template:
        each.locations = sorted(set(each.locations))
    return template


def update(root: Path, folder: Path, *, start: str = "") -> tuple[Update, ...]:
    """Return every catalogue as it should be, English first; `start` is a language that has none yet."""
    template = extracted(root)
    files = {file.parts[-3]: file for file in folder.glob("*/LC_MESSAGES/messages.po")}
    for code in {ENGLISH, start} - {""} - set(files):
        files[code] = folder / code / "LC_MESSAGES" / "messages.po"
    before = {code: _read(file, code) for code, file in files.items()}
    follows = following(_known(before), template)
    return tuple(
        _updated(code, files[code], before[code], template, {} if code == ENGLISH else follows)
        for code in sorted(files, key=lambda code: (code != ENGLISH, code))
    )


def _read(file: Path, code: str) -> Catalog:
    if not file.is_file():
        return Catalog(locale=code, project="assess", copyright_holder="the contributors to assess", fuzzy=False)
    with file.open("rb") as content:
        return read_po(content, locale=code)


def _messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def _known(catalogues: Mapping[str, Catalog]) -> dict[Key, frozenset[str]]:
    """Return the messages as they were, with their files where the English catalogue names them."""
    known = {key_of(message): frozenset[str]() for each in catalogues.values() for message in _messages(each)}
    english = _messages(catalogues[ENGLISH])
    return known | {key_of(each): frozenset(name for name, _ in each.locations) for each in english}


# which message follows which ----------------------------------------------------------------------------------------


def following(known: Mapping[Key, frozenset[str]], template: Catalog) -> dict[Key, Key]:
    """Return the old message that each new one is made from, the likest first; each old one is followed once."""
    now = {key_of(each): frozenset(name for name, _ in each.locations) for each in _messages(template)}
    new = {key: files for key, files in now.items() if key not in known}
    left = {key: files - now.get(key, frozenset()) for key, files in known.items()}
    scored = sorted(
        (
            (likeness, key, old)
            for key, files in new.items()
            for old in known
            if (likeness := _likeness(key, old, gone=old not in now, in_place=bool(files & left[old])))
        ),
        key=lambda each: (-each[0], each[1], each[2]),
    )
    found: dict[Key, Key] = {}
    for _, key, old in scored:
        if key not in found and (old in now or old not in found.values()):
            found[key] = old
    return found | _alone_in_place(new, left, found)


def _likeness(key: Key, old: Key, *, gone: bool, in_place: bool) -> float:
    """Return how like two messages are, 0 where too little; what left the same file counts before what did not."""
    least = ALIKE_IN_PLACE if in_place else ALIKE_AND_GONE if gone else ALIKE
    matcher = SequenceMatcher(None, key[1].casefold(), old[1].casefold(), autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least or matcher.ratio() < least:
        return 0
    return matcher.ratio() + in_place


def _alone_in_place(
    new: Mapping[Key, frozenset[str]], left: Mapping[Key, frozenset[str]], found: Mapping[Key, Key]
) -> dict[Key, Key]:
    """Return messages that share nothing with an old one but that one left and the other came to the same file."""
    pairs: dict[Key, Key] = {}
    for file in {file for files in new.values() for file in files}:
        came = [key for key, files in new.items() if file in files and key not in found]
        went = [key for key, files in left.items() if file in files and key not in found.values()]
        if len(came) == len(went) == 1:
            pairs.setdefault(came[0], went[0])
    return pairs


# one catalogue ------------------------------------------------------------------------------------------------------


def _updated(code: str, file: Path, catalog: Catalog, template: Catalog, follows: Mapping[Key, Key]) -> Update:
    before = {key_of(message): message for message in _messages(catalog)}
    gone = {key_of(message): message for message in catalog.obsolete.values()}
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete = catalog.obsolete if code != ENGLISH else type(catalog.obsolete)()
    for message in _messages(catalog):
        key = key_of(message)
        _without_old_mark(message)
        if key in before or code == ENGLISH:
            continue
        if key in gone:
            message.string = gone[key].string
        elif (old := before.get(follows.get(key, key))) and any(_forms(old.string)):
            _carry(message, old, catalog.num_plurals)
    missing = tuple(key_of(each)[1] for each in _messages(catalog) if code != ENGLISH and not all(_forms(each.string)))
    if not missing:
        catalog.obsolete = type(catalog.obsolete)()
    to_check = tuple(key_of(each)[1] for each in _messages(catalog) if each.fuzzy)
    content = BytesIO()
    write_po(content, catalog, no_location=code != ENGLISH, include_lineno=False, sort_output=True)
    now = {key_of(message) for message in _messages(catalog)}
    return Update(code, file, content.getvalue(), len(now - set(before)), to_check, missing, now != set(before))


def _forms(string: object) -> tuple[str, ...]:
    """Return the one form of a text, or those for one and for several."""
    return tuple(map(str, string)) if isinstance(string, list | tuple) else (str(string or ""),)


def _carry(message: Message, old: Message, plurals: int) -> None:
    """Give a message the words of the one that it was made from, to be checked."""
    forms = _forms(old.string)
    if isinstance(message.id, str):
        message.string = forms[-1]
    else:
        message.string = forms if len(forms) == plurals else forms[-1:] * plurals
    message.flags.add("fuzzy")
    message.user_comments = [*message.user_comments, f"{MARK} “{key_of(old)[1]}”"]


def _without_old_mark(message: Message) -> None:
    """Take the remark away once the mark has been; it is the last one, and may run over several lines."""
    if not message.fuzzy:
        begins = (place for place, line in enumerate(message.user_comments) if line.startswith(MARK))
        message.user_comments = message.user_comments[: next(begins, None)]


# commands -----------------------------------------------------------------------------------------------------------


def compile_all(folder: Path) -> None:
    """Write what the program reads; what is still to be checked is shown as well."""
    for file in folder.glob("*/LC_MESSAGES/messages.po"):
        with file.with_suffix(".mo").open("wb") as target:
            write_mo(target, _read(file, file.parts[-3]), use_fuzzy=True)


def main(arguments: Iterable[str]) -> int:
    """Run a command; returns 1 where a check finds something."""
    command, *more = arguments
    root = Path(__file__).resolve().parents[1]
    folder = Path(__file__).with_name("translations")
    if command == "compile":
        compile_all(folder)
        return 0
    found = update(root, folder, start=next(iter(more), ""))
    if command == "check":
        return _checked(found)
    for each in found:
        each.file.parent.mkdir(parents=True, exist_ok=True)
        each.file.write_bytes(each.content)
        _tell(f"{each.language}: {each.new} new, {len(each.missing)} to translate, {len(each.to_check)} to be checked")
    compile_all(folder)
    return 0


def _checked(found: Iterable[Update]) -> int:
    problems = 0
    for each in found:
        if each.changed:
            _tell(f"{each.file}: lags behind the texts: run make translations")
        for message in each.to_check:
            _tell(f"{each.file}: to be checked, then take the mark `fuzzy` away: {message}")
        problems += each.changed + len(each.to_check)
    return min(problems, 1)


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
