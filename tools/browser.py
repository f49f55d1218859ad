"""See to it that the browser's tests have a browser, and fonts for every script.

Where the distribution's packages may be installed, they are; else one line says what is missing.
`python -m tools.browser`.
"""

import os
import shutil
import subprocess
import sys
from contextlib import suppress

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FONTS = {"ar": "fonts-hosny-amiri", "zh": "fonts-noto-cjk", "ru": "fonts-dejavu-core"}


def missing() -> list[str]:
    """Return the Debian packages of what is missing here."""
    packages = [] if any(map(shutil.which, BROWSERS)) else ["chromium"]
    return packages + [package for language, package in FONTS.items() if not _is_written(language)]


def _is_written(language: str) -> bool:
    """Tell whether there is a font for this language."""
    try:
        found = subprocess.run(  # noqa: S603 - the words are ours
            ["fc-list", f":lang={language}", "family"],  # noqa: S607
            capture_output=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return False
    return bool(found.stdout.strip())


def _install(packages: list[str]) -> None:
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends"]):
        command = [*prefix, "apt-get", *words, *(packages if words[0] == "install" else [])]
        subprocess.run(  # noqa: S603 - the words are ours
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
        )


def main() -> int:
    """Install what is missing, or say what that is."""
    packages = missing()
    if not packages:
        return 0
    sys.stderr.write(f"Installing {' '.join(packages)}\n")
    with suppress(OSError, subprocess.CalledProcessError):
        _install(packages)
    left = missing()
    if left:
        sys.stderr.write(f"The browser's tests need: apt-get install {' '.join(left)}\n")
    return bool(left)


if __name__ == "__main__":
    sys.exit(main())
