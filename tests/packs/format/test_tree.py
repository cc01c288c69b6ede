"""YAML as a tree: what is read, what is refused, and on which line."""

import pytest

from assess.packs.format.problems import Findings
from assess.packs.format.tree import MOST_BYTES, Block, Leaf, Listing, read_tree


def read(text):
    found = Findings()
    content = text if isinstance(text, bytes) else text.encode()
    return read_tree(content, "some.yaml", found), [str(problem) for problem in found.problems]


def test_words_stay_the_words_that_were_written():
    tree, problems = read("a: yes\nb: 1.10\nc: 0x1F\nd: 2026-11-22\ne: 012\n")
    assert {key: leaf.value for key, leaf in tree.entries.items()} == {
        "a": "yes",
        "b": "1.10",
        "c": "0x1F",
        "d": "2026-11-22",
        "e": "012",
    }
    assert problems == []


def test_every_node_knows_its_line():
    tree, _ = read("a:\n  - one\n  - {b: two}\n\nc: >-\n  folded\n  text\n")
    assert isinstance(tree, Block)
    listing = tree.entries["a"]
    assert isinstance(listing, Listing)
    assert [item.line for item in listing.items] == [2, 3]
    assert tree.key("c").line == 5
    folded = tree.entries["c"]
    assert isinstance(folded, Leaf)
    assert folded.value == "folded text"


def test_a_text_in_brackets_may_end_with_a_question_mark():
    tree, problems = read("{justify: Why?}\n")
    assert tree.entries["justify"].value == "Why?"
    assert problems == []


def test_json_is_yaml():
    tree, problems = read('{"a":{"is":"b"}}')
    assert tree.entries["a"].entries["is"].value == "b"
    assert problems == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: b: c", "some.yaml:1: this is not YAML: mapping values are not allowed"),
        ("a: 1\nb: [1\nc: 2", "some.yaml:3: this is not YAML"),
        ("a:\n\t- b", "some.yaml:2: this is not YAML: found character that cannot start any token"),
        ("a: 1\nb: 'x\x00'", "some.yaml:2: this is not YAML: control characters"),
        ("", "some.yaml:1: the file is empty"),
        ("a: 1\n---\nb: 2", "some.yaml:2: the file holds several documents"),
        ("a: &x 1\nb: *x", "some.yaml:1: anchors and aliases are not used"),
        ("a: *x", "some.yaml:1: anchors and aliases are not used"),
        ("&x a: 1", "some.yaml:1: a key must be a plain word"),
        ("a: !!python/object:os.system x", "some.yaml:1: tags such as"),
        ("!!set {a, b}", "some.yaml:1: tags such as"),
        ("? [a]\n: b", "some.yaml:1: a key must be a plain word"),
        ("a: 1\nb: 2\na: 3", "some.yaml:3: the key `a` is there twice, first on line 1"),
        ("[" * 40 + "]" * 40, "some.yaml:1: this is nested too deeply"),
        ("a: x\u2028y", "some.yaml:1: the text holds the character"),
        (b"a: 1\nb: \xff", "some.yaml:2: the text is not UTF-8"),
        (b"a: " + b"x" * MOST_BYTES, "some.yaml:1: the file is larger than 2 MiB"),
    ],
)
def test_what_is_not_plain_yaml_is_refused_on_its_line(text, problem):
    _, problems = read(text)
    assert [each for each in problems if each.startswith(problem)], problems


def test_a_chain_of_aliases_cannot_grow():
    bomb = "a: &a [x, x, x, x]\n" + "".join(
        f"{name}: &{name} [*{before}, *{before}, *{before}, *{before}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    tree, problems = read(bomb)
    assert tree is None
    assert len(problems) == 1


def test_a_million_brackets_are_refused_at_once():
    tree, problems = read("[" * 1_000_000)
    assert tree is None
    assert "nested too deeply" in problems[0]


def test_a_byte_order_mark_at_the_start_is_no_problem():
    tree, problems = read(b"\xef\xbb\xbfa: 1")
    assert tree.entries["a"].value == "1"
    assert problems == []
