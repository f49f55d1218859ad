"""What is kept of texts."""

from travaux.life.record.models.meaning import Citation, Provision, Task, View
from travaux.life.record.models.text import Edition, Passage, Text, Wording

__all__ = ["Citation", "Edition", "Passage", "Provision", "Task", "Text", "View", "Wording"]
