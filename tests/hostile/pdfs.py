"""PDF files that no program writes: they loop, swell, lie about their size, carry programs."""

import zlib
from collections.abc import Mapping

WORDS = b"Minister Mira Voss visited Port Alder on 10 May 2024."
_SHOWN = b"BT /F 12 Tf 72 700 Td (" + WORDS + b") Tj ET"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%b/Font<</F 5 0 R>>>>>>"


def stream(data: bytes, keys: bytes = b"") -> bytes:
    """A stream object."""
    return b"<</Length %d %b>>\nstream\n%b\nendstream" % (len(data), keys, data)


def pdf(changed: Mapping[int, bytes] | None = None, trailer: bytes = b"") -> bytes:
    """A page of words: 1 catalog, 2 page tree, 3 page, 4 what it shows, 5 font, but for the objects that are changed.

    XREF in the trailer is where the table of objects begins.
    """
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>", 3: _PAGE % b"",
               4: stream(_SHOWN), 5: _FONT} | dict(changed or {})  # fmt: skip
    out, places = b"%PDF-1.7\n", dict[int, int]()
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    size = max(objects) + 1
    rows = b"".join(b"%010d 00000 %b \n" % (places.get(one, 0), b"n" if one in places else b"f")
                    for one in range(1, size))  # fmt: skip
    end = trailer.replace(b"XREF", b"%d" % len(out))
    table = b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, rows)
    return out + table + b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (size, end, len(out))


def _form(shows: bytes, inner: int) -> bytes:
    return stream(shows, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % inner)


def _laughs() -> bytes:
    """A form that shows a form ten times, which shows another ten times, and so on."""
    forms = {10 + level: _form(b"/X Do " * 10, 11 + level) for level in range(12)}
    drawn = {3: _PAGE % b"/XObject<</X 10 0 R>>", 4: stream(b"/X Do " + _SHOWN)}
    return pdf({**drawn, **forms, 22: stream(b"", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")})


def _swelling() -> bytes:
    """Hundreds of megabytes of text operators in some thousands of bytes."""
    shown = b"BT /F 1 Tf " + b"(aaaaaaaaaa) Tj " * 3_000_000 + b"ET"
    packed = zlib.compress(zlib.compress(shown, 9), 9)
    return pdf({4: stream(packed, b"/Filter[/FlateDecode/FlateDecode]")})


_CARRYING = {
    1: b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(while\\(1\\){})>>"
       b"/Names<</EmbeddedFiles<</Names[(evil.exe) 6 0 R]>>>>>>",
    6: b"<</Type/Filespec/F(../../evil.exe)/EF<</F 7 0 R>>>>",
    7: stream(b"MZ words of the program"),
}  # fmt: skip

READ = {
    "page tree that leads back": pdf({2: b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2/Parent 2 0 R>>"}),
    "a billion pages stated": pdf({2: b"<</Type/Pages/Kids[3 0 R]/Count 1000000000>>"}),
    "table of objects before itself": pdf(trailer=b"/Prev XREF"),
    "length that is its own": pdf({4: b"<</Length 4 0 R>>\nstream\n" + _SHOWN + b"\nendstream"}),
    "outline that leads back": pdf({1: b"<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>", 6: b"<</First 7 0 R/Count 1>>",
                                    7: b"<</Title(a)/Parent 6 0 R/Next 7 0 R/First 7 0 R>>"}),
    "arrays in arrays": pdf({1: b"<</Type/Catalog/Pages 2 0 R/X " + b"[" * 200_000 + b"]" * 200_000 + b">>"}),
    "program and embedded file": pdf(_CARRYING),
}  # fmt: skip
"""Those of which the words are read as if nothing were."""
ENDED = {
    "forms in themselves": pdf({3: _PAGE % b"/XObject<</X 6 0 R>>", 4: stream(b"/X Do " * 1000 + _SHOWN),
                                6: _form(b"/X Do /X Do ", 6)}),
    "forms in forms in forms": _laughs(),
    "text that swells": _swelling(),
}  # fmt: skip
"""Those over which the process that reads is ended, by its limits or by itself."""
