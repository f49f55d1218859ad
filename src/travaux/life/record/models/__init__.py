"""What is kept of texts."""

from travaux.life.record.models.judged import Binding, Judged, decided
from travaux.life.record.models.link import Link, Step
from travaux.life.record.models.meaning import Citation, Provision, Task, View
from travaux.life.record.models.text import Edition, Passage, Text, Wording
from travaux.life.record.models.upload import Upload

__all__ = [
    "Binding",
    "Citation",
    "Edition",
    "Judged",
    "Link",
    "Passage",
    "Provision",
    "Step",
    "Task",
    "Text",
    "Upload",
    "View",
    "Wording",
    "decided",
]
