"""The request that is being answered, so that the log of acts can name it."""

from contextvars import ContextVar

current: ContextVar[str] = ContextVar("request", default="")
"""Its id: set by the web server's middleware, empty on the command line."""
