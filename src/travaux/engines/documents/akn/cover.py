"""The lines of a cover, marked up as what they tell: symbol, session, date, who issues."""

from travaux.engines.documents.akn.markup import element
from travaux.engines.documents.reading import Reading, is_day
from travaux.engines.documents.tongue import Tongue


def marked(inside: str, text: str, reading: Reading, tongue: Tongue) -> str:
    """Return the XML of a line of the cover or of the conclusions as what its words are."""
    if text == reading.symbol:
        return element("docNumber", inside, refersTo="#ref_symbol")
    if reading.organ and tongue.organ(text) == reading.organ:
        return element("docAuthority", inside, refersTo="#ref_organ")
    if reading.session and tongue.forms.session.fullmatch(text):
        return element("session", inside, value=reading.session)
    if tongue.is_day(text) and is_day(day := tongue.day(text) or ""):
        return element("docDate", inside, date=day)
    return inside
