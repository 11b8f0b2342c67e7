"""Many PDFs poured into one on disk: an object is written as soon as it is read.

What stays in memory is one document, where each object of the file begins, and one line per
bookmark; so the size of the whole does not matter. The pages are copied as they are drawn: a
signature is still seen on them, but proves itself in the document of its own alone.
"""

import hashlib
import io
from collections import deque
from typing import Any, BinaryIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.rw_common import find_inherited_value_in_tree

Name = generic.NameObject
INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
OWN = ("/Contents", "/Group")
SEEN = 4  # the flag of an annotation that is printed too
SHARED = 400  # bytes from which on a stream that is there already is not written again
CATALOG, PAGES, OUTLINES = 1, 2, 3
LEVELS = 40  # that a page may inherit through


class Unreadable(Exception):
    """No PDF that could be read."""


class Gabungan:
    """One PDF in the making; `close` makes it whole."""

    def __init__(self, stream: BinaryIO, judul: str) -> None:
        self.stream, self.judul = stream, judul
        self.places: dict[int, int] = {}  # where each object begins
        self.last = OUTLINES
        self.kids: list[int] = []  # of the tree of pages: a node for each document
        self.halaman = 0
        self.marks: list[_Mark] = []
        self.known: dict[bytes, int] = {}  # streams that are there, by what is in them
        stream.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def add(self, pdf: bytes, judul: str, bagian: str) -> int:
        """Its pages behind those before it, marked below `bagian`; returns how many."""
        pages = _pages_of(pdf)
        node, copied = self.number(), []
        source = _Source(self)
        for page in pages:
            copied.append(number := self.number())
            self.write(number, source.page(page, node))
            source.write_rest()
        self.write(node, _node(copied, len(copied), PAGES))
        self.kids.append(node)
        self.halaman += len(copied)
        if not self.marks or self.marks[-1].judul != bagian:
            self.marks.append(_Mark(bagian, copied[0]))
        self.marks[-1].below.append(_Mark(judul, copied[0]))
        return len(copied)

    def close(self) -> None:
        self.write(PAGES, _node(self.kids, self.halaman))
        catalog = {"/Type": Name("/Catalog"), "/Pages": _to(PAGES)}
        if self.marks:
            self._write_marks()
            catalog |= {"/Outlines": _to(OUTLINES), "/PageMode": Name("/UseOutlines")}
        else:
            self.write(OUTLINES, _dict({}))
        self.write(CATALOG, _dict(catalog))
        info = self.number()
        self.write(info, _dict({"/Title": generic.pdf_string(self.judul)}))
        start = self.stream.tell()
        lines = [b"%010d 00000 n \n" % self.places[each] for each in range(1, self.last + 1)]
        self.stream.write(b"xref\n0 %d\n0000000000 65535 f \n" % (self.last + 1))
        self.stream.writelines(lines)
        size = generic.NumberObject(self.last + 1)
        trailer = _dict({"/Size": size, "/Root": _to(CATALOG), "/Info": _to(info)})
        self.stream.write(b"trailer\n")
        trailer.write_to_stream(self.stream)
        self.stream.write(b"\nstartxref\n%d\n%%%%EOF\n" % start)

    def number(self) -> int:
        self.last += 1
        return self.last

    def write(self, number: int, found: generic.PdfObject) -> None:
        self.places[number] = self.stream.tell()
        self.stream.write(b"%d 0 obj\n" % number)
        found.write_to_stream(self.stream)
        self.stream.write(b"\nendobj\n")

    def _write_marks(self) -> None:
        """A bookmark for each part, closed, and below it one for each document."""
        numbers = self._write_level(self.marks, OUTLINES)
        first, last = _to(numbers[0]), _to(numbers[-1])
        count = generic.NumberObject(len(numbers))
        self.write(OUTLINES, _dict({"/First": first, "/Last": last, "/Count": count}))

    def _write_level(self, marks: "list[_Mark]", parent: int) -> list[int]:
        numbers = [self.number() for _ in marks]
        for place, (number, mark) in enumerate(zip(numbers, marks, strict=True)):
            facts = {
                "/Title": generic.pdf_string(mark.judul),
                "/Parent": _to(parent),
                "/Dest": generic.ArrayObject([_to(mark.page), Name("/Fit")]),
            }
            if place:
                facts["/Prev"] = _to(numbers[place - 1])
            if place < len(numbers) - 1:
                facts["/Next"] = _to(numbers[place + 1])
            if mark.below:
                below = self._write_level(mark.below, number)
                facts |= {"/First": _to(below[0]), "/Last": _to(below[-1])}
                facts["/Count"] = generic.NumberObject(-len(below))
            self.write(number, _dict(facts))
        return numbers


class _Mark:
    """A bookmark: its words, and the page that it leads to."""

    __slots__ = ("below", "judul", "page")

    def __init__(self, judul: str, page: int) -> None:
        self.judul, self.page = judul, page
        self.below: list[_Mark] = []


