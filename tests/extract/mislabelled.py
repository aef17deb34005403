"""Pages whose bytes and labels disagree, or whose labels mean something else than they seem to: what a browser reads.

Each is the charset of the HTTP header (None: it names none), the bytes, and the text of the body's paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mislabelled:
    """One page, and what a browser shows of its paragraph."""

    name: str
    header: str | None
    body: bytes
    text: str


FR, DE, RU, PL = "L’été « au quai » – 5 €", "„Größe“ — 5 €", "Комиссия «закрыла» причал № 5", "Zażółć gęślą jaźń"
EL, TR, HE, AR = "Το λιμάνι έκλεισε", "İstanbul’da şiir ığdır", "הנמל נסגר", "الميناء مغلق"
TH, JA, ZH, TW, KO = "ท่าเรือปิด", "港は月曜日に閉鎖", "港口星期一关闭", "港口星期一關閉", "항구는 월요일에"
UK, LV, VI = "Причал ґ є ї", "Rīgas osta slēgta", "Cảng"
PAD = b"<!--" + b"x" * 1100 + b"-->"
SCRIPT = b"<script>var a = '" + b"y" * 1500 + b"';</script>"


def _page(text: bytes, declared: bytes = b"", head: bytes = b"") -> bytes:
    return b"<!doctype html><html><head>" + head + declared + b"</head><body><p>" + text + b"</p></body></html>"


def _wide(text: str, codec: str, declared: bytes = b"") -> bytes:
    return _page(b"TEXT", declared).decode().replace("TEXT", text).encode(codec)


def _meta(label: str) -> bytes:
    return f"<meta charset={label}>".encode()


def _equiv(label: str) -> bytes:
    return f'<meta http-equiv="Content-Type" content="text/html; charset={label}">'.encode()


def _case(name: str, header: str | None, text: bytes, shown: str, declared: bytes = b"") -> Mislabelled:
    return Mislabelled(name, header, _page(text, declared), shown)


_UTF8_AS_1252 = "É".encode().decode("latin-1").replace("\x89", "‰")
CASES = [
    # byte order marks stand above all else
    Mislabelled("a mark of utf-8 under a header of latin1", "iso-8859-1", b"\xef\xbb\xbf" + _page(FR.encode()), FR),
    Mislabelled("a mark of utf-16le under utf-8", "utf-8", b"\xff\xfe" + _wide(RU, "utf-16-le"), RU),
    Mislabelled("a mark of utf-16be over a meta", None,
                b"\xfe\xff" + _wide(JA, "utf-16-be", _meta("windows-1252")), JA),
    Mislabelled("a mark of utf-8 over a meta", None, b"\xef\xbb\xbf" + _page(RU.encode(), _meta("windows-1251")), RU),
    # the header stands above the document
    _case("a header of utf-8 over a meta of latin1", "utf-8", FR.encode(), FR, _meta("iso-8859-1")),
    _case("a header of latin1 over a meta of utf-8", "iso-8859-1", FR.encode("cp1252"), FR, _meta("utf-8")),
    _case("utf-8 under a header of latin1", "latin1", "É".encode(), _UTF8_AS_1252),
    _case("windows-1252 under a header of latin1", "ISO-8859-1", DE.encode("cp1252"), DE),
    _case("windows-1252 under a header of ascii", "us-ascii", DE.encode("cp1252"), DE),
    _case("windows-1252 under a header of utf-8", "utf-8", b"caf\xe9 \x93x\x94.", "caf\ufffd \ufffdx\ufffd."),
    _case("the label utf8", "utf8", RU.encode(), RU),
    _case("a header in quotation marks", '"utf-8"', RU.encode(), RU),
    _case("a header that means nothing, and a meta", "nonsense",
          "Комиссия".encode("koi8-r"), "Комиссия", _meta("koi8-r")),
    _case("a header of utf-7", "utf-7", b"+ADw-b", "+ADw-b", _meta("utf-8")),
    _case("a header of utf-32", "utf-32", DE.encode(), DE, _meta("utf-8")),
    _case("a header of cp437", "cp437", DE.encode(), DE, _meta("utf-8")),
    # what the document declares
    _case("a meta of utf-16 cannot be true", None, RU.encode(), RU, _meta("utf-16")),
    _case("a meta of utf-16le cannot be true", None, RU.encode(), RU, _meta("utf-16le")),
    _case("a meta in the old form", None, RU.encode("cp1251"), RU, _equiv("windows-1251")),
    _case("the old form, its attributes turned round", None,
          RU.encode("cp1251"), RU, b"<meta content='text/html;charset=windows-1251' http-equiv=content-type>"),
    _case("a description that speaks of charsets", None,
          RU.encode(), RU, b"<meta name=description content='charset=koi8-r'>" + _meta("utf-8")),
    _case("a meta in a comment", None, RU.encode(), RU, b"<!-- <meta charset=koi8-r> -->" + _meta("utf-8")),
    _case("a meta in an attribute", None, RU.encode(), RU, b"<link title='<meta charset=koi8-r>'>" + _meta("utf-8")),
    _case("a meta in capitals", None, RU.encode(), RU, b"<META CHARSET=UTF-8>"),
    _case("a meta with blanks", None, RU.encode(), RU, b"<meta charset = ' utf-8 ' >"),
    _case("a meta with a slash", None, RU.encode(), RU, b"<meta charset=\"utf-8\"/>"),
    _case("an end tag declares nothing", None, RU.encode(), RU, b"</meta charset=koi8-r>" + _meta("utf-8")),
    _case("the first of two", None, RU.encode(), RU, _meta("utf-8") + _meta("koi8-r")),
    _case("the first that means something", None, RU.encode("cp1251"), RU, _meta("unknown") + _meta("windows-1251")),
    _case("charset and content in one meta", None,
          RU.encode(), RU, b"<meta http-equiv=Content-Type content='text/html; charset=koi8-r' charset=utf-8>"),
    _case("quotation marks inside the content", None,
          RU.encode("cp1251"), RU, b"<meta http-equiv=Content-Type content='text/html; charset = \"windows-1251\"'>"),
    _case("a meta behind a long comment", None, RU.encode("cp1251"), RU, PAD + _meta("windows-1251")),
    _case("a meta behind a long script", None, PL.encode("iso-8859-2"), PL, SCRIPT + _equiv("iso-8859-2")),
    _case("a meta behind a long style", None,
          JA.encode("euc-jp"), JA, b"<style>" + b"p{} " * 400 + b"</style>" + _meta("euc-jp")),
    _case("a user's own charset", None, FR.encode("cp1252"), FR, _meta("x-user-defined")),
    Mislabelled("an XML declaration", None,
                b"<?xml version='1.0' encoding='iso-8859-2'?>" + _page(PL.encode("iso-8859-2")), PL),
    Mislabelled("an XML declaration of utf-16", None,
                b"<?xml version='1.0' encoding='utf-16'?>" + _page(PL.encode()), PL),
    # labels that mean more than they say
    _case("gb2312 is gbk", "gb2312", "镕基喆".encode("gbk"), "镕基喆"),
    _case("gb2312 is gb18030 even", "gb2312", "㐂中".encode("gb18030"), "㐂中"),
    _case("gbk has a euro of one byte", "gbk", b"\x80 5 " + ZH.encode("gbk"), "€ 5 " + ZH),
    _case("a meta of gb2312", None, ZH.encode("gb18030"), ZH, _meta("gb2312")),
    _case("big5", None, TW.encode("big5"), TW, _meta("big5")),
    _case("big5 has the characters of Hong Kong", "big5", "嘅咗".encode("big5hkscs"), "嘅咗"),
    _case("big5-hkscs", None, "㗎".encode("big5hkscs"), "㗎", _meta("big5-hkscs")),
    _case("shift_jis is that of Windows", "shift_jis", "①～－㈱".encode("cp932"), "①～－㈱"),
    _case("x-sjis", "x-sjis", JA.encode("cp932"), JA),
    _case("euc-jp has the tilde of Windows", "euc-jp", b"\xa1\xc1\xa1\xdd" + JA.encode("euc-jp"), "～－" + JA),
    _case("euc-jp has numbers in circles", "euc-jp", b"\xad\xa1\xad\xe2", "①№"),
    _case("euc-jp has narrow kana", "euc-jp", b"\x8e\xb1\x8e\xb2" + JA.encode("euc-jp"), "ｱｲ" + JA),
    _case("iso-2022-jp", None, JA.encode("iso2022_jp"), JA, _meta("iso-2022-jp")),
    _case("euc-kr is that of Windows", None, "똠방각하".encode("cp949"), "똠방각하", _meta("euc-kr")),
    _case("ks_c_5601-1987", "ks_c_5601-1987", KO.encode("cp949"), KO),
    _case("iso-8859-9 is windows-1254", "iso-8859-9", TR.encode("cp1254"), TR),
    _case("tis-620 is windows-874", "tis-620", TH.encode("cp874") + b"\x85", TH + "…"),
    _case("iso-8859-8-i", "iso-8859-8-i", HE.encode("iso-8859-8"), HE),
    _case("logical", "logical", HE.encode("iso-8859-8"), HE),
    _case("windows-1255 has a vowel more", "windows-1255", b"\xe0\xca", "א\u05ba"),
    _case("windows-1256", None, AR.encode("cp1256"), AR, _meta("windows-1256")),
    _case("iso-8859-6", "arabic", AR.encode("iso-8859-6"), AR),
    _case("iso-8859-7 under greek", "greek", EL.encode("iso-8859-7"), EL),
    _case("windows-1253", "windows-1253", EL.encode("cp1253"), EL),
    _case("windows-1257", "x-cp1257", LV.encode("cp1257"), LV),
    _case("windows-1258", "windows-1258", "Ca\u0309ng".encode("cp1258"), "Ca\u0309ng"),
    _case("windows-1251 with the byte 98", "windows-1251", b"\xcf\x98", "П\x98"),
    _case("windows-1252 with the bytes 81 and 8d", "windows-1252", b"a\x81\x8d", "a\x81\x8d"),
    _case("windows-1253 with a byte that is none", "windows-1253", b"\xe1\xd2\xe1", "α\ufffdα"),
    _case("koi8-u", "koi8-u", UK.encode("koi8-u"), UK),
    _case("koi8-u has the short u of Belarus", "koi8-u", b"\xae\xbe", "ўЎ"),
    _case("cp866", "cp866", "Причал".encode("cp866"), "Причал"),
    _case("macintosh has the euro", "macintosh", b"\x8e\xdb", "é€"),
    _case("x-mac-ukrainian", "x-mac-ukrainian", "Ґґ€".encode("mac_cyrillic"), "Ґґ€"),
    _case("latin-9 is no label", "latin-9", "œ €".encode("iso-8859-15"), "œ €", _meta("iso-8859-15")),
    _case("latin-1 is no label either", "latin-1", RU.encode(), RU, _meta("utf-8")),
    _case("iso-8859-16", "iso-8859-16", "ș ț €".encode("iso-8859-16"), "ș ț €"),
    # bytes that are no characters
    _case("utf-8 cut inside a character", "utf-8", b"a\xe2\x80b\xf0\x9f\x98c\xc0\xaf", "a\ufffdb\ufffdc\ufffd\ufffd"),
    _case("a lead byte before a letter", "gbk", b"\x81<b>x</b>", "\ufffdx"),
    _case("euc-kr before a letter", "euc-kr", b"\xb0<b>x</b>", "\ufffdx"),
    # utf-16 without a mark
    Mislabelled("a header of utf-16", "utf-16", _wide(RU, "utf-16-le"), RU),
    Mislabelled("a header of utf-16be", "utf-16be", _wide(RU, "utf-16-be"), RU),
]  # fmt: skip
