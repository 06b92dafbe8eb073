"""Documents set anew in other layouts are read as well as the documents were: no variation's mean falls below its floor.

``python benchmarks/accuracy.py`` scores every document in every variation; here stand enough of them to cover every variation.
"""

from dataclasses import replace
from statistics import fmean

import pytest

from extraction.test_plans import drawn
from jalon.extraction.assemble import build_outline
from jalon.reading.document import BlockKind
from jalon.reading.formats import read_document
from reading.answers import cases_in, key_of
from reading.own_cases import DRAWINGS, PLANS, case_of, example_cases
from reading.resetting.flowing import to_html
from reading.variations import VARIATIONS, Variation, keeps_words, source_of, write
from reading.varied import score_variation

BY_NAME = {variation.name: variation for variation in VARIATIONS}
PLAN_NAMES = (
    *(
        "accord-coalition.md",
        "audit-responses.md",
        "bold-lead-ins.md",
        "deux-repondants.txt",
        "entetes-longs.csv",
        "goals-milestones.html",
    ),
    *("libelles-puces.md", "priority-one.txt", "prose-engagements.md", "romains-gras.md", "rowspan.html", "temoin-communique.md"),
)
REAL = ("00", "02", "10", "16", "18", "29", "33", "35")
# The least mean of commitments placed: on our own documents, on the real ones. None where no document lends itself to the variation.
FLOORS = {
    "html": (0.97, 0.96),
    "docx-styles": (0.97, 0.96),
    "docx-bold": (0.97, 0.96),
    "odt": (0.97, 0.96),
    "markdown": (0.97, 0.96),
    "text": (0.82, 0.94),
    "pdf": (0.97, 0.95),
    "pdf-columns": (0.95, 0.93),
    "pdf-hyphens": (0.97, 0.95),
    "pdf-cut": (0.95, 0.95),
    "pdf-dashes": (0.97, 0.95),
    "slides": (0.96, 0.92),
    "unnumbered": (0.87, 0.76),
    "roman": (0.87, 0.95),
    "labelled": (0.97, 0.83),
    "table": (0.97, 0.97),
    "table-pdf": (0.97, 0.97),
    "lists": (0.72, 0),
    "decomposed": (0.97, 0.96),
    "glyphs": (0.97, 0.95),
    "workbook": (0.97, 0.97),
    "rows": (0.9, 0.95),
    "cells": (0.97, 0.93),
    "sheets": (0.97, 0.95),
    "scan": (1.0, 1.0),
}


@pytest.fixture(scope="module")
def own_cases():
    return (*example_cases(), *(case_of(PLANS / name) for name in PLAN_NAMES))


@pytest.fixture(scope="module")
def real_cases(corpus):
    return tuple(case for case in cases_in(corpus) if case.name.startswith(REAL))


def mean_of(cases, variation, folder):
    scores = [each.placed for case in cases for each in score_variation(case, variation, folder=folder) if each.score]
    return round(fmean(scores), 3) if scores else None


@pytest.mark.parametrize("name", BY_NAME)
def test_our_own_documents_are_read_in_every_layout(name, own_cases, tmp_path):
    assert mean_of(own_cases, BY_NAME[name], tmp_path) >= FLOORS[name][0]


@pytest.mark.parametrize("name", BY_NAME)
def test_real_documents_are_read_in_every_layout(name, real_cases, tmp_path):
    assert mean_of(real_cases, BY_NAME[name], tmp_path) >= FLOORS[name][1]


@pytest.mark.parametrize("path", sorted(DRAWINGS.iterdir()), ids=lambda path: path.stem)
def test_the_examples_give_what_a_careful_reader_finds(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    expected = [(line.strip()[0], line.strip()[1:].strip()) for line in lines]
    case = next(each for each in example_cases() if each.name == path.stem)

    outline = build_outline(read_document(case.path))

    found = [row for priority in outline.priorities for row in drawn(priority, letters={"#", "o", "c"})]
    assert [(letter, words[: len(want)]) for (letter, words), (_, want) in zip(found, expected, strict=True)] == expected


def test_at_least_twelve_variations_are_made_of_each_example(tmp_path):
    for case in example_cases():
        assert sum(write(case, variation, folder=tmp_path) is not None for variation in VARIATIONS) >= 12, case.name


def test_the_same_document_gives_the_same_files(tmp_path):
    case = example_cases()[0]

    once = files_of(case, tmp_path)
    source_of.cache_clear()

    assert files_of(case, tmp_path) == once


def files_of(case, folder):
    paths = [write(case, variation, folder=folder) for variation in VARIATIONS]
    return {path.name: path.read_bytes() for path in paths if path is not None}


def test_a_variation_that_loses_a_promised_word_is_told():
    case = example_cases()[0]
    source = source_of(case)
    promised = key_of(case.whole.priorities[0].commitments[0])
    shorn = replace(source.parts, pieces=tuple(p for p in source.parts.pieces if key_of(p.text) != promised))
    cutting = Variation("shorn", "a commitment left out", "html", to_html, change=lambda source: shorn)

    assert keeps_words(case, BY_NAME["html"])
    assert not keeps_words(case, cutting)


def test_what_a_variation_says_it_does_is_done(tmp_path):
    case = next(each for each in example_cases() if each.name.startswith("reponses-eaux-2024"))

    def blocks(name):
        return read_document(write(case, BY_NAME[name], folder=tmp_path)).blocks

    assert not any(block.kind is BlockKind.HEADING for block in blocks("docx-bold"))
    assert not any("Priorité 2" in block.text for block in blocks("unnumbered"))
    assert any(block.text.startswith("II. ") or block.text.startswith("I.2. ") for block in blocks("roman"))
    assert any(block.cell and block.cell.is_header for block in blocks("table"))
    assert blocks("scan") == ()
