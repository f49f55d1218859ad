"""The words of the field that pages show for what is kept: states and acts."""

import datetime as dt

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

STATES = {
    "proposed": pgettext_lazy("state", "proposed"),
    "in force": pgettext_lazy("state", "in force"),
    "under way": pgettext_lazy("state", "under way"),
    "discharged": pgettext_lazy("state", "discharged"),
    "lapsed": pgettext_lazy("state", "lapsed"),
    "superseded": pgettext_lazy("state", "superseded"),
    "overdue": pgettext_lazy("state", "overdue"),
    "not stated": pgettext_lazy("state", "not stated"),
}
"""Each state that a provision, a task or a fact can be in, and its word."""

ACTS = {
    "accept": _("accepts"),
    "acknowledge": _("acknowledges"),
    "adopt": _("adopts"),
    "affirm": _("affirms"),
    "agree": _("agrees"),
    "appeal": _("appeals to"),
    "applaud": _("applauds"),
    "appoint": _("appoints"),
    "appreciate": _("notes with appreciation"),
    "approve": _("approves"),
    "ask": _("asks"),
    "authorize": _("authorizes"),
    "be alarmed": _("is alarmed"),
    "be aware": _("is aware"),
    "be concerned": _("is concerned"),
    "be conscious": _("is conscious"),
    "be convinced": _("is convinced"),
    "be disturbed": _("is disturbed"),
    "be encouraged": _("is encouraged"),
    "be guided": _("is guided"),
    "be inspired": _("is inspired"),
    "bear in mind": _("bears in mind"),
    "call for": _("calls for"),
    "call on": _("calls on"),
    "call upon": _("calls upon"),
    "commend": _("commends"),
    "commit": _("commits itself"),
    "condemn": _("condemns"),
    "confirm": _("confirms"),
    "congratulate": _("congratulates"),
    "consider": _("considers"),
    "decide": _("decides"),
    "declare": _("declares"),
    "demand": _("demands"),
    "deplore": _("deplores"),
    "designate": _("designates"),
    "determine": _("determines"),
    "direct": _("directs"),
    "elect": _("elects"),
    "emphasize": _("emphasizes"),
    "encourage": _("encourages"),
    "endorse": _("endorses"),
    "entrust": _("entrusts"),
    "establish": _("establishes"),
    "examine": _("examines"),
    "express": _("expresses"),
    "express appreciation": _("expresses appreciation"),
    "express concern": _("expresses concern"),
    "express satisfaction": _("expresses satisfaction"),
    "highlight": _("highlights"),
    "instruct": _("instructs"),
    "intend": _("intends"),
    "invite": _("invites"),
    "look forward": _("looks forward to"),
    "note": _("notes"),
    "observe": _("observes"),
    "pledge": _("pledges"),
    "praise": _("praises"),
    "proclaim": _("proclaims"),
    "reaffirm": _("reaffirms"),
    "recall": _("recalls"),
    "recognize": _("recognizes"),
    "recommend": _("recommends"),
    "recommit": _("recommits itself"),
    "regret": _("regrets"),
    "reiterate": _("reiterates"),
    "reject": _("rejects"),
    "remind": _("reminds"),
    "renew": _("renews"),
    "request": _("requests"),
    "resolve": _("resolves"),
    "stipulate": _("stipulates"),
    "stress": _("stresses"),
    "suggest": _("suggests"),
    "support": _("supports"),
    "take into account": _("takes into account"),
    "take note": _("takes note of"),
    "thank": _("thanks"),
    "underline": _("underlines"),
    "underscore": _("underscores"),
    "urge": _("urges"),
    "welcome": _("welcomes"),
    "view": pgettext_lazy("what a passage holds", "view"),
}
"""What a passage does or holds, from the dictionary form to the form that resolutions use.

The dictionary forms are those of `lexicon/acts.toml`, and "view" for a debate that is narrated.
"""


def written(day: dt.date) -> str:
    """Return a day the language's way, for a sentence: 20 December 2012."""
    # Translators: how a date is written, in the letters of Django's `date` filter.
    return format_date(day, pgettext("date format", "j F Y"))
