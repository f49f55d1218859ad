"""The Django app of this stage."""

from importlib import import_module

from django.apps import AppConfig


class MandateConfig(AppConfig):
    """The register of what was asked, and how a text comes in."""

    name = "travaux.life.mandate"
    label = "mandate"

    def ready(self) -> None:
        """Let the register follow what earlier stages do; models can be imported only now."""
        due, entry, superseding = (
            import_module(f"{self.name}.services.{each}")
            for each in ("due", "entry", "superseding")
        )
        session, settling = (
            import_module(f"travaux.life.parties.services.{each}")
            for each in ("session", "settling")
        )
        congress = import_module("travaux.life.congress.services")
        link = import_module("travaux.life.record.services.link")
        session.follow.append(due.follow_session)
        congress.follow.append(due.follow_clock)
        settling.follow.append(entry.follow_settling)
        link.follow.append(superseding.follow_link)
