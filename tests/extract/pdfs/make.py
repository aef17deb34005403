"""Makes the PDFs beside this file, each with a producer, in a layout of its own: `python tests/extract/pdfs/make.py`.

Needs what the project does not: reportlab, fpdf2, pikepdf, weasyprint, pymupdf, typst, pyphen and pillow from PyPI, and
from the system Chromium, LibreOffice, pdfTeX, XeTeX, LuaTeX, groff, Ghostscript. What is missing is said and left out.
Writes `made.json`: for each file its producer, and every sentence that was put in.
"""

# These libraries are not installed where types are checked.
# mypy: ignore-errors

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
ENGLISH = [
    "The harbour office will close the north pier on Monday because two of its piles have split, its chair said.",
    "Five affluent skippers offered a sufficient sum for the first flight of steps, and the officer refused it.",
    "“We would rather lose a season than a boat,” said Mara Lind, who has worked on the pier for thirty years.",
    "Repairs are put at 1,400,000 pounds, of which the county pays a third and the well-known trust nothing.",
    "Its engineers had warned the self-governing board in June 2025 that the timber would not outlast another winter.",
    "Crews that land their catch there were told to use the south-western basin until spring, at no cost to them.",
    "The extraordinary meeting of the administration lasted for three hours and brought no understanding whatever.",
    "Nobody asked the fishermen whether a floating breakwater would do instead, said the secretary of their union.",
    "A plan for concrete was dropped because eiders breed under the planks, a point on which all are agreed.",
    "The pier was built after the flood of 1953 with wood from ships that had been broken up near the lighthouse.",
    "It was last strengthened in 1998, when the lighthouse lost its keeper and the municipality its harbour master.",
    "Dues rise in April for the second time in three years, which the association called incomprehensible.",
]
GERMAN = [
    "Der Hafenrat sperrt am Montag den nördlichen Steg, weil zwei der Pfähle gerissen sind, sagte die Vorsitzende.",
    "Die Liegegebühren steigen im April zum zweiten Mal in drei Jahren, was der Fischereiverband unbegreiflich nennt.",
    "„Lieber verlieren wir eine Saison als ein Boot“, sagte Mara Lind, die dreißig Jahre auf dem Steg gearbeitet hat.",
    "Ein Ingenieur hatte die Stadtverwaltung schon im Juni gewarnt, dass das Holz keinen Winter überstehen werde.",
    "Gebaut wurde der Steg nach der Sturmflut von 1953 aus dem Holz von Schiffen, die man hier abgewrackt hatte.",
    "Unter den Planken brüten Eiderenten, und darüber sind sich Befürworter und Gegner ausnahmsweise einig.",
]
FRENCH = [
    "Le conseil du port ferme lundi la jetée nord, dont deux pieux se sont fendus, a déclaré sa présidente.",
    "« Mieux vaut perdre une saison qu’un bateau », dit Mara Lind, qui travaille sur la jetée depuis trente ans.",
    "La réparation est estimée à 1,4 million d’euros, dont un tiers à la charge du département voisin.",
    "Un ingénieur avait prévenu la municipalité dès le mois de juin que le bois ne passerait pas l’hiver.",
]
Texts = list[list[str]]
SHORT: Texts = [ENGLISH[:4], ENGLISH[4:8], ENGLISH[8:]]
LONG: Texts = [*SHORT, GERMAN[:3], GERMAN[3:], FRENCH] * 1
MANY: Texts = [
    [f"{words[:-1]}, as section {number} has it." for words in part] for number in range(1, 7) for part in SHORT
]


def run(*command: str, cwd: str | Path | None = None, given: bytes | None = None) -> bytes:
    """What a program prints; it must be there, and end well."""
    return subprocess.run(command, cwd=cwd, input=given, capture_output=True, check=True, timeout=180).stdout


# --- from HTML -------------------------------------------------------------------------------------------------------


