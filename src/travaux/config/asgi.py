"""The application that the server runs."""

import os

from django.conf import settings
from django.core.asgi import get_asgi_application

from travaux.web.bodies import Bounded

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "travaux.config.settings")

application = Bounded(
    get_asgi_application(), most=settings.DATA_UPLOAD_MAX_MEMORY_SIZE, seconds=120
)
