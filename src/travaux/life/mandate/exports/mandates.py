"""The register in the form of the Secretariat's public data on mandates.

There each document is a line of JSON: its paragraphs, and of each paragraph its mandates, with a
normalized act and its type, assignees and deliverables. What that form has no place for (by when,
to whom reported, the state) stands beside them.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from travaux.life.parties.models import Party
from travaux.life.record.models import Provision
from travaux.life.record.selectors.source import full_number

KINDS = {
    "deciding": "adopt approve authorize commit confirm decide declare designate determine elect "
    "endorse entrust establish pledge proclaim recommit renew resolve appoint",
    "directive": "appeal ask call_for call_on call_upon demand direct encourage instruct invite "
    "recommend remind request suggest urge",
    "evaluative": "appreciate applaud be_alarmed be_concerned be_disturbed be_encouraged commend "
    "condemn congratulate deplore express express_appreciation express_concern look_forward "
    "praise regret support thank welcome",
    "observing": "acknowledge be_aware be_conscious bear_in_mind consider examine note observe "
    "recognize take_into_account take_note",
    "reinforcing": "affirm emphasize highlight reaffirm recall reiterate stress underline "
    "underscore",
}
"""The types of acts of the public data, with the acts of each."""

_KIND_OF = {act.replace("_", " "): kind for kind, acts in KINDS.items() for act in acts.split()}

_NORMALIZED = {
    "secretary-general": ("UN Secretary-General", "UN Secretariat"),
    "secretariat": ("UN Secretariat", "UN Secretariat"),
    "united-nations-office-on-drugs-and-crime": ("UNODC", "UN Secretariat"),
    "general-assembly": ("GA", "UN Organs"),
    "economic-and-social-council": ("ECOSOC", "UN Organs"),
    "security-council": ("SC", "UN Organs"),
    "member-states": ("Member States", "Member States"),
    "least-developed-countries": ("least developed countries", "Member States"),
    "states": ("Member States", "Member States"),
    "governments": ("Member States", "Member States"),
}
"""How the public data names those parties that it has names of its own for, and their types."""

_TYPES = {"organ": "UN Organs", "state": "Member States", "group": "Member States"}


def in_mandates(rows: Iterable[Any]) -> Iterator[str]:
    """Yield a line of JSON for each text; the rows come in the order of the texts."""
    for text, some in groupby(rows, lambda row: row.task.provision.wording.edition.text):
        paragraphs = [
            _paragraph(list(entries))
            for _, entries in groupby(some, lambda row: row.task.provision.wording_id)
        ]
        document = {
            "document": str(text).replace("/", "_"),
            "symbol": text.symbol,
            "paragraphs": paragraphs,
        }
        yield json.dumps(document, ensure_ascii=False) + "\n"


def _paragraph(rows: list[Any]) -> dict[str, Any]:
    """Return a passage with the mandates that it gives, one for each task."""
    provision = rows[0].task.provision
    wording = provision.wording
    preambular = provision.force == Provision.Force.PREAMBULAR
    return {
        "text": wording.words,
        "type": "paragraph",
        "paragraph_type": "preambular" if preambular else "operative",
        "prefix": full_number(wording.passage) or None,
        "mandates": [_mandate(row) for row in rows],
    }


def _mandate(row: Any) -> dict[str, Any]:
    task, provision = row.task, row.task.provision
    return {
        "action_verb_normalized": provision.act,
        "action_verb_type": _KIND_OF.get(provision.act),
        "action_verb": None,
        "assignees": [_assignee(each) for each in row.addressees.all()],
        "deliverables": [
            {
                "deliverable": task.matter,
                "deliverable_normalized": None,
                "deliverable_type": "report" if task.report_to else None,
            }
        ],
        "mentioned_entities": [],
        "by": provision.by or None,
        "due": _due(row),
        "report_to": task.report_to or None,
        "through": task.through or None,
        "state": row.state,
        "as_at": row.day.isoformat(),
        "verdict": provision.verdict,
    }


def _assignee(addressee: Any) -> dict[str, str | None]:
    party: Party | None = addressee.party
    name, kind = (str(party), _TYPES.get(party.kind, "other")) if party else (None, "other")
    name, kind = _NORMALIZED.get(party.key if party else "", (name, kind))
    return {
        "assignee": addressee.name,
        "assignee_normalized": name,
        "assignee_type": kind,
    }


def _due(row: Any) -> dict[str, str | None] | None:
    if row.task.due is None:
        return None
    return {
        "text": row.task.due["text"],
        "from": _written(row.due_begins),
        "to": _written(row.due_ends),
    }


def _written(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