def _html(texts: Texts, style: str) -> str:
    paragraphs = "".join(f"<p>{' '.join(part)}</p>" for part in texts)
    head = f"<!doctype html><html lang=en><meta charset=utf-8><style>{style}</style>"
    return f"{head}<h1>Pier report</h1>{paragraphs}</html>"


COLUMNS = "body{columns:2;column-gap:8mm;text-align:justify;hyphens:auto;font:10pt serif}h1{column-span:all}"
RUNNING = (
    "@page{size:A5;margin:20mm;@top-center{content:'Harbour board'}@bottom-right{content:counter(page)}}"
    "p{font:11pt serif}"
)
NARROW = "body{width:60mm;text-align:justify;hyphens:auto;font:9pt sans-serif}"


def chromium(texts: Texts, style: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder, "a.html"), Path(folder, "a.pdf")
        page.write_text(_html(texts, style), "utf-8")
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={out}", page.as_uri())
        return out.read_bytes()


def weasyprint(texts: Texts, style: str) -> bytes:
    from weasyprint import HTML

    return bytes(HTML(string=_html(texts, style)).write_pdf())


def mupdf(texts: Texts, style: str) -> bytes:
    import pymupdf

    out, box = io.BytesIO(), pymupdf.Rect(50, 50, 400, 550)
    story, writer, more = pymupdf.Story(html=_html(texts, style)), pymupdf.DocumentWriter(out), 1
    while more:
        device = writer.begin_page(pymupdf.Rect(0, 0, 450, 600))
        more, _ = story.place(box)
        story.draw(device)
        writer.end_page()
    writer.close()
    return out.getvalue()


# --- word processors and typesetters ---------------------------------------------------------------------------------

_FODT = """<?xml version="1.0" encoding="UTF-8"?><office:document
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>
<style:style style:name="T" style:family="paragraph">
<style:paragraph-properties fo:text-align="justify" fo:margin-bottom="0.3cm"/><style:text-properties fo:font-size="11pt"
 fo:language="en" fo:country="GB" fo:hyphenate="true" fo:hyphenation-remain-char-count="2"
 fo:hyphenation-push-char-count="2"/></style:style></office:styles><office:automatic-styles>
<style:page-layout style:name="P">
<style:page-layout-properties fo:page-width="15cm" fo:page-height="21cm" fo:margin="1.5cm">
<style:columns fo:column-count="{columns}" fo:column-gap="0.7cm"/></style:page-layout-properties><style:header-style/>
<style:footer-style/></style:page-layout></office:automatic-styles><office:master-styles>
<style:master-page style:name="Standard" style:page-layout-name="P"><style:header><text:p>Harbour board, report</text:p>
</style:header><style:footer><text:p>Page <text:page-number/></text:p></style:footer></style:master-page>
</office:master-styles><office:body><office:text>{body}</office:text></office:body></office:document>"""


def libreoffice(texts: Texts, columns: int) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        body = "".join(f'<text:p text:style-name="T">{" ".join(part)}</text:p>' for part in texts)
        Path(folder, "a.fodt").write_text(_FODT.format(columns=columns, body=body), "utf-8")
        home = f"-env:UserInstallation=file://{folder}/home"
        run("soffice", home, "--headless", "--convert-to", "pdf", "--outdir", folder, f"{folder}/a.fodt")
        return Path(folder, "a.pdf").read_bytes()


def latex(engine: str, texts: Texts, options: str, preamble: str = "") -> bytes:
    marks = {
        "“": "``",
        "”": "''",
        "„": "\\quotedblbase{}",
        "«": "\\guillemotleft{}",
        "»": "\\guillemotright{}",
        "’": "'",
    }
    body = "\n\n".join(" ".join(part) for part in texts)
    if engine == "pdflatex":
        preamble = "\\usepackage[T1]{fontenc}" + preamble
        for mark, written in marks.items():
            body = body.replace(mark, written)
    source = (
        f"\\documentclass[{options}]{{article}}{preamble}\\begin{{document}}\\section{{Pier}}{body}\\end{{document}}"
    )
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.tex").write_text(source, "utf-8")
        for _ in range(2):
            run(engine, "-interaction=batchmode", "a.tex", cwd=folder)
        return Path(folder, "a.pdf").read_bytes()


