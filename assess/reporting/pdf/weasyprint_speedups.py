"""What the PDF engine is spared: the same work done twice, in places where its results can be kept.

Each shortcut replaces one function of the engine, calls that function for whatever it does not know, and changes
no byte of a PDF, save that a word in a picture is set as a word instead of letter by letter, and that a file is a
fiftieth larger. They are taken with the versions of the engine that they are proved with; any other works as it comes,
only slower, and the log says so.

Together with `typesetting` they save 44 % of the CPU of a report of 18 pages (0.71 s instead of 1.27, November 2026),
and 19 % of the first one of a process, which reads the engine (2.6 s instead of 3.2). What one of them saves, where its
function says so, is a share of the former; none that saves less than 2 % of a long report is here.
"""

import logging
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from importlib import import_module
from importlib.metadata import version
from operator import attrgetter
from threading import Lock
from types import SimpleNamespace
from typing import Any

PROVED = {"weasyprint": ("70.0",), "pydyf": ("0.13.0",)}
"""The versions that reports were made with, with and without the shortcuts, and compared."""

# What the shortcuts and `typesetting` take the place of or lean on, none of which the engine promises to keep.
INSIDES = (
    ("weasyprint", "HTML._ua_stylesheets"),
    ("weasyprint.css", "StyleFor.set_computed_styles"),
    ("weasyprint.css", "StyleFor.get_computed_styles"),
    ("weasyprint.css", "StyleFor.get_cascaded_styles"),
    ("weasyprint.html", "UA"),
    ("weasyprint.layout.percent", "resolve_percentages"),
    ("weasyprint.svg", "TAGS"),
    ("weasyprint.text.ffi", "pango.pango_layout_set_single_paragraph_mode"),
    ("weasyprint.text.line_break", "Layout.deactivate"),
    ("weasyprint.text.line_break", "Layout.reactivate"),
    ("weasyprint.text.line_break", "Layout.set_text"),
    ("weasyprint.text.line_break", "get_font_description"),
    ("weasyprint.text.line_break", "strut"),
    ("pydyf", "Object.data"),
    ("pydyf", "PDF.page_references.fget"),
    ("pydyf", "Stream.data.fget"),
    ("pydyf", "zlib"),
)
_SET_LETTER_BY_LETTER = ("textLength", "letter-spacing", "rotate", "dx", "dy")
_SIDES = ("left", "right", "top", "bottom")
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)
_LENGTHS = (
    *(f"{what}_{side}" for what in ("margin", "padding") for side in _SIDES),
    *("width", "min_width", "max_width", "height", "min_height", "max_height"),
)
_NAMES = frozenset({"anchor", "link"})  # what distinguishes elements, and is never inherited
_PARTS = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")  # what may divide a text into paragraphs or lines
LEVEL = 7  # of 9
_ONE_AT_A_TIME = Lock()
_log = logging.getLogger(__name__)


def take_shortcuts() -> bool:
    """Let the engine take the shortcuts, once in a process; return whether it does."""
    with _ONE_AT_A_TIME:  # two reports that begin at once would put one shortcut in the place of the other
        return _taken()


@cache
def _taken() -> bool:
    missing = _missing()
    if missing:
        _log.warning("Reports are made without the shortcuts of the PDF engine, which takes longer: %s.", missing)
        return False
    _keep_what_is_set()
    _share_styles()
    _keep_what_styles_say()
    _measure_styles_once()
    _set_words_whole()
    _count_pages_once()
    compress_quickly()
    return True


def _missing() -> str:
    """Return why the shortcuts cannot be taken; nothing when they can.

    Everything is looked for before anything is changed, so that the engine never takes half of them.
    """
    found = {name: version(name) for name in PROVED}
    lost = "" if all(found[name] in versions for name, versions in PROVED.items()) else "other versions"
    lost = lost or next((f"{module}.{inside} is missing" for module, inside in INSIDES if _lacks(module, inside)), "")
    if not lost:
        return ""
    proved = ", ".join(f"{name} {' or '.join(versions)}" for name, versions in PROVED.items())
    return f"{lost}; found {', '.join(map(' '.join, found.items()))}; proved with {proved}"


