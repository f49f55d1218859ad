import gettext
import os
from pathlib import Path

import pytest

from travaux.config.catalogues import compile_new

TEXT = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "day"
msgid_plural "days"
msgstr[0] "jour"
msgstr[1] "jours"
"""


@pytest.fixture
def text(tmp_path: Path) -> Path:
    place = tmp_path / "fr" / "LC_MESSAGES" / "django.po"
    place.parent.mkdir(parents=True)
    place.write_text(TEXT)
    return place


def test_a_catalogue_is_compiled_once(tmp_path: Path, text: Path) -> None:
    assert (compile_new(tmp_path), compile_new(tmp_path)) == (1, 0)
    with text.with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).ngettext("day", "days", 2) == "jours"
    assert [path.name for path in sorted(text.parent.iterdir())] == ["django.mo", "django.po"]


def test_a_catalogue_that_is_newer_is_compiled_again(tmp_path: Path, text: Path) -> None:
    compile_new(tmp_path)
    compiled = text.with_suffix(".mo").stat()
    os.utime(text, ns=(compiled.st_atime_ns, compiled.st_mtime_ns + 1))

    assert compile_new(tmp_path) == 1
