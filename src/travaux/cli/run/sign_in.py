"""A way into the example."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SignIn:
    """Who one is then, and what to type."""

    role: str
    email: str
    password: str
