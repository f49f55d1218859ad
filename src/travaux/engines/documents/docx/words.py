"""The words of one paragraph as they are printed, tracked changes accepted."""

import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from travaux.engines.documents.docx.notes import Notes
from travaux.engines.documents.docx.package import W
from travaux.engines.documents.docx.style import Styles, is_on, raises, value
from travaux.engines.documents.note import call

NUMBER = "TravauxNumber"
"""The style of characters that our own files set numbers in."""
SIGN = "TravauxNoteSign"
"""The style of characters that they set a call of a note in that is not Word's own."""

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_RAISED = re.compile(r"\s*[\[(]?(\d{1,3}|\*{1,3})[\])]?\s*")
_UNPRINTED = str.maketrans("", "", "\u00ad\ue000\ue001")
"""Soft hyphens, and the characters by which calls are carried."""
_DEEPEST = 50
"""Fields that stand in one another are followed so far."""
_CODE = re.compile(r"(?!00[01]|D[89A-F])[0-9A-F]{4}")
_SYMBOL_FONTS = re.compile("symbol|wingdings|webdings", re.IGNORECASE)
_AROUND_NAMES = "hyperlink smartTag customXml sdtContent fldSimple dir bdo ruby rubyBase"
_AROUND = frozenset(
    (f"{_MATHS}oMath", f"{_MATHS}oMathPara", *(f"{W}{name}" for name in _AROUND_NAMES.split()))
)
INSERTED = frozenset((f"{W}ins", f"{W}moveTo"))
DELETED = frozenset((f"{W}del", f"{W}moveFrom"))
ALTERNATIVES = f"{_MC}AlternateContent"
_CHOICE = f"{_MC}Choice"
_BOX = f"{W}txbxContent"
_PLAIN = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
}
_REFERENCES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_DRAWN = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))


@dataclass(frozen=True)
class Call:
    """Where words call a note; `is_sure` where it is marked as a call, not just raised."""

    sign: str
    is_sure: bool = True


@dataclass
class File:
    """What the paragraphs of a file share: its styles and notes, open fields, what was changed."""

    styles: Styles
    notes: Notes
    fields: list[bool] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


