"""The fixed words of a design: headings and labels that stand in its file `words.html`, for whatever shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from assess.language import Language
from assess.reporting.pieces.pieces import Fact
from assess.reporting.pieces.templates import templates_of

FILE = "words.html"

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FixedWords:
    """Words by their names, lists of texts, and lists of names with their words in the order of the file."""

    words: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    named: Mapping[str, Pairs] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str | tuple[str, ...] | Pairs:
        """Return what stands under a name, as templates read it; raises `KeyError` where nothing does."""
        return self.words.get(name) or self.texts.get(name) or self.named[name]

    def word(self, name: str) -> str:
        """Return one text; raises `KeyError` where the file has none of that name."""
        return self.words[name]

    def lines(self, name: str) -> tuple[str, ...]:
        """Return a list of texts; raises `KeyError` where the file has no such list."""
        return self.texts[name]

    def pairs(self, name: str) -> Pairs:
        """Return names with their words; raises `KeyError` where the file has no such list."""
        return self.named[name]


def fixed_words(design_folder: Path, words: Language) -> FixedWords:
    """Return the fixed words of a design in a language; none for a design that has them in its pages only."""
    if not (design_folder / FILE).is_file():
        return FixedWords()
    said = FixedWords({}, {}, {})
    module = templates_of(design_folder, words).get_template(FILE).make_module()
    for name, value in vars(module).items():
        if name.startswith("_"):
            continue
        if isinstance(value, str):
            said = replace(said, words={**said.words, name: value})
        elif isinstance(value, list | tuple) and all(isinstance(each, str) for each in value):
            said = replace(said, texts={**said.texts, name: tuple(value)})
        elif isinstance(value, list | tuple):
            said = replace(said, named={**said.named, name: tuple((str(key), str(text)) for key, text in value)})
    return said


def labelled(facts: Iterable[Fact], labels: Iterable[tuple[str, str]]) -> tuple[Fact, ...]:
    """Return facts under their labels, in the order of the labels; what has no label is left out."""
    known = tuple(facts)
    return tuple(replace(fact, name=label) for key, label in labels for fact in known if fact.name == key)
