"""An address as a QR code: a square of dark fields, with words for those who cannot see it."""

from dataclasses import dataclass

from assess.language import Language

MOST_CHARACTERS = 120
WEB = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: how many fields it is wide, the path of its dark fields, and its text."""

    size: int
    path: str
    says: str


def code_of(address: str, words: Language) -> Code | None:
    """Return the code of a web address; nothing for other words, or an address too long to be read by a phone."""
    if not address.startswith(WEB) or len(address) > MOST_CHARACTERS or not address.isascii():
        return None
    import segno  # noqa: PLC0415 - only when a leaflet is wanted

    matrix = segno.make(address, error="m", micro=False).matrix
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark)
    return Code(len(matrix), path, words.say("QR code that leads to {address}", address=address))
