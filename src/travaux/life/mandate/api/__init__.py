"""The register and the record for programs, at /api/v1/, described by OpenAPI."""

from travaux.life.mandate.api import problems
from travaux.life.mandate.api.door import API, Door
from travaux.life.mandate.api.record import router as record
from travaux.life.mandate.api.register import router as register

api = API(
    title="Travaux",
    version="1",
    description="What was asked of whom, by when, and the texts that say so. Without a token the "
    "answers are those that a visitor gets. Every answer carries an ETag; what is refused is "
    "answered by a problem (RFC 9457).",
    urls_namespace="api",
    docs_url=None,
    auth=Door(),
)
api.add_router("", register)
api.add_router("", record)
problems.handle(api)
