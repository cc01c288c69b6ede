"""Reading the structure of a PDF: tags, outline, fonts, metadata."""

import io
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pikepdf

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}


def opened(content: bytes) -> pikepdf.Pdf:
    """Open a PDF; keep what is returned, since its parts vanish with it."""
    return pikepdf.open(io.BytesIO(content))


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Yield every structure element in reading order."""

    def walk(node) -> Iterator[pikepdf.Dictionary]:
        if isinstance(node, pikepdf.Array):
            for each in node:
                yield from walk(each)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield node
            if "/K" in node:
                yield from walk(node.K)

    yield from walk(pdf.Root.StructTreeRoot.K)


def named(pdf: pikepdf.Pdf, *names: str) -> list[pikepdf.Dictionary]:
    return [each for each in elements(pdf) if str(each.S) in names]


def children(element) -> list[pikepdf.Dictionary]:
    kids = element.get("/K", [])
    kids = kids if isinstance(kids, pikepdf.Array) else [kids]
    return [each for each in kids if isinstance(each, pikepdf.Dictionary) and "/S" in each]


def table_rows(pdf: pikepdf.Pdf) -> list[list[pikepdf.Dictionary]]:
    """Return the rows of each table, whether or not they lie in a head or a body."""
    tables = [
        [row for part in children(table) for row in (children(part) if str(part.S) != "/TR" else [part])]
        for table in named(pdf, "/Table")
    ]
    return [[row for row in rows if str(row.S) == "/TR"] for rows in tables]


HEADINGS = tuple(f"/H{level}" for level in range(1, 7))


def outline(pdf: pikepdf.Pdf) -> list[tuple[int, str]]:
    """Return level and title of every bookmark, in order."""
    found: list[tuple[int, str]] = []

    def walk(items, level: int) -> None:
        for item in items:
            found.append((level, item.title))
            walk(item.children, level + 1)

    with pdf.open_outline() as tree:
        walk(tree.root, 1)
    return found


def fonts(pdf: pikepdf.Pdf) -> set[str]:
    names = set()
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor":
            names.add(str(each.FontName).split("+")[-1])
            assert any(key in each for key in ("/FontFile", "/FontFile2", "/FontFile3")), "a font is not embedded"
    return names


def metadata(pdf: pikepdf.Pdf) -> dict[str, str]:
    """Return the identification of standards in the XMP stream."""
    tree = ET.fromstring(pdf.Root.Metadata.read_bytes())
    found: dict[str, str] = {}
    for description in tree.iter(f"{{{NAMESPACES['rdf']}}}Description"):
        for prefix in ("pdfaid", "pdfuaid"):
            start = f"{{{NAMESPACES[prefix]}}}"
            found |= {
                f"{prefix}:{key[len(start) :]}": value
                for key, value in description.attrib.items()
                if key.startswith(start)
            }
            for child in description:
                if child.tag.startswith(start):
                    found[f"{prefix}:{child.tag[len(start) :]}"] = child.text or ""
    return found