def typst(texts: Texts, setting: str) -> bytes:
    import typst as compiler

    body = "\n\n".join(" ".join(part) for part in texts)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.typ").write_text(f'{setting}\n#set par(justify: true)\n#set text(lang: "en")\n{body}', "utf-8")
        return bytes(compiler.compile(f"{folder}/a.typ"))


def _roff(texts: Texts, columns: int) -> bytes:
    body = "\n.PP\n".join("\n".join(part) for part in texts)
    return f".hy\n{'.2C' if columns == 2 else '.1C'}\n.PP\n{body}\n".encode()


def groff(texts: Texts, columns: int) -> bytes:
    return run("groff", "-k", "-ms", "-Tpdf", given=_roff(texts, columns))


def ghostscript(texts: Texts, columns: int) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.ps").write_bytes(run("groff", "-k", "-ms", "-Tps", given=_roff(texts, columns)))
        run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-sOutputFile=a.pdf", "a.ps", cwd=folder)
        return Path(folder, "a.pdf").read_bytes()


# --- libraries -------------------------------------------------------------------------------------------------------


def reportlab(texts: Texts, columns: int, running: bool = False) -> bytes:
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    def around(canvas: object, document: object) -> None:
        if running:
            canvas.drawString(40, 565, "Harbour board, yearly report")  # type: ignore[attr-defined]
            canvas.drawString(200, 20, str(document.page))  # type: ignore[attr-defined]

    out, width, height = io.BytesIO(), *A5
    share = (width - 60) / columns
    frames = [Frame(30 + share * n, 40, share, height - 80) for n in range(columns)]
    document = BaseDocTemplate(out, pagesize=A5, invariant=1)
    document.addPageTemplates(PageTemplate(frames=frames, onPage=around))
    style = ParagraphStyle("t", fontName="Times-Roman", fontSize=10, alignment=4, hyphenationLang="en_GB", spaceAfter=6)
    document.build([Paragraph(" ".join(part), style) for part in texts])
    return out.getvalue()


def reportlab_words(texts: Texts) -> bytes:
    """Every word drawn at a place of its own, without blanks, as some programs do."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas, y = Canvas(out, pagesize=(420, 595), invariant=1), 550.0
    canvas.setFont("Helvetica", 9)
    for part in texts:
        x = 40.0
        for word in " ".join(part).split():
            wide = canvas.stringWidth(word, "Helvetica", 9)
            if x + wide > 380:
                x, y = 40.0, y - 12
            canvas.drawString(x, y, word)
            x += wide + canvas.stringWidth(" ", "Helvetica", 9)
        y -= 20
    canvas.save()
    return out.getvalue()


def _picture(texts: Texts) -> bytes:
    from PIL import Image, ImageDraw

    image = Image.new("L", (840, 1190), 255)
    draw, y = ImageDraw.Draw(image), 80
    for part in texts:
        for line in _lines(" ".join(part), 110):
            draw.text((80, y), line.encode("latin-1", "replace").decode("latin-1"), fill=0)
            y += 20
    out = io.BytesIO()
    image.save(out, "JPEG", quality=20)
    return out.getvalue()


def _lines(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def scan(texts: Texts, layer: str) -> bytes:
    """A picture of a page; with `lines` or `words` of invisible text over it, as programs that read scans write."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas, y = Canvas(out, pagesize=(420, 595), invariant=1), 555.0
    canvas.drawImage(ImageReader(io.BytesIO(_picture(texts))), 0, 0, 420, 595)
    for part in texts if layer else []:
        for line in _lines(" ".join(part), 90):
            x = 40.0
            for words in line.split() if layer == "words" else [line]:
                text = canvas.beginText(x, y)
                text.setFont("Helvetica", 7)
                text.setTextRenderMode(3)
                text.textOut(words)
                canvas.drawText(text)
                x += canvas.stringWidth(words + " ", "Helvetica", 7)
            y -= 10
    canvas.save()
    return out.getvalue()


