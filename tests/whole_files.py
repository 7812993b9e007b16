"""Whole files of every kind: the demo's own, and small ones that hold what the demo's do not."""

import io
from functools import cache
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from corpus.readers import docx

DEMO = Path(__file__).parents[1] / "corpus" / "demo" / "documents"

_HTML = """<!doctype html><html><head><title>Medicin</title><style>h2{color:red}</style></head><body><main>
<h1>1.4 Medicinhåndtering</h1>
<table><tr><td rowspan=2><b>Version</b><br>4.0<td>x</tr><tr><td colspan=3>Gældende fra 1.2.2025</table>
<h2>Formål</h2><p>Alle skal<sup><a href='#n1'>1</a></sup> vide det.
<ol start=3 type=a><li>et<ul><li>to<li>tre</ul><li value=9>fire</ol><dl><dt>pn<dd>efter behov</dl>
<div style='border:1px solid'>Skal:<br>Lås skabet.</div><details><summary>Mere</summary><p>tekst</details>
<pre>a\n  b</pre><p id=n1>1 Se bilag.</main><footer>Opdateret 3/4 2025</footer>
"""
_MARKDOWN = """---
titel: Medicin
version: 4.0
gaeldende_fra: 2025-02-01
---
# 1.4 Medicin

| Felt | Værdi |
|---|---|
| Ejer | Leder |

## Formål
Alle skal vide det.[^1]

1. et
   - to
   - tre
2. fire

> **Skal:**
> Lås skabet.

```
kode
```

Term
: forklaring

<b>rå</b>

[^1]: Se bilag.
"""
_RICH = {".html": _HTML, ".md": _MARKDOWN}


@cache
def originals(suffix: str) -> tuple[bytes, ...]:
    """Whole files of a kind: the demo's own, and small ones that hold what the demo's do not."""
    if suffix == ".pdf":
        return (_drawn(compress=False, pages=1), _drawn(compress=True, pages=2))
    found = sorted(DEMO.rglob("*" + suffix))
    files = tuple(path.read_bytes() for path in found)
    if suffix == ".docx":
        return files
    if suffix == ".txt":
        return tuple(_plain(path).encode() for path in sorted(DEMO.rglob("*.docx"))[:6])
    return (*files, _RICH[suffix].encode())


def _plain(path: Path) -> str:
    """A Word document as somebody would type it."""
    return "\n".join(f"{block.label} {block.text}".strip() + "\n" for block in docx.read(path).blocks)


def _drawn(*, compress: bool, pages: int) -> bytes:
    """A small PDF with a ruled table, a heading, a list and a page foot."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, pageCompression=int(compress), invariant=1)
    for page in range(pages):
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(70, 780, "1.6 Utilsigtede hændelser")
        canvas.setFont("Helvetica", 10)
        for row in range(4):
            canvas.rect(70, 700 - 18 * row, 150, 18)
            canvas.rect(220, 700 - 18 * row, 250, 18)
            canvas.drawString(74, 705 - 18 * row, ("Felt", "Version", "Gældende fra", "Revision senest")[row])
            canvas.drawString(224, 705 - 18 * row, ("Indhold", "3.0", "1. marts 2025", "hvert 3. år")[row])
        for row, line in enumerate(
            ("Skal:", "1. Ring til lægen, og skriv det", "2. Fortæl det til lederen.")
        ):
            canvas.drawString(80, 600 - 14 * row, line)
        canvas.drawString(70, 40, f"Side {page + 1} af {pages}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()