@dataclass
class Words:
    """The words of a paragraph and the calls of notes between them.

    `number` is what one of our files marks as the number, `boxes` the text boxes anchored here.
    """

    file: File
    hidden: bool = False
    parts: list[str | Call] = field(default_factory=list)
    number: str = ""
    boxes: list[etree._Element] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    _raised: str = ""

    def take(self, around: etree._Element) -> None:
        """Take the words of an element."""
        for each in around:
            tag = each.tag
            if tag == f"{W}r":
                self._run(each)
            elif tag in _AROUND:
                self.take(each)
            elif tag in INSERTED or tag in DELETED:
                self.file.counts["changes"] += 1
                if tag in INSERTED:
                    self.take(each)
            else:
                self._take_seldom(each, tag)

    def _take_seldom(self, each: etree._Element, tag: str) -> None:
        if tag == f"{W}sdt":
            self._control(each)
        elif tag == ALTERNATIVES:
            self.take(chosen(each))
        elif tag == f"{W}bookmarkStart":
            self.bookmarks.append(each.get(f"{W}name", ""))
        elif tag == f"{_MATHS}r":
            self._add("".join(part.text or "" for part in each.iter(f"{_MATHS}t")))

    def text(self) -> str:
        """Return the words with signs where notes are called."""
        self._lower()
        return "".join(
            call(each.sign) if isinstance(each, Call) else each.translate(_UNPRINTED)
            for each in self.parts
        )

    def _control(self, control: etree._Element) -> None:
        content = control.find(f"{W}sdtContent")
        if content is not None and not is_on(control.find(f"{W}sdtPr"), "showingPlcHdr"):
            self.take(content)

    def _run(self, run: etree._Element) -> None:
        properties = run.find(f"{W}rPr")
        named = None if properties is None else value(properties.find(f"{W}rStyle"))
        if named == NUMBER:
            self.number += "".join(each.text or "" for each in run.findall(f"{W}t"))
        elif named == SIGN:
            self._call(Call("".join(each.text or "" for each in run.findall(f"{W}t"))))
        elif self._is_hidden(properties, named):
            self._hide(run)
        else:
            self._pieces(run, raised=self._is_raised(properties, named))

    def _pieces(self, run: etree._Element, *, raised: bool) -> None:
        for each in run:
            tag = each.tag
            if tag == f"{W}fldChar":
                self._field(each.get(f"{W}fldCharType"))
            elif any(self.file.fields):
                continue
            elif tag == f"{W}t":
                self._add(each.text or "", raised=raised)
            elif tag in _PLAIN:
                self._add(_PLAIN[tag])
            elif tag in _REFERENCES:
                if self._refer(_REFERENCES[tag], each):
                    return
            else:
                self._piece_seldom(each, tag)

    def _piece_seldom(self, each: etree._Element, tag: str) -> None:
        if tag == f"{W}sym":
            self._add(_symbol(each))
        elif tag in _DRAWN or tag == ALTERNATIVES:
            self._drawn(each if tag in _DRAWN else chosen(each))
        elif tag == f"{W}ruby":
            self.take(each)

    def _field(self, what: str | None) -> None:
        """Follow the marks of a field: what stands before its result is its code."""
        fields = self.file.fields
        if what == "begin" and len(fields) < _DEEPEST:
            fields.append(True)
        elif what == "separate" and fields:
            fields[-1] = False
        elif what == "end" and fields:
            fields.pop()

    def _add(self, text: str, *, raised: bool = False) -> None:
        if raised:
            self._raised += text
            return
        self._lower()
        if text:
            self.parts.append(text)

    def _lower(self) -> None:
        """Take what was raised: the sign of a note, or just words."""
        text, self._raised = self._raised, ""
        if found := _RAISED.fullmatch(text):
            self.parts.append(Call(found[1], is_sure=False))
        elif text:
            self.parts.append(text)

    def _call(self, called: Call) -> None:
        self._lower()
        self.parts.append(called)

    def _refer(self, kind: str, reference: etree._Element) -> bool:
        """Take a call of a note, and tell whether its sign is typed behind it in the run."""
        is_typed = reference.get(f"{W}customMarkFollows", "0") not in ("0", "false", "off")
        typed = _typed(reference) if is_typed else None
        sign = self.file.notes.called(kind, reference, typed)
        if sign is not None:
            self._call(Call(sign))
        return is_typed

    def _is_hidden(self, properties: etree._Element | None, named: str | None) -> bool:
        said = is_on(properties, "vanish")
        if said is None and named is not None:
            said = self.file.styles.of(named).hides or None
        return self.hidden if said is None else said

    def _hide(self, run: etree._Element) -> None:
        """Leave out what a run holds, but for the marks of fields in it."""
        for each in run.findall(f"{W}fldChar"):
            self._field(each.get(f"{W}fldCharType"))
        if any((each.text or "").strip() for each in run.findall(f"{W}t")):
            self.file.counts["hidden"] += 1

    def _is_raised(self, properties: etree._Element | None, named: str | None) -> bool:
        said = raises(properties)
        if said is None and named is not None:
            said = self.file.styles.of(named).raised
        return bool(said)

    def _drawn(self, around: etree._Element) -> None:
        """Keep the text boxes of a drawing."""
        for each in around:
            if each.tag == _BOX:
                self.boxes.append(each)
            elif each.tag == ALTERNATIVES:
                self._drawn(chosen(each))
            else:
                self._drawn(each)


def chosen(alternatives: etree._Element) -> etree._Element:
    """Return the one of several ways to say the same that is read: the first."""
    found = alternatives.find(_CHOICE)
    return alternatives if found is None else found


def _typed(reference: etree._Element) -> str:
    """Return the sign that was typed behind a reference, in the same run."""
    behind = reference.itersiblings()
    return "".join(
        _symbol(each) if each.tag == f"{W}sym" else each.text or ""
        for each in behind
        if each.tag in (f"{W}t", f"{W}sym")
    ).strip()


def _symbol(element: etree._Element) -> str:
    """Return the character that a symbol is, a bullet for what only a font of symbols has."""
    code = element.get(f"{W}char", "").upper()
    if not _CODE.fullmatch(code):
        return ""
    if _SYMBOL_FONTS.search(element.get(f"{W}font", "")) or code[0] in "EF":
        return "•"
    return chr(int(code, 16))
