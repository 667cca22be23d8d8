"""Words that mean something to the reader of a format, put in where chance would never spell them."""

PDF = tuple(
    b"obj endobj stream endstream xref trailer startxref %%EOF << >> [ ] /Type /Page /Pages /Kids /Count "
    b"/Parent /Contents "
    b"/Resources /Font /XObject /Length /Filter /FlateDecode /ASCIIHexDecode /LZWDecode /DCTDecode /JBIG2Decode "
    b"/Encrypt "
    b"/ObjStm /XRef /Prev /Root /Info /Names /Outlines /Dests /Rotate /MediaBox /CropBox /UserUnit /ToUnicode "
    b"/Encoding "
    b"/Type3 /Type0 /CIDFontType2 /Identity-H BT ET Tj TJ Td Tm Tf Tz Tr q Q cm Do BI ID EI sh W n re f 1 0 R 2 0 R "
    b"/Annots /AcroForm /XFA /JavaScript /OpenAction /StructTreeRoot /Pattern /Shading /SMask".split()
)
MARKUP = tuple(
    b"<html> <body> <table> <tr> <td> <select> <svg> <math> <template> <script> </script> <style> <!-- --> "
    b"<![CDATA[ ]]> "
    b"<frameset> <iframe> <base> <p> </p> <div> <li> <h1> <h9> <a> <time> <plaintext> &amp; &#0; &#xd800; "
    b"&#1114112; &a; "
    b"<!DOCTYPE> <!ENTITY <?xml <?xml-stylesheet xmlns= xml:space='preserve' datetime= content= rowspan='-1' "
    b"colspan='99999999' "
    b"application/ld+json {\"@graph\":[ \"datePublished\": null".split()
)
WORD = MARKUP + tuple(
    b"<w:p> </w:p> <w:r> <w:t> <w:tbl> <w:tr> <w:tc> <w:sdt> <w:ins> <w:del> <w:fldSimple> <w:instrText> "
    b"<w:hyperlink> "
    b"<w:numPr> w:val=\"-1\" w:val=\"x\" w:val=\"99999999999\" <w:footnoteReference/> <mc:AlternateContent> "
    b"<w:sectPr/> <w:br/> "
    b"w:ilvl w:numId w:fmt {{pack}} <w:bookmarkStart/> <w:drawing/> TargetMode=\"External\" <w:pPr/> <w:rPr/>".split()
)
OPEN = MARKUP + tuple(
    b"<text:p> <text:h> <text:list> <text:note> <table:table> <table:covered-table-cell/> "
    b"<text:tracked-changes> <text:s/> "
    b"text:c=\"99999999\" text:c=\"x\" text:outline-level=\"-1\" table:number-columns-repeated=\"99999999\" "
    b"<draw:frame> "
    b"<dc:date>x</dc:date> manifest:encryption-data".split()
)
BOOK = MARKUP + tuple(
    b"<itemref idref=\"a\"/> idref= href=\"../../x\" href=\"%00\" href=\"http://[\" <navPoint> "
    b"<dc:date>0000-00-00</dc:date> "
    b"<dc:title/> full-path=\"\" media-type= linear=\"no\"".split()
)
RICH = tuple(
    rb"{ } \rtf1 \ansi \ansicpg0 \ansicpg99999 \uc0 \uc9999 \u-1 \u55357? \u99999 \'zz \'9 \bin0 \bin-1 "
    rb"\bin99999999 \par \row "
    rb"\cell \trowd {\*\ {\field {\fldinst {\footnote \upr \ud {\pict \objdata \fcharset128 \fcharset999 \f999 "
    rb"\yr99999 \mo13 \dy0 "
    rb"\s99999999999999 \page \sect \htmlrtf \fromhtml1".split()
)
MAIL = tuple(
    b"Content-Type: multipart/mixed boundary= boundary=\"\" --b1 --b2-- message/rfc822 message/partial "
    b"text/plain; charset= "
    b"charset=unknown charset=utf-7 charset=idna charset=punycode charset=hex charset=undefined charset=zlib "
    b"charset=rot13 "
    b"Content-Transfer-Encoding: base64 quoted-printable x-uuencode 8bit =?utf-8?B?====?= =?x?q?=ff?= "
    b"=?utf-8?q? filename*0*= "
    b"filename*=utf-8'' filename*=%ff''%ff name*1= Date: -9999 +9999 Subject: From: @ < > <@> ; ( ) References: "
    b"begin "
    b"Content-Disposition: attachment Content-Location: cid: \r\n \r\n\r\n".split(b" ")
)
TEXT = tuple(one.encode() for one in (
    "On 15 January 2025", "in May", "from 3 to 5 March 2022", "30 February 2024", "29 February 2023", "31.12.99",
    "0 May",
    "yesterday", "next week", "last Monday", "the 99th session", "12/13/2024", "2025-00-00", "9999", "year 10000",
    "in 2026/27",
    "“", "”", "‘", "’", "„", "«", "»", "\"", "'", "said Mr. Ada Brenn", "she added that",
    "according to the Minister of Roads",
    "told reporters", "he stressed:", "Q:", "A:", "MODERATOR:", "THE PRESIDENT:", "Azerbaijan",
    "Azerbaijan-Turkey Joint Commission",
    "CICA", "COP29", "30+1 format", "the ministers of A, B, C and D", "$5 billion", "12.5 per cent", "1,2,3,4,5",
    "Dr.", "H.E.",
    "e.g.", "No. 7", "* * *", "- ", "1. ", "(a) ", "# ", "| a | b |", "---", "\n\n", "\n", "\t", "Mr.", "van der",
    "O’", "II",
    "signed an agreement", "will meet", "was postponed", "is to be held", "Source: ", "Photo: ", "31 March 2025.",
    "5-6-7 June",
))  # fmt: skip
QUERY = tuple(one.encode() for one in (
    "AND", "OR", "NOT", "NEAR(", "NEAR", "*", "\"", "“", "”", "^", ":", "{", "}", "(", ")", "-", "+", "title:",
    "rowid", "''", ";--",
    "%", "_", "road", "snow*", "ş", "\0", "İ", "文字", "' OR 1=1", "\"\"", "* *", "٣", "ﬃ",
))  # fmt: skip
DATES = tuple(one.encode() for one in (
    "0000", "9999", "10000", "-", "/", "..", "X", "XX", "?", "~", "%", "2025", "2025-01", "2025-24", "2025-36",
    "9999-24", "-00",
    "-02-30", "T10:00", "Z", "202X", "20XX", "XXXX", "٢٠٢٥", "²", " ", "\n", "-XX-XX", "/2025-01-15",
))  # fmt: skip
TOML = tuple(
    b"= [ ] [[ ]] [[section]] [marking] { } , . \"\"\" ''' \" ' # \\u0000 \\uD800 \\U0010FFFF nan inf -inf "
    b"1e400 0x7f 1979-05-27 "
    b"12:00:00 true false title layout key heading most limit order group prompt paper margins sizes \n a.b.c "
    b"\"\" base = "
    b"\"../x.docx\" rank colour = \"#fff\" countries people forums properties".split(b" ")
)
JSON = tuple(one.encode() for one in (
    "[", "]", "{", "}", "null", "NaN", "Infinity", "-0", "1e999", "\\ud800", "Event", "Statement", "Person",
    "rejected", "accepted",
    "2025-02-30", "2025-01-15/2025-01-10", "9999-24", "AZ", "events", "direct", "{{pack}}", "\x0b", "<w:t>", "\u202e",
))  # fmt: skip
PICTURE = (b"\xff\xd9", b"\xff\xd8", b"IHDR", b"IDAT", b"II*\0", b"MM\0*", b"\xff\xff\xff\xff", b"\0\0\0\0")