def fpdf(texts: Texts, columns: int) -> bytes:
    from fpdf import FPDF

    document = FPDF(format="A5")
    document.add_page()
    document.set_font("Times", size=10)
    plain = [" ".join(part).translate(str.maketrans("“”’„", '""\'"')) for part in texts]
    if columns == 1:
        for part in plain:
            document.multi_cell(0, 5, part, new_x="LMARGIN", new_y="NEXT")
            document.ln(3)
    else:
        with document.text_columns(ncols=columns, gutter=8, text_align="J") as column:
            for part in plain:
                column.write(part + "\n\n")
    return bytes(document.output())


def pikepdf(data: bytes, **saving: object) -> bytes:
    import pikepdf as library

    out = io.BytesIO()
    with library.open(io.BytesIO(data)) as document:
        document.save(out, **saving)
    return out.getvalue()


def _encrypted(user: str) -> bytes:
    import pikepdf as library

    return pikepdf(reportlab(SHORT, 1), encryption=library.Encryption(user=user, owner="master"))


def _streams() -> bytes:
    import pikepdf as library

    return pikepdf(reportlab(LONG, 2), object_stream_mode=library.ObjectStreamMode.generate)


def _joined(*parts: bytes) -> bytes:
    import pikepdf as library

    out, whole = io.BytesIO(), library.new()
    for part in parts:
        with library.open(io.BytesIO(part)) as document:
            whole.pages.extend(document.pages)
    whole.save(out)
    return out.getvalue()