def _lacks(module: str, inside: str) -> bool:
    try:
        attrgetter(inside)(import_module(module))
    except (ImportError, AttributeError):
        return True
    return False


def _keep_what_is_set() -> None:
    """A line of text keeps its letters from when it is broken until it is drawn; the engine sets each twice more.

    It does so once because it has let them go, and once because a line that is drawn is one paragraph: a text that has
    no more is marked as one from the start.
    """
    from weasyprint.text import line_break
    from weasyprint.text.ffi import pango

    layout = line_break.Layout
    let_go, set_again, set_text = layout.deactivate, layout.reactivate, layout.set_text

    def set_as_one(self: Any, text: str, **more: Any) -> None:
        pango.pango_layout_set_single_paragraph_mode(self.layout, _PARTS.search(text) is None)
        set_text(self, text, **more)

    def kept(_self: Any) -> None:
        return

    def reused(self: Any, style: Any) -> None:
        if hasattr(self, "layout"):
            if self.style is style and not self.justification_spacing:
                return
            let_go(self)
        set_again(self, style)

    layout.deactivate, layout.reactivate, layout.set_text = kept, reused, set_as_one


def _share_styles() -> None:
    """Elements share a style when they are styled alike, whatever names they and their parents have.

    The engine itself lets those share whose parents share a style. But an element that is linked, or linked to, has a
    style of its own, for that is a part of it, and so had all that it holds. Pages and generated content share as well.
    """
    from weasyprint.css import StyleFor

    set_one = StyleFor.set_computed_styles

    def shared(self: Any, element: Any, parent: Any, *, pseudo_type: Any = None, **more: Any) -> None:
        styles, found = self.get_computed_styles(), vars(self).setdefault("_alike", _Alike())
        cascaded = self.get_cascaded_styles().get((element, pseudo_type), {})
        key = (found.like(styles.get((parent, None))), pseudo_type, *map(_declared, cascaded.items()))
        is_named = not _NAMES.isdisjoint(cascaded)
        if is_named or key not in found.shared:
            set_one(self, element, parent, pseudo_type=pseudo_type, **more)
            found.keep(key, styles[element, pseudo_type], is_named=is_named)
        else:
            styles[element, pseudo_type] = found.shared[key]

    StyleFor.set_computed_styles = shared


def _declared(declared: tuple[str, tuple[Any, Any]]) -> tuple[Any, ...]:
    """Return a declaration as part of a key; a name does not affect what an element looks like."""
    name, (values, weight) = declared
    if name in _NAMES:
        return ()
    declaration = (name, values, weight)
    try:
        hash(declaration)
    except TypeError:  # there are lists in it
        return name, id(values), str(weight)
    return declaration


class _Alike:
    """Styles that look alike: one that others without a name share, and one that represents all of them."""

    def __init__(self) -> None:
        self.shared: dict[Any, Any] = {}
        self._first: dict[Any, Any] = {}
        self._like: dict[int, int] = {}

    def like(self, style: Any) -> int:
        """Return what distinguishes a style from those that do not look alike."""
        return self._like.get(id(style), id(style))

    def keep(self, key: Any, style: Any, *, is_named: bool) -> None:
        """Keep a new style; it lives as long as this, so that its identity is its own."""
        self._like[id(style)] = id(self._first.setdefault(key, style))
        if not is_named:
            self.shared[key] = style


def _keep_what_styles_say() -> None:
    """A style says once which font and which height of lines it means; thousands of boxes have the same (2 %)."""
    from weasyprint.text import line_break

    line_break.get_font_description = _kept_by_style(line_break.get_font_description)
    _everywhere(line_break.strut, _kept_by_style(line_break.strut))


def _own(box: Any) -> dict[str, Any]:
    """Return the attributes of a box itself, also where a placeholder replaces it until it is positioned."""
    own: dict[str, Any] = vars(box)
    stood_for = own.get("_box")
    return own if stood_for is None else stood_for.__dict__


