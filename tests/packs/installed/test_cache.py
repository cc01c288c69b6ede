"""Packs that were read are kept; nobody may notice it but by the time that it saves."""

import json
import os
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

import assess.packs.installed.cache as cached
from assess.domain.asking.asking import read
from assess.domain.pack.answers import answered
from assess.domain.scoring.every_score import score_all
from assess.packs.format.problems import PackRefused
from assess.packs.installed.cache import PackCache, key_of
from assess.packs.installed.flat import NotFlat, flattened, unflattened
from assess.packs.installed.library import Library
from assess.packs.installed.reader import read_pack
from assess.resources import folder

SHIPPED = sorted(path.parent for path in folder("questionnaires").glob("*/*/questionnaire.yaml"))


@pytest.fixture
def kept(tmp_path):
    return PackCache(tmp_path / "data/cache")


@pytest.fixture
def pack_folder(mini, tmp_path):
    return Path(shutil.copytree(mini, tmp_path / "packs/mini/1.0"))


@pytest.fixture
def no_yaml(monkeypatch):
    """Return a switch: once it is called, whoever reads YAML fails."""

    def refuse(*_):
        raise AssertionError("the pack is read from YAML")

    return lambda: monkeypatch.setattr(cached, "read_pack", refuse)


def files_of(cache):
    return sorted(cache.folder.iterdir())


@pytest.mark.parametrize("place", SHIPPED, ids=lambda place: place.parent.name)
def test_a_shipped_pack_comes_back_as_it_was_in_every_language(place):
    own = read_pack(place)
    assert own.languages
    for language in own.languages:
        pack = read_pack(place, language)
        assert unflattened(flattened(pack)) == pack


def test_the_pack_with_every_key_comes_back_as_it_was(mini):
    pack = read_pack(mini)
    back = unflattened(flattened(pack))
    assert back == pack
    assert flattened(back) == flattened(pack)  # equal is not the same: 1 is 1.0 and True


def test_what_comes_back_judges_conditions_and_scores_alike(mini):
    pack = read_pack(mini)
    back = unflattened(flattened(pack))
    assert [question.id for question in back.questions] == [question.id for question in pack.questions]
    for question in pack.questions:
        given = (
            {question.id: answered(question.options[0].id)} if question.options and question.kind != "some_of" else {}
        )
        if question.kind == "scale":
            given = {question.id: answered(1)}
        assert [each.id for each in read(back, given).asked] == [each.id for each in read(pack, given).asked]
        assert score_all(read(back, given)) == score_all(read(pack, given))


def test_a_pack_is_read_from_yaml_once(kept, mini, no_yaml):
    first = kept.read(mini)
    no_yaml()
    again = PackCache(kept.folder).read(mini)
    assert again == first
    assert again is not first


def test_a_library_keeps_what_it_reads(pack_folder, tmp_path, no_yaml):
    shelf, cache = pack_folder.parent.parent, tmp_path / "cache"
    first = [Library([shelf], cache).get("mini", language) for language in (None, "fr")]
    no_yaml()
    assert [Library([shelf], cache).get("mini", language) for language in (None, "fr")] == first
    assert first[0].title != first[1].title


