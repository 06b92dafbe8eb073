"""What runs from page to page is furniture; a heading that looks alike on each page is not."""

import pytest


def of_kind(document, kind):
    return [block.text for block in document.blocks if block.kind.value == kind]


def draw_pages(drawing, prose, *, head, foot=None, pages=4):
    for page in range(1, pages + 1):
        if head:
            drawing.line(head.format(page=page), y=40, size=9)
        drawing.lines([line.replace("region", f"region {page}") for line in prose], y=120)
        if foot:
            drawing.line(foot.format(page=page), y=815, size=9)
        drawing.next_page()


def test_the_same_words_over_several_pages_are_furniture(drawing, prose):
    draw_pages(drawing, prose, head="Plan of the North")

    assert of_kind(drawing.read(), "furniture") == ["Plan of the North"] * 4


@pytest.mark.parametrize("foot", ["{page}", "Page {page} of 4", "Plan of the North | {page}", "- {page} -"])
def test_numbers_that_count_the_pages_are_furniture(drawing, prose, foot):
    draw_pages(drawing, prose, head=None, foot=foot)

    assert of_kind(drawing.read(), "furniture") == [foot.format(page=page) for page in range(1, 5)]


def test_a_numbered_heading_on_top_of_each_page_is_no_furniture(drawing, prose):
    for page in range(1, 5):
        drawing.line(f"Commitment {page}", y=60, size=16)
        drawing.lines([line.replace("region", f"region {page}") for line in prose], y=100)
        drawing.next_page()

    document = drawing.read()

    assert of_kind(document, "furniture") == []
    assert of_kind(document, "heading") == [f"Commitment {page}" for page in range(1, 5)]


def test_the_title_that_a_running_head_repeats_is_kept(drawing, prose):
    drawing.line("Plan of the North", y=60, size=24)
    drawing.lines(prose, y=120)
    for page in range(2, 5):
        drawing.next_page()
        drawing.line("Plan of the North", y=60, size=9)
        drawing.lines([line.replace("region", f"region {page}") for line in prose], y=120)

    document = drawing.read()

    assert of_kind(document, "heading") == ["Plan of the North"]
    assert of_kind(document, "furniture") == ["Plan of the North"] * 3


def test_a_label_with_words_below_it_is_no_running_foot(drawing, prose):
    for town in ("Aldery", "Brume", "Cantal", "Dorval"):
        drawing.lines([line.replace("region", town) for line in prose], y=120)
        drawing.line("Measure", y=780, size=9)
        drawing.line(f"Open places in {town} before the end of the year", y=800)
        drawing.next_page()

    assert of_kind(drawing.read(), "furniture") == []


def test_the_first_head_that_names_a_part_is_its_heading(drawing, prose):
    for page, part in enumerate(["Living", "Living", "Moving", "Moving", "Moving", "Annex"], start=1):
        drawing.line(part, y=50, size=12)
        drawing.lines([line.replace("region", f"region {page}") for line in prose], y=120)
        drawing.next_page()

    document = drawing.read()

    assert of_kind(document, "heading") == ["Living", "Moving", "Annex"]
    assert of_kind(document, "furniture") == ["Living", "Moving", "Moving"]
