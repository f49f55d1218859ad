"""What is answered where something is refused: problem details (RFC 9457)."""

import json
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError


class Problem(Exception):
    """Something that is refused, with the status and the headers of the answer."""

    def __init__(self, status: HTTPStatus, detail: str, **headers: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def answer(status: int, detail: str = "", **more: Any) -> HttpResponse:
    """Return a problem as an answer; `more` are members of its own."""
    title = HTTPStatus(status).phrase
    problem = {"type": "about:blank", "title": title, "status": status, **more}
    if detail:
        problem["detail"] = detail
    response = HttpResponse(
        json.dumps(problem), status=status, content_type="application/problem+json"
    )
    response["Cache-Control"] = "no-store"
    return response


def not_there(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Say that there is nothing at an address below the interface's own."""
    del request, rest
    return answer(404)


def handle(api: NinjaAPI) -> None:
    """Let an interface answer with problems."""

    @api.exception_handler(Problem)
    def refused(_request: HttpRequest, error: Problem) -> HttpResponse:
        response = answer(error.status, error.detail)
        for name, value in error.headers.items():
            response[name] = value
        return response

    @api.exception_handler(Http404)
    def missing(_request: HttpRequest, _error: Http404) -> HttpResponse:
        return answer(404)

    @api.exception_handler(HttpError)
    def failed(_request: HttpRequest, error: HttpError) -> HttpResponse:
        return answer(error.status_code, str(error))

    @api.exception_handler(ValidationError)
    def misunderstood(_request: HttpRequest, error: ValidationError) -> HttpResponse:
        errors = [
            {"name": ".".join(map(str, each["loc"][1:])), "reason": each["msg"]}
            for each in error.errors
        ]
        return answer(422, "A parameter cannot be understood.", errors=errors)
