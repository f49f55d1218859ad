"""The encodings of the six languages are told apart, from short texts on."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.engines.documents.encoding import Characters, characters
from travaux.engines.documents.source import decode
from travaux.kernel.errors import UnreadableDocument

SHARED = Path(__file__).parents[3].parent / "shared" / "texts"
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
ENCODINGS = {
    "en": ("cp1252", "utf-16-le", "utf-16-be"),
    "fr": ("cp1252", "utf-16-le", "utf-16-be"),
    "es": ("cp1252", "utf-16-le", "utf-16-be"),
    "ru": ("cp1251", "utf-16-le", "utf-16-be"),
    "ar": ("cp1256", "utf-16-le", "utf-16-be"),
    "zh": ("gb18030", "gb2312", "utf-16-le", "utf-16-be"),
}
WORDS = {
    "en": "The Assembly’s resolution 1. “Decides” – as in 1985 – to hold it.\n",
    "fr": "1. L’Assemblée générale prie le Secrétaire général de présenter un rapport.\n",
    "es": "1. La Asamblea General pide al Secretario General que presente la decisión.\n",
    "ru": "1. просит Генерального секретаря представить доклад (A/78/1) за 2023 год;\n",
    "ar": "1 - تطلب إلى الأمين العام أن يقدم تقريرا (A/78/1) عن عام 2023؛\n",
    "zh": "1. 请秘书长提交关于本决议执行情况的报告（A/78/1），并通过委员会；\n",
}
LENGTHS = (80, 160, 320, 1000, 4000)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_is_enough(language: str) -> None:
    text = WORDS[language]
    for encoding in ENCODINGS[language]:
        told = characters(text.encode(encoding), name="a")
        assert (encoding, told.text) == (encoding, text)
        assert told.assumed is not None


@pytest.mark.skipif(not SHARED.exists(), reason=f"the official texts are not at {SHARED}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_pieces_of_the_official_texts_are_told_at_any_length(language: str) -> None:
    wrong = []
    for path in SHARED.glob(f"plain/*_{language}.txt"):
        whole = path.read_text(encoding="utf-8")
        for encoding in ENCODINGS[language]:
            text = whole.encode(encoding, errors="ignore").decode(encoding)
            per_byte = len(text) / len(text.encode(encoding))
            for length in LENGTHS:
                for start in range(0, len(text), max(length, len(text) // 8)):
                    piece = text[start : start + int(length * per_byte)]
                    data = piece.encode(encoding)
                    if len(data) > length // 2 and characters(data, name="a").text != piece:
                        wrong.append((path.name, encoding, length, start))
    assert wrong == []


def test_what_is_sure_is_not_doubted() -> None:
    text = "".join(WORDS.values())
    for mark, encoding in (
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ):
        assert characters(mark + text.encode(encoding), name="a") == Characters(text)


DECLARED = {
    "xml": ("<?xml version='1.0' encoding='windows-1251'?><p>{}</p>", "cp1251", "ru"),
    "page": ("<!DOCTYPE html><html><head><meta charset=gb2312></head>{}", "gb2312", "zh"),
    "old page": (
        '<html><head><title>A</title><meta http-equiv="Content-Type" '
        'content="text/html; charset=windows-1256">{}',
        "cp1256",
        "ar",
    ),
    "latin": ("<?xml version='1.0' encoding='ISO-8859-1'?><p>{}</p>", "cp1252", "fr"),
    "other": ("<?xml version='1.0' encoding='koi8-r'?><p>{}</p>", "koi8-r", "ru"),
}


@pytest.mark.parametrize("case", DECLARED)
def test_what_a_file_declares_is_honoured(case: str) -> None:
    form, encoding, language = DECLARED[case]
    text = form.format(WORDS[language].replace("’", "'"))
    assert characters(text.encode(encoding), name="a") == Characters(text)


@pytest.mark.parametrize("declared", ["utf-8", "utf-7", "rot13", "idna", "none-such", "utf-16"])
def test_what_is_declared_wrongly_is_not_believed(declared: str) -> None:
    text = f"<?xml version='1.0' encoding='{declared}'?><p>{WORDS['ru']}</p>"
    told = characters(text.encode("cp1251"), name="a")
    assert told.text == text
    assert told.assumed is not None
    assert "Windows-1251" in told.assumed


def test_one_broken_byte_in_a_long_text_is_replaced() -> None:
    data = (WORDS["fr"] * 20).encode()
    told = characters(data[:3] + b"\xff" + data[3:], name="a")
    assert told.text == (WORDS["fr"] * 20)[:3] + "\ufffd" + (WORDS["fr"] * 20)[3:]
    assert told.assumed is not None
    assert told.assumed.startswith("byte 3 is not UTF-8")


REFUSED = {
    "noise": (bytes(range(128, 256)) * 9, "byte 0: binary data, not text"),
    "noise with zeros": (bytes(range(256)) * 9, "byte 0: binary data, not text"),
    "machine code": (b"\x7fELF\x02\x01\x01\x00\x00\xff\xfe", "byte 4: binary data, not text"),
    "surrogate": (b"1. Decides \xed\xa0\x80.", "byte 11: half of a surrogate pair"),
    "surrogate in UTF-16": (codecs.BOM_UTF16_LE + b"1\x00\x00\xd8.\x00", "byte 4: not UTF-16"),
    "half in UTF-16": (codecs.BOM_UTF16_LE + b"1\x00.\x00 ", "byte 6: not UTF-16"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_text_is_refused(case: str) -> None:
    data, reason = REFUSED[case]
    with pytest.raises(UnreadableDocument) as refusal:
        characters(data, name="a.txt")
    assert str(refusal.value).startswith(f"a.txt: {reason}")


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    said = "read"
    try:
        decode(data, name="a")
    except UnreadableDocument as refusal:
        said = str(refusal)
    assert said == "read" or said.startswith("a: byte ")


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf_8_is_itself(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert characters(text.encode(), name="a") == Characters(text)