LM = "\\usepackage{lmodern}"
HEADS = "\\pagestyle{headings}"
SMALL = "\\usepackage[paperwidth=12cm,paperheight=16cm,margin=1.5cm]{geometry}"
TYPST_COLUMNS = '#set page(width: 15cm, height: 21cm, columns: 2, header: [Harbour board], numbering: "1")'
Made = tuple[str, Texts, Callable[[], bytes]]
FILES: dict[str, Made] = {
    "chromium-plain": ("Skia", LONG, lambda: chromium(LONG, "")),
    "chromium-columns": ("Skia", LONG, lambda: chromium(LONG, COLUMNS)),
    "chromium-narrow": ("Skia", SHORT, lambda: chromium(SHORT, NARROW)),
    "chromium-pages": ("Skia", MANY, lambda: chromium(MANY, "@page{size:A5}p{font:14pt serif}")),
    "weasyprint-plain": ("WeasyPrint", LONG, lambda: weasyprint(LONG, "")),
    "weasyprint-columns": ("WeasyPrint", LONG, lambda: weasyprint(LONG, COLUMNS)),
    "weasyprint-running": ("WeasyPrint", MANY, lambda: weasyprint(MANY, RUNNING)),
    "weasyprint-narrow": ("WeasyPrint", SHORT, lambda: weasyprint(SHORT, NARROW)),
    "mupdf-plain": ("MuPDF", LONG, lambda: mupdf(LONG, "")),
    "mupdf-justified": ("MuPDF", SHORT, lambda: mupdf(SHORT, "p{text-align:justify}")),
    "libreoffice-plain": ("LibreOffice", LONG, lambda: libreoffice(LONG, 1)),
    "libreoffice-columns": ("LibreOffice", LONG, lambda: libreoffice(LONG, 2)),
    "libreoffice-pages": ("LibreOffice", MANY, lambda: libreoffice(MANY, 1)),
    "libreoffice-pages-columns": ("LibreOffice", MANY, lambda: libreoffice(MANY, 2)),
    "pdftex-plain": ("pdfTeX", LONG, lambda: latex("pdflatex", LONG, "11pt")),
    "pdftex-columns": ("pdfTeX", LONG, lambda: latex("pdflatex", LONG, "twocolumn", LM)),
    "pdftex-pages": ("pdfTeX", MANY, lambda: latex("pdflatex", MANY, "10pt", LM + SMALL + HEADS)),
    "pdftex-columns-pages": ("pdfTeX", MANY, lambda: latex("pdflatex", MANY, "twocolumn", SMALL + HEADS)),
    "xetex-plain": ("XeTeX", LONG, lambda: latex("xelatex", LONG, "11pt")),
    "xetex-columns": ("XeTeX", LONG, lambda: latex("xelatex", LONG, "twocolumn")),
    "luatex-plain": ("LuaTeX", LONG, lambda: latex("lualatex", LONG, "11pt")),
    "luatex-columns": ("LuaTeX", LONG, lambda: latex("lualatex", LONG, "twocolumn", SMALL)),
    "typst-plain": ("Typst", LONG, lambda: typst(LONG, "")),
    "typst-columns": ("Typst", MANY, lambda: typst(MANY, TYPST_COLUMNS)),
    "typst-narrow": ("Typst", SHORT, lambda: typst(SHORT, "#set page(width: 7cm, height: auto)")),
    "groff-plain": ("groff", LONG, lambda: groff(LONG, 1)),
    "groff-columns": ("groff", LONG, lambda: groff(LONG, 2)),
    "ghostscript-plain": ("Ghostscript", LONG, lambda: ghostscript(LONG, 1)),
    "ghostscript-columns": ("Ghostscript", MANY, lambda: ghostscript(MANY, 2)),
    "reportlab-plain": ("ReportLab", LONG, lambda: reportlab(LONG, 1)),
    "reportlab-columns": ("ReportLab", LONG, lambda: reportlab(LONG, 2)),
    "reportlab-three": ("ReportLab", SHORT, lambda: reportlab(SHORT, 3)),
    "reportlab-running": ("ReportLab", MANY, lambda: reportlab(MANY, 1, running=True)),
    "reportlab-running-columns": ("ReportLab", MANY, lambda: reportlab(MANY, 2, running=True)),
    "reportlab-words": ("ReportLab", SHORT, lambda: reportlab_words(SHORT)),
    "fpdf2-plain": ("fpdf2", SHORT, lambda: fpdf(SHORT, 1)),
    "fpdf2-columns": ("fpdf2", SHORT, lambda: fpdf(SHORT, 2)),
    "pikepdf-linear": ("qpdf", LONG, lambda: pikepdf(reportlab(LONG, 1), linearize=True)),
    "pikepdf-streams": ("qpdf", LONG, _streams),
    "pikepdf-owner": ("qpdf", SHORT, lambda: _encrypted("")),
    "scan-lines": ("scan with text", SHORT, lambda: scan(SHORT, "lines")),
    "scan-words": ("scan with text", SHORT, lambda: scan(SHORT, "words")),
    "scan-bare": ("scan without text", SHORT, lambda: scan(SHORT, "")),
    "scan-half": ("scan without text", LONG, lambda: _joined(reportlab(SHORT, 1), scan(LONG[3:], ""))),
    "pikepdf-locked": ("qpdf, a password", SHORT, lambda: _encrypted("secret")),
}


def main() -> None:
    """Make what can be made here, or only the files named on the command line."""
    listed = HERE / "made.json"
    made = json.loads(listed.read_text("utf-8")) if listed.exists() else {}
    for name, (producer, texts, make) in FILES.items():
        if sys.argv[1:] and name not in sys.argv[1:]:
            continue
        try:
            (HERE / f"{name}.pdf").write_bytes(make())
        except (ImportError, FileNotFoundError, subprocess.SubprocessError) as error:
            print(f"{name}: not made: {error}")
            continue
        sentences = [sentence for part in texts for sentence in part]
        made[name] = {"producer": producer, "sentences": sentences}
    listed.write_text(json.dumps(dict(sorted(made.items())), ensure_ascii=False, indent=1) + "\n", "utf-8")
    if not shutil.which("soffice"):
        print("LibreOffice is missing")


if __name__ == "__main__":
    main()