class _Source:
    """One document while it is copied: which of its objects became which of the whole."""

    def __init__(self, whole: Gabungan) -> None:
        self.whole = whole
        self.numbers: dict[generic.Reference, int] = {}
        self.waiting: deque[tuple[generic.Reference, int]] = deque()

    def page(self, page: generic.DictionaryObject, node: int) -> generic.DictionaryObject:
        """What is drawn on it; its place in the text, which the whole does not have, is left."""
        facts: dict[str, Any] = {"/Type": Name("/Page"), "/Parent": _to(node)}
        for key in INHERITED:
            found = find_inherited_value_in_tree(page, key, "/Parent")  # type: ignore[no-untyped-call]
            if found is not None:
                facts[key] = self._copy(found)
        facts |= {key: self._copy(page.raw_get(key)) for key in OWN if key in page}
        shown = [self._copy(each) for each in map(_shown, page.get("/Annots", ())) if each]
        if shown:
            facts["/Annots"] = generic.ArrayObject(shown)
        return _dict(facts)

    def write_rest(self) -> None:
        """Whatever the pages so far lead to."""
        while self.waiting:
            ref, number = self.waiting.popleft()
            self.whole.write(number, self._copy(ref.get_object()))

    def _copy(self, found: Any) -> Any:
        if isinstance(found, generic.IndirectObject):
            return _to(self._number_of(found.reference))
        if isinstance(found, generic.StreamObject):
            facts = {key: self._copy(each) for key, each in found.items()}
            return generic.StreamObject(facts, encoded_data=found.encoded_data)
        if isinstance(found, generic.DictionaryObject):
            kept = found.items()
            return generic.DictionaryObject(
                {key: self._copy(each) for key, each in kept if key != "/StructParents"}
            )
        if isinstance(found, generic.ArrayObject):
            return generic.ArrayObject(self._copy(each) for each in found)
        return found

    def _number_of(self, ref: generic.Reference) -> int:
        if ref not in self.numbers:
            mark = _mark_of(ref.get_object())
            there = self.whole.known.get(mark) if mark else None
            if there is None:
                there = self.whole.number()
                self.waiting.append((ref, there))
                if mark:
                    self.whole.known[mark] = there
            self.numbers[ref] = there
        return self.numbers[ref]


def _mark_of(found: Any) -> bytes:
    """Of a stream that stands alone, as colour profiles and parts of fonts do; b"": of no such."""
    if not isinstance(found, generic.StreamObject) or len(found.encoded_data) < SHARED:
        return b""
    if any(isinstance(each, generic.IndirectObject) for each in found.values()):
        return b""
    head = repr(sorted((key, repr(each)) for key, each in found.items())).encode()
    return hashlib.sha256(head + found.encoded_data).digest()


def _shown(found: Any) -> generic.DictionaryObject | None:
    """An annotation as the whole may keep it: what is seen, and what leads out."""
    row = found.get_object()
    facts = {key: row.raw_get(key) for key in ("/Rect", "/AP", "/F") if key in row}
    if row.get("/Subtype") == "/Widget" and "/AP" in row:  # a signature's own picture
        shown = generic.NumberObject(SEEN)
        return _dict(facts | {"/Type": Name("/Annot"), "/Subtype": Name("/Stamp"), "/F": shown})
    action = row.get("/A")
    if row.get("/Subtype") == "/Link" and action is not None and action.get("/S") == "/URI":
        border = generic.ArrayObject([generic.NumberObject(0)] * 3)
        more = {"/Type": Name("/Annot"), "/Subtype": Name("/Link"), "/Border": border}
        return _dict(facts | more | {"/A": row.raw_get("/A")})
    return None


def pages_in(pdf: bytes) -> int:
    """How many; raises Unreadable for what cannot be added."""
    return len(_pages_of(pdf))


def _pages_of(pdf: bytes) -> list[generic.DictionaryObject]:
    """In order; raises Unreadable for what is no PDF, or has no page."""
    try:
        root = PdfFileReader(io.BytesIO(pdf)).root["/Pages"]
        found = list(_leaves(root))
    except (PdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unreadable from error
    if not found:
        raise Unreadable
    return found


def _leaves(node: Any, level: int = 0) -> Any:
    if "/Kids" not in node:
        yield node
        return
    if level > LEVELS:
        raise ValueError("Pages within pages without end.")
    for each in node["/Kids"]:
        yield from _leaves(each.get_object(), level + 1)


def _node(kids: list[int], count: int, parent: int = 0) -> generic.DictionaryObject:
    facts = {
        "/Type": Name("/Pages"),
        "/Kids": generic.ArrayObject(map(_to, kids)),
        "/Count": generic.NumberObject(count),
    }
    return _dict(facts | ({"/Parent": _to(parent)} if parent else {}))


def _to(number: int) -> generic.IndirectObject:
    return generic.IndirectObject(number, 0, None)


def _dict(facts: dict[str, Any]) -> generic.DictionaryObject:
    return generic.DictionaryObject({Name(key): each for key, each in facts.items()})
