"""Everything that can be said of the project without running it: `python -m tools.check`."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from travaux.config.postgres import serving

ROOT = Path(__file__).resolve().parent.parent
PYTHON = (sys.executable, "-m")
PLACES = ("conftest.py", "src", "tests", "tools", "benchmarks")
CHECKS: dict[str, tuple[str, ...]] = {
    "lint": (*PYTHON, "ruff", "check", "--quiet"),
    "format": (*PYTHON, "ruff", "format", "--check", "--quiet"),
    "types": (*PYTHON, "mypy", "--no-error-summary", *PLACES),
    "import contracts": (str(Path(sys.executable).with_name("lint-imports")),),
    "templates": (*PYTHON, "djlint", "src", "--check", "--lint"),
    "migrations in step": (*PYTHON, "django", "makemigrations", "--check", "--dry-run"),
    "catalogues complete": (*PYTHON, "tools.catalogues", "check"),
}


def main() -> int:
    """Run each check and say how it went, a line each; return 1 if any failed."""
    failed = 0
    with tempfile.TemporaryDirectory(prefix="travaux-check-") as folder:
        data = Path(folder)
        data.chmod(0o711)
        with serving(data):
            environment = os.environ | {
                "TRAVAUX_DATA": folder,
                "DATABASE_URL": "",
                "DJANGO_SETTINGS_MODULE": "travaux.config.settings",
            }
            for name, command in CHECKS.items():
                failed += not _passes(name, command, environment)
    return bool(failed)


def _passes(name: str, command: tuple[str, ...], environment: dict[str, str]) -> bool:
    began = time.monotonic()
    done = subprocess.run(  # noqa: S603 - the words are ours
        command,
        cwd=ROOT,
        env=environment,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    verdict = "FAILED" if done.returncode else "passed"
    sys.stdout.write(f"{name:20} {verdict} {time.monotonic() - began:6.1f} s\n")
    if done.returncode:
        sys.stdout.write(done.stdout)
    sys.stdout.flush()
    return not done.returncode


if __name__ == "__main__":
    sys.exit(main())
