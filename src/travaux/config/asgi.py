"""The application that the server runs."""

import os

from django.conf import settings
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "travaux.config.settings")
_django = get_asgi_application()

# models can be imported only once Django stands
from travaux.config.listening import identify  # noqa: E402
from travaux.web.bodies import Bounded  # noqa: E402
from travaux.web.stream.route import Stream  # noqa: E402

application = Stream(
    beside=Bounded(_django, most=settings.DATA_UPLOAD_MAX_MEMORY_SIZE, seconds=120),
    identify=identify,
)
