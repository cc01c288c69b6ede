"""The hash of the method is that of the files that compute."""

from hashlib import sha256
from pathlib import Path

from assess import method
from assess.domain import assessment
from assess.method import method_hash


def test_the_hash_of_the_method_is_over_every_file_of_the_rooms_that_compute():
    domain = Path(assessment.__file__).parent
    files = [each for room in method.ROOMS for each in (domain / room).glob("*.py")]
    files += [domain / name for name in method.BESIDE]
    named = sorted((each.relative_to(domain).as_posix(), each.read_bytes()) for each in files)
    whole = b"".join(b"%d %d %s%s" % (len(name), len(content), name.encode(), content) for name, content in named)
    assert method_hash() == sha256(whole).hexdigest()
    assert {"pack/pack.py", "judging/outcome.py", "scoring/mean.py", "asking/asking.py"} < {name for name, _ in named}
