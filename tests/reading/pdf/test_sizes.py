"""The size of letters is the font's, whatever the letter that comes first."""

from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont


def test_a_capital_with_an_accent_makes_no_line_larger(drawing):
    pdfmetrics.registerFont(TTFont("Vera", str(Path(reportlab.__file__).with_name("fonts") / "Vera.ttf")))
    lines = [
        "Le ministère ouvrira douze places dans la région de la rivière,",
        "Élaborera une note pour les municipalités et la publiera,",
    ]
    lines += [
        "À la demande des villes, formera le personnel des garderies,",
        "Ça et là, paiera les autobus qui mènent aux stations de train.",
    ]

    drawing.lines([*lines, *lines], y=100, size=9, font="Vera")

    assert {block.style.size_pt for block in drawing.read().blocks} == {9.0}
