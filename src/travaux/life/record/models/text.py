"""Texts, their editions, their passages, and the words of a passage in an edition."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from travaux.kernel.languages import OFFICIAL
from travaux.life.people.models import Account


class Text(models.Model):
    """One document with one symbol, in whatever languages: what Akoma Ntoso calls a work.

    A revision has a symbol of its own and is a Text of its own. A text that states no symbol has
    an address of our making. What the text does not state is null; `supplied` names the fields
    that a person stated in its place.
    """

    address = models.CharField(max_length=200, unique=True)
    symbol = models.CharField(max_length=200, unique=True, null=True)  # noqa: DJ001
    kind = models.CharField(max_length=60, blank=True)
    organ = models.CharField(max_length=200, blank=True)
    session = models.CharField(max_length=100, blank=True)
    date = models.DateField(null=True)
    supplied = models.JSONField(default=list)
    released_at = models.DateTimeField(null=True)
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.symbol or self.address

    def get_absolute_url(self) -> str:
        """Return the address of the text's page."""
        return reverse("overview:text", args=[self.address])


class Edition(models.Model):
    """A text in one language and one state of correction, with the bytes it was read from."""

    text = models.ForeignKey(Text, models.PROTECT, related_name="editions")
    language = models.CharField(
        max_length=2, choices=[(each.code, each.own_name) for each in OFFICIAL]
    )
    correction = models.PositiveSmallIntegerField(default=0)
    title = models.TextField(blank=True)
    source_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, unique=True)
    format = models.CharField(max_length=10)
    file = models.FileField(upload_to="editions/", max_length=200)
    reading = models.JSONField(
        help_text="What the machine read, as `travaux read --json` prints it."
    )
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(Account, models.PROTECT, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["text", "language", "correction"], name="one_edition_a_correction"
            )
        ]

    def __str__(self) -> str:
        return f"{self.text} ({self.language})"


class Passage(models.Model):
    """One numbered, addressable piece of a text. It has no language."""

    class Kind(models.TextChoices):
        """What part of a text a passage is."""

        TITLE = "title", _("title")
        HEADING = "heading", _("heading")
        PREAMBLE = "preamble", _("preambular paragraph")
        PARAGRAPH = "paragraph", _("paragraph")
        SUBPARAGRAPH = "subparagraph", _("subparagraph")
        ITEM = "item", _("item")
        QUOTATION = "quotation", _("quotation")
        NOTE = "note", _("footnote")
        MASTHEAD = "masthead", _("masthead")
        CLOSING = "closing", _("closing line")

    text = models.ForeignKey(Text, models.PROTECT, related_name="passages")
    ident = models.CharField(max_length=120)
    number = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    position = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["text", "ident"], name="one_passage_an_id"),
            models.UniqueConstraint(
                fields=["text", "position"],
                name="one_passage_a_position",
                # those that come after a new one move on, all in one statement
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text}#{self.ident}"

    def get_absolute_url(self) -> str:
        """Return the address of the passage on its text's page."""
        return f"{self.text.get_absolute_url()}#{self.ident}"


class Wording(models.Model):
    """The words of a passage in one edition. The database refuses to change them.

    It fills `search`, by the rules of the language; for Chinese, with each two characters.
    """

    passage = models.ForeignKey(Passage, models.PROTECT, related_name="wordings")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="wordings")
    language = models.CharField(max_length=2)
    words = models.TextField()
    search = SearchVectorField(null=True, editable=False)
    source_begins = models.PositiveIntegerField(null=True)
    source_ends = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["passage", "edition"], name="one_wording_an_edition"),
            models.CheckConstraint(
                condition=Q(source_ends__gte=models.F("source_begins")), name="wording_has_a_place"
            ),
        ]
        indexes = [GinIndex(fields=["search"], name="wording_search")]

    def __str__(self) -> str:
        return self.words[:80]
