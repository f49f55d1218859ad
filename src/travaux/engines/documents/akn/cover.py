"""The lines of a cover, marked up as what they tell: symbol, session, date, who issues."""

from datetime import date

from travaux.engines.documents.akn.markup import element
from travaux.engines.documents.reading import Reading
from travaux.engines.documents.tongue import Tongue


def marked(inside: str, text: str, reading: Reading, tongue: Tongue) -> str:
    """Return the XML of a line of the cover or of the conclusions as what its words are."""
    if text == reading.symbol:
        return element("docNumber", inside, refersTo="#ref_symbol")
    if reading.organ and tongue.organ(text) == reading.organ:
        return element("docAuthority", inside, refersTo="#ref_organ")
    if reading.session and tongue.forms.session.fullmatch(text):
        return element("session", inside, value=reading.session)
    if tongue.is_day(text) and (day := _day(tongue.day(text))):
        return element("docDate", inside, date=day)
    return inside


def _day(told: str | None) -> str | None:
    """Return a day that there is: a text may well say "31 February"."""
    try:
        return date.fromisoformat(told).isoformat() if told else None
    except ValueError:
        return None
