"""`travaux run`: set up what is missing, serve the site, stop in good order."""

import argparse
import importlib
import socket
import sys
from collections.abc import Sequence
from contextlib import ExitStack, suppress

from travaux.cli.database import at_hand, django_ready
from travaux.cli.refusal import in_one_line
from travaux.cli.run.claim import claimed
from travaux.cli.run.progress import Progress
from travaux.cli.run.sign_in import SignIn
from travaux.cli.run.stopping import Stopped, stoppable
from travaux.cli.run.watch import watched
from travaux.config import environment
from travaux.config.environment import Environment
from travaux.config.site import Site, address, listen


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command; all its settings come from the environment."""
    parser.description = "Set up what is missing and serve the site until Ctrl-C."


def run(_arguments: argparse.Namespace) -> int:
    """Serve the site; return 0 once stopped, 1 with one line where it cannot be served."""
    progress = Progress()
    with stoppable(), in_one_line():
        with suppress(Stopped):
            _serve(Environment(), progress)
        progress("Stopped")
    return 0


def _serve(settings: Environment, progress: Progress) -> None:
    data = settings.data()
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with ExitStack() as stack:
        note = stack.enter_context(claimed(data))
        listener = listen(settings.text(environment.HOST), settings.number(environment.PORT))
        stack.callback(listener.close)
        note(address(listener))
        url, server = stack.enter_context(at_hand(settings, progress))
        stack.enter_context(django_ready())
        set_up = importlib.import_module("travaux.cli.run.set_up")
        set_up.bring_up_to_date(url, progress)
        sign_ins = set_up.open_the_example(data, progress)
        site = Site(listener, on_start=lambda: _welcome(progress, listener, sign_ins))
        if server:
            stack.enter_context(watched(server, data, report=progress, give_up=site.end))
        stack.callback(progress, "Stopping")
        site.serve_until_stopped()


def _welcome(progress: Progress, listener: socket.socket, sign_ins: Sequence[SignIn]) -> None:
    progress("Ready")
    lines = [f"Travaux is at {address(listener)}  (Ctrl-C stops it)"]
    if sign_ins:
        lines += [f"Sign in with the password {sign_ins[0].password} as"]
        lines += [f"  {each.email:32} {each.role}" for each in sign_ins]
    sys.stdout.write("\n".join(lines) + "\n\n")
    sys.stdout.flush()
