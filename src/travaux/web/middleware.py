"""What happens around the answer to every request."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.deprecation import MiddlewareMixin

from travaux.kernel.errors import Conflict, NotPermitted
from travaux.kernel.request import current


class Middleware(MiddlewareMixin):
    """Gives each request an id, answers what our errors say, and keeps pages out of caches.

    It stands first, so that its id is on whatever the others answer.
    """

    def process_request(self, _request: HttpRequest) -> None:
        """Give the request an id of our own; one from outside is not believed."""
        current.set(uuid4().hex)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Refuse a request whose body is too large, before anybody looks into it."""
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdigit() and int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return render(request, "413.html", status=413)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer what was refused: with the way in where nobody is signed in, or with a page."""
        if isinstance(error, Conflict):
            return render(request, "409.html", {"reason": error}, status=409)
        if not isinstance(error, NotPermitted):
            return None
        if request.user.is_authenticated:
            return render(request, "403.html", status=403)
        return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")

    def process_response(self, _request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Say which request this answers, and that a page is for the person who asked."""
        response.headers["X-Request-ID"] = current.get()
        if response.headers.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Cookie"])
            if "Cache-Control" not in response.headers:
                patch_cache_control(response, private=True)
        return response
