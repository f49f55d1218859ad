"""The file itself: a zip archive of parts in XML, opened without trusting what it says."""

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from travaux.kernel.errors import UnreadableDocument

LARGEST = 64 * 2**20
"""Bytes that all the parts read may have together once they are inflated."""
MOST_NODES = 2_000_000
"""Nodes that the tree of a part may have, so that it fits into memory: some 900 printed pages.

A tag is one at the most, an attribute two, for it holds its words in a node of their own.
"""
_MOST_MEMBERS = 4_000
_LARGEST_DIRECTORY = 2**20
_END, _END_SIZE, _COMMENT = b"PK\x05\x06", 22, 2**16
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_USUAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT_MAIN = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_ENCRYPTED = 0x1


class Package:
    """The parts of a docx file, found by what they are to one another.

    Raises UnreadableDocument, whose message names the file, the part and the reason.
    """

    def __init__(self, data: bytes, *, name: str) -> None:
        self._name = name
        self._left = LARGEST
        self._archive = self._opened(data)
        self._members = {each.filename.lower(): each for each in self._archive.infolist()}
        self._relations: dict[str, list[tuple[str, str, str]]] = {}
        self.main = self._main()

    def refusal(self, place: str, reason: str) -> UnreadableDocument:
        """Return the error that says why the file is not read, on one line."""
        shown = "".join(each if each.isprintable() else "?" for each in place[:100])
        return UnreadableDocument(f"{self._name}: {shown}: {reason}")

    def root(self, part: str) -> etree._Element:
        """Return the root of a part."""
        data = self._inflated(part).replace(_STRICT_MAIN, W[1:-1].encode())
        if data.count(b"<") + 2 * data.count(b"=") > MOST_NODES:
            raise self.refusal(part, f"more than the {MOST_NODES:,} nodes that are read at most")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            reason = " ".join((error.msg or "not XML").split())
            raise self.refusal(part, f"line {error.lineno}: {reason}") from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise self.refusal(part, "a document type, which no docx file has")
        return root

    def related(self, kind: str) -> str | None:
        """Return the part of this kind that the main one names, if it is there."""
        return next(iter(self.all_related(kind)), None)

    def all_related(self, kind: str) -> list[str]:
        """Return the parts of this kind that the main one names and that are there."""
        named = (to for _, what, to in self._related(self.main) if what == kind)
        return [to for to in named if to.lower() in self._members]

    def target(self, identifier: str) -> str | None:
        """Return the part that the main one names by this identifier, if it is there."""
        named = (to for known, _, to in self._related(self.main) if known == identifier)
        return next((to for to in named if to.lower() in self._members), None)

    def _opened(self, data: bytes) -> zipfile.ZipFile:
        end = data.rfind(_END, max(0, len(data) - _END_SIZE - _COMMENT))
        if end < 0 or end + _END_SIZE > len(data):
            raise self.refusal(f"byte {len(data)}", "a zip archive that is cut off")
        members = int.from_bytes(data[end + 10 : end + 12], "little")
        directory = int.from_bytes(data[end + 12 : end + 16], "little")
        if members > _MOST_MEMBERS or directory > _LARGEST_DIRECTORY:
            raise self.refusal(
                f"byte {end}", f"a zip archive of more than the {_MOST_MEMBERS:,} members read"
            )
        try:
            return zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            raise self.refusal(f"byte {end}", "a zip archive whose list is damaged") from None

    def _main(self) -> str:
        """Return the main part, or refuse what is no text of a word processor."""
        found = next((to for _, what, to in self._related("") if what == "officeDocument"), None)
        if found is None or not found.startswith("word/"):
            raise self.refusal("byte 0", f"{self._kind(found or '')}, which is not read here")
        if found.lower() not in self._members:
            raise self.refusal(found, "the part with the text is missing")
        return found

    def _kind(self, main: str) -> str:
        if main.startswith("xl/"):
            return "an office spreadsheet"
        if main.startswith("ppt/"):
            return "an office presentation"
        if "mimetype" in self._members:
            return "an e-book or an OpenDocument file"
        return "a zip archive that is no docx file"

    def _related(self, part: str) -> list[tuple[str, str, str]]:
        """Return what a part names: identifier, kind and part."""
        if part not in self._relations:
            folder, name = posixpath.split(part)
            listing = posixpath.join(folder, "_rels", f"{name}.rels")
            known = listing.lower() in self._members
            rows = self.root(listing).iter(_RELATION) if known else ()
            self._relations[part] = [
                (row.get("Id", ""), _kind_of(row.get("Type", "")), _path(folder, row))
                for row in rows
                if row.get("TargetMode") != "External"
            ]
        return self._relations[part]

    def _inflated(self, part: str) -> bytes:
        """Return the bytes of a part, counted while they are inflated."""
        member = self._members.get(part.lower())
        if member is None:
            raise self.refusal(part, "the part is missing")
        if member.flag_bits & _ENCRYPTED:
            raise self.refusal(part, "encrypted: remove the password first")
        try:
            with self._archive.open(member) as stream:
                data = stream.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
            raise self.refusal(part, "the part is damaged") from None
        except (NotImplementedError, RuntimeError):
            raise self.refusal(part, "packed in a way that is not read here") from None
        self._left -= len(data)
        if self._left < 0:
            raise self.refusal(part, f"more than {LARGEST:,} bytes, the most that is inflated")
        return data


def _kind_of(address: str) -> str:
    for base in (_USUAL, _STRICT):
        if address.startswith(base):
            return address[len(base) :].strip("/")
    return ""


def _path(folder: str, row: etree._Element) -> str:
    return posixpath.normpath(posixpath.join("/", folder, row.get("Target", ""))).lstrip("/")
