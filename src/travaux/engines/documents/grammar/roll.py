"""Who is meant by "the Council" or "the Commission" at a place of a text: the one named last."""

from dataclasses import replace

from travaux.engines.documents.lexicon.organs import Mention, Organs, shorts_of


class Roll:
    """The organs named so far, as a reader keeps them in mind from passage to passage."""

    def __init__(self, organs: Organs, *, symbol: str | None = None) -> None:
        self.organs = organs
        self._symbol = symbol
        self._last: dict[str, str] = {}

    def call(self, text: str) -> list[Mention]:
        """Return the organs that this next piece of text names, each with its full name."""
        full = self.organs.full_names(text)
        mentions = sorted(
            [*full, *self.organs.short_names(text, full)], key=lambda each: each.start
        )
        return [self._resolved(each) for each in mentions]

    def name(self, said: str) -> str | None:
        """Return the full name of what is called so now."""
        return (
            self._last.get(said)
            or self.organs.only(said)
            or self.organs.by_symbol(self._symbol, said)
        )

    def _resolved(self, mention: Mention) -> Mention:
        if mention.name is None:
            return replace(mention, name=self.name(mention.said))
        for short in shorts_of(mention.name, self.organs):
            self._last[short] = mention.name
        return mention
