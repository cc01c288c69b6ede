"""Forms in parts: ordinary ones are read in one go, with the same result as Werkzeug's own parser gives."""

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from assess.web.forms import parts
from assess.web.forms.parts import FormParser

LINE = "----formline7MA4YWx"
NO_FILE = '; filename=""\r\nContent-Type: application/octet-stream'


def body_of(*sent: tuple[str, str]) -> bytes:
    """Write parts as browsers do: what follows the name of the control, then its value."""
    written = [f'--{LINE}\r\nContent-Disposition: form-data; name="{head}\r\n\r\n{value}\r\n' for head, value in sent]
    return ("".join(written) + f"--{LINE}--\r\n").encode()


def parsed(parser, body, line=LINE):
    """Return the fields and the files of a form, both in order."""
    _, fields, files = parser.parse(io.BytesIO(body), "multipart/form-data", len(body), {"boundary": line})
    sent = []
    for name, file in files.items(multi=True):
        sent.append((name, file.filename, file.read()))
        file.close()
    return list(fields.items(multi=True)), sent


def named(name):
    return f'{name}"'


names = st.from_regex(re.compile(r"[a-z][\w.:~-]{0,20}", re.ASCII), fullmatch=True)
values = st.text(max_size=60) | st.sampled_from(["", "\r\n", "--", f"--{LINE}x", "a\r\nb", "ä“”\n", "\x00"])


@settings(deadline=None)
@given(st.lists(st.tuples(names, values), max_size=12))
def test_fields_come_out_as_from_werkzeug(fields):
    body = body_of(*((named(name), value) for name, value in fields))
    assert parsed(FormParser(), body) == parsed(FormDataParser(), body)


@settings(deadline=None)
@given(st.binary(max_size=80))
def test_any_body_comes_out_as_from_werkzeug(middle):
    body = body_of((named("a"), "1")).replace(b"1\r\n", middle + b"\r\n")
    assert parsed(FormParser(), body) == parsed(FormDataParser(), body)


def test_an_input_without_a_file_is_no_file():
    body = body_of((named("title"), "Plan"), (named("plan:file") + NO_FILE, ""))
    assert parsed(FormParser(), body) == ([("title", "Plan")], [])


def test_a_file_comes_with_all_fields_beside_it():
    head = named("plan:file") + '; filename="plan.txt"\r\nContent-Type: text/plain'
    body = body_of((named("title"), "Plan"), (head, "text"), (named("other:file") + NO_FILE, ""))
    assert parsed(FormParser(), body)[0] == [("title", "Plan")]
    assert ("plan:file", "plan.txt", b"text") in parsed(FormParser(), body)[1]


@pytest.mark.parametrize("name", ['with \\" quotes', "per%22cent", "späce", "", "a;b"])
def test_an_unusual_name_is_left_to_werkzeug(name):
    body = body_of((named(name), "1"))
    assert parsed(FormParser(), body) == parsed(FormDataParser(), body)


def test_a_long_body_is_read_piece_by_piece(monkeypatch):
    monkeypatch.setattr(parts, "LARGEST", 10)
    body = body_of((named("text"), "x" * 100))
    assert parsed(FormParser(), body) == ([("text", "x" * 100)], [])


def test_too_many_parts_are_refused_as_before():
    body = body_of(*[(named("a"), "1")] * 5)
    with pytest.raises(RequestEntityTooLarge):
        parsed(FormParser(max_form_parts=4), body)
    assert len(parsed(FormParser(max_form_parts=5), body)[0]) == 5
