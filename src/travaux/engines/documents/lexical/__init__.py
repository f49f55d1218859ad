"""What texts in French, Spanish, Russian, Arabic and Chinese do, told by lists of words.

Acts are found in all five; who is asked, what and by when in French and Spanish. What these lists
cannot tell is carried over from the English edition of the same text.
"""

from travaux.engines.documents.lexical.carrying import carry
from travaux.engines.documents.lexical.reader import provisions

__all__ = ["carry", "provisions"]
