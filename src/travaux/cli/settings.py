"""`travaux settings`: every setting, as it stands for this process."""

import argparse
import re
import sys

from travaux.config.environment import TABLE, Environment


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command; `docs/settings.md` says what the settings mean."""
    parser.epilog = "Settings come from the environment; docs/settings.md says what they mean."


def run(_args: argparse.Namespace) -> int:
    """Print each setting with its value; of passwords in addresses only that there is one."""
    environment = Environment()
    for setting in TABLE:
        sys.stdout.write(f"{setting.name}={_without_password(environment.text(setting))}\n")
    return 0


def _without_password(value: str) -> str:
    """Hide the password of an address.

    >>> _without_password("smtps://ada:p@ss:word@mail.example:465")
    'smtps://ada:***@mail.example:465'
    >>> _without_password("postgresql:///congress?user=ada&password=s3cret&host=db.example")
    'postgresql:///congress?user=ada&password=***&host=db.example'
    """
    value = re.sub(r"(//[^:/]*):.*@", r"\1:***@", value)
    return re.sub(r"(password\s*=\s*)[^&\s]*", r"\1***", value)