def _kept_by_style(asked: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function of a style that keeps its answers beside the style; a changed style is another one."""

    def answer(style: Any, *more: Any, **named: Any) -> Any:
        declaration = vars(style).setdefault("_declared", {})
        key = (asked, more, *named.items())
        if key not in declaration:
            declaration[key] = asked(style, *more, **named)
        return declaration[key]

    return answer


class _Whole(str):
    """A text that is one letter to whoever takes it apart."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


def _measure_styles_once() -> None:
    """A style without percentages gives each of its boxes the same margins, paddings, borders and sizes (2.5 %)."""
    from weasyprint.layout.percent import resolve_percentages

    def resolved(box: Any, containing_block: Any) -> None:
        declaration = vars(box.style)
        if "_lengths" not in declaration:
            declaration["_lengths"] = _fixed_lengths(box.style)
        lengths, borders = declaration["_lengths"]
        if not lengths:
            resolve_percentages(box, containing_block)
            return
        own = _own(box)
        own.update(lengths)
        if _BORDERS[0] not in own or box.style["border_collapse"] != "collapse":
            own.update(borders)

    _everywhere(resolve_percentages, resolved)


def _fixed_lengths(style: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the lengths of a style and the widths of its borders; nothing where they depend on the box around."""
    lengths = {name: style[name] for name in _LENGTHS}
    fixed = all(value == "auto" or getattr(value, "unit", None) == "px" for value in lengths.values())
    if not fixed or style["box_sizing"] != "content-box":
        return {}, {}
    found = {name: value if value == "auto" else value.value for name, value in lengths.items()}
    found.update({name: 0 for name in ("min_width", "min_height") if found[name] == "auto"})
    return found, {name: style[name] for name in _BORDERS}


def _set_words_whole() -> None:
    """A text in a picture is set as one: its letters keep the distances of the font, and it is found by searching."""
    from weasyprint import svg

    letter_by_letter = svg.TAGS["text"]

    def text(picture: Any, node: Any, font_size: float) -> None:
        if node.text and not any(name in node.attrib for name in _SET_LETTER_BY_LETTER):
            node._etree_node.text = _Whole(node.text)  # noqa: SLF001 - it has no other way in
        letter_by_letter(picture, node, font_size)

    _everywhere(letter_by_letter, text)
    svg.TAGS.update({tag: text for tag, drawn in svg.TAGS.items() if drawn is letter_by_letter})


def _count_pages_once() -> None:
    """The list of all pages is made once, not once for each tag of the document.

    That is the square of its length: 1 % of a report of 18 pages, 2 % of one of 42.
    """
    import pydyf

    made = pydyf.PDF.page_references.fget

    def references(self: Any) -> Any:
        count, found = vars(self).get("_references", (None, ()))
        if count != self.pages["Count"]:
            count, found = self._references = self.pages["Count"], made(self)
        return found

    pydyf.PDF.page_references = property(references)


def compress_quickly() -> None:
    """Compress with the level that takes a third of the time of the highest one (4 %), for a fiftieth more bytes."""
    import zlib

    import pydyf

    pydyf.zlib = SimpleNamespace(compressobj=lambda **_: zlib.compressobj(level=LEVEL), compress=zlib.compress)


def write_once(pdf: Any) -> None:
    """Write every object of a PDF down once: the engine does so a second time for the number that the file gets.

    That goes for those that are there, and for those that are packed into a stream only when the file is written.
    """
    import pydyf

    class Packed(pydyf.Stream):  # type: ignore[misc]
        data = cached_property(pydyf.Stream.data.fget)

    add = pdf.add_object

    def add_packed(new: Any) -> None:
        if type(new) is pydyf.Stream:
            new.__class__ = Packed
        add(new)

    pdf.add_object = add_packed

    class Written(pydyf.Object):  # type: ignore[misc]
        def __init__(self, of: Any) -> None:
            self.number, self.offset, self.generation, self.free = of.number, of.offset, of.generation, of.free
            self.data, self.compressible = of.data, of.compressible

        data = compressible = None

    for place, each in enumerate(pdf.objects):
        if each.free != "f" and each is not pdf.catalog:
            pdf.objects[place] = Written(each)


def _everywhere(old: object, new: object) -> None:
    """Put one function in the place of another in every module of the engine that has imported it."""
    modules = [module for name, module in sys.modules.items() if name.split(".")[0] == "weasyprint"]
    for module in modules:
        for name in [name for name, value in vars(module).items() if value is old]:
            setattr(module, name, new)