def test_without_a_folder_nothing_is_kept(pack_folder, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    Library([pack_folder.parent.parent]).get("mini")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_that_changes_is_seen(kept, pack_folder):
    before = kept.read(pack_folder)
    head = pack_folder / "questionnaire.yaml"
    text = head.read_text(encoding="utf-8")
    title = before.title
    head.write_text(text.replace(title, title[::-1]), encoding="utf-8")
    stamp = head.stat()
    assert kept.read(pack_folder).title == title[::-1]
    head.write_text(text, encoding="utf-8")
    os.utime(head, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert kept.read(pack_folder).title == title


def test_the_key_depends_on_names_contents_and_language(pack_folder):
    keys = {key_of(pack_folder, None), key_of(pack_folder, "de"), key_of(pack_folder, "")}
    assert len(keys) == 2
    (pack_folder / "locale/fr.yaml").write_text("", encoding="utf-8")
    keys.add(key_of(pack_folder, None))
    (pack_folder / "locale/fr.yaml").rename(pack_folder / "locale/nl.yaml")
    keys.add(key_of(pack_folder, None))
    assert len(keys) == 4


def test_the_key_depends_on_the_program(pack_folder, monkeypatch):
    before = key_of(pack_folder, None)
    monkeypatch.setattr(cached, "program", lambda: b"another")
    assert key_of(pack_folder, None) != before


def test_the_program_is_its_code_and_its_translations(monkeypatch, tmp_path):
    before = cached.program.__wrapped__()
    catalogue = tmp_path / "de/LC_MESSAGES/messages.mo"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_bytes(b"Ja")
    monkeypatch.setattr(cached, "TRANSLATIONS", tmp_path)
    assert cached.program.__wrapped__() != before
    names = {path.name for path in cached._code()}
    assert {"reader.py", "flat.py", "questions.py", "conditions.py", "language.py"} <= names


def test_a_copy_of_a_pack_is_found_by_its_content(kept, mini, pack_folder, no_yaml):
    kept.read(mini)
    no_yaml()
    assert kept.read(pack_folder).id == "mini"


@pytest.mark.parametrize(
    "harm",
    [
        lambda content: content[:0],
        lambda content: content[:-20],
        lambda content: content.replace(b"mini", b"tiny"),
        lambda content: bytes(len(content)),
    ],
)
def test_a_damaged_file_is_written_anew(kept, mini, harm):
    whole = kept.read(mini)
    (file,) = files_of(kept)
    content = file.read_bytes()
    file.write_bytes(harm(content))
    assert kept.read(mini) == whole
    assert file.read_bytes() == content


@pytest.mark.parametrize(
    "body",
    [
        b"[[], []]",
        b"[[],[[0]]]",
        b"[[1],[[999,0]]]",
        b"[[1],[[0,0,7]]]",
        b'[["x"],[[0,0]]]',
        b"[1]",
        b"[" * 100_000,
        b"\xff\xfe",
        b"[[1,0],[[3,0,1]]]",
    ],
)
def test_a_file_that_holds_no_pack_is_written_anew(kept, mini, body):
    whole = kept.read(mini)
    (file,) = files_of(kept)
    content = file.read_bytes()
    file.write_bytes(signed(body))
    assert kept.read(mini) == whole
    assert file.read_bytes() == content


def signed(body):
    return sha256(body).hexdigest().encode() + body


def test_a_hostile_pickle_is_never_run(kept, mini, tmp_path):
    trap = tmp_path / "sprung"

    class Trap:
        def __reduce__(self):
            return os.system, (f"touch {trap}",)

    import pickle

    whole = kept.read(mini)
    (file,) = files_of(kept)
    for body in (pickle.dumps(Trap()), json.dumps({"py/object": "os.system", "args": [f"touch {trap}"]}).encode()):
        file.write_bytes(signed(body))
        assert kept.read(mini) == whole
    assert not trap.exists()


def test_a_file_names_classes_by_number_only(kept, mini):
    kept.read(mini)
    (file,) = files_of(kept)
    words, nodes = json.loads(file.read_bytes()[64:])
    assert all(isinstance(each, str | int | bool | None) for each in words)
    assert all(isinstance(part, int) for node in nodes for part in node)


def test_only_the_owner_can_read_and_write_it(kept, mini):
    kept.read(mini)
    assert kept.folder.stat().st_mode & 0o777 == 0o700
    assert [file.stat().st_mode & 0o777 for file in files_of(kept)] == [0o600]


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_can_write_counts_for_nothing(kept, mini, mode):
    whole = kept.read(mini)
    (file,) = files_of(kept)
    forged = unflattened(file.read_bytes()[64:].decode())
    body = flattened(forged).replace(whole.title, "Forged").encode()
    file.write_bytes(signed(body))
    assert kept.read(mini).title == "Forged"  # our own word is believed
    file.chmod(mode)
    assert kept.read(mini) == whole
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
@pytest.mark.parametrize("given", ["file", "folder"])
def test_what_somebody_else_owns_counts_for_nothing(kept, mini, given, monkeypatch):
    whole = kept.read(mini)
    (file,) = files_of(kept)
    file.write_bytes(signed(flattened(whole).replace(whole.title, "Forged").encode()))
    os.chown(file if given == "file" else kept.folder, 12345, 12345)
    assert kept.read(mini) == whole


def test_a_folder_that_others_can_write_is_not_used(kept, mini):
    kept.folder.mkdir(parents=True)
    kept.folder.chmod(0o777)
    kept.read(mini)
    assert files_of(kept) == []


def test_a_link_in_the_place_of_a_kept_pack_is_not_followed(kept, mini, tmp_path):
    whole = kept.read(mini)
    (file,) = files_of(kept)
    forged = tmp_path / "forged"
    forged.write_bytes(signed(flattened(whole).replace(whole.title, "Forged").encode()))
    file.unlink()
    file.symlink_to(forged)
    assert kept.read(mini) == whole
    assert b"Forged" in forged.read_bytes()
    assert not file.is_symlink()


def test_a_pack_with_links_is_read_each_time(kept, pack_folder):
    (pack_folder / "other.yaml").symlink_to(pack_folder / "scoring.yaml")
    assert key_of(pack_folder, None) is None
    assert kept.read(pack_folder).id == "mini"
    assert not kept.folder.exists()


def test_a_folder_of_very_many_files_is_read_each_time(kept, pack_folder):
    for number in range(cached.MOST_ENTRIES):
        (pack_folder / f"{number}.txt").touch()
    assert kept.read(pack_folder).id == "mini"
    assert not kept.folder.exists()


def test_a_broken_pack_is_refused_and_not_kept(kept, pack_folder):
    (pack_folder / "scoring.yaml").write_text("scores: [", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(PackRefused):
            kept.read(pack_folder)
    assert not kept.folder.exists()


def test_a_pack_that_is_edited_while_it_is_read_is_not_kept(kept, pack_folder, monkeypatch):
    def slow(place, language):
        pack = read_pack(place, language)
        (place / "late.yaml").touch()
        return pack

    monkeypatch.setattr(cached, "read_pack", slow)
    kept.read(pack_folder)
    assert not kept.folder.exists()


def test_a_place_where_nothing_can_be_kept_does_no_harm(mini, tmp_path):
    (tmp_path / "cache").write_text("a file, not a folder", encoding="utf-8")
    assert PackCache(tmp_path / "cache").read(mini).id == "mini"


def test_what_was_used_last_is_kept(pack_folder, tmp_path):
    cache = PackCache(tmp_path / "cache", most=2)

    def version(text):
        head = pack_folder / "questionnaire.yaml"
        lines = head.read_text(encoding="utf-8").splitlines()
        head.write_text("\n".join([*lines, f"# {text}"]), encoding="utf-8")
        cache.read(pack_folder)
        return cache.folder / str(key_of(pack_folder, None))

    def age(path, seconds):
        os.utime(path, (seconds, seconds))

    first, second = version("one"), version("two")
    age(first, 2000)
    age(second, 1000)
    third = version("three")
    assert files_of(cache) == sorted([first, third])


def test_using_a_pack_keeps_it_young(kept, mini):
    kept.read(mini)
    (file,) = files_of(kept)
    os.utime(file, (1000, 1000))
    kept.read(mini)
    assert file.stat().st_mtime > 1000


def test_something_without_a_place_is_not_written(mini):
    pack = read_pack(mini)
    object.__setattr__(pack, "title", {"a", "set"})
    with pytest.raises(NotFlat, match="set"):
        flattened(pack)
