"""Columns, boxes, paragraphs and furniture come as a person reads them."""

LEFT = [
    "The region wants more places in day care",
    "and will open twelve of them before spring,",
    "in the four towns that have none today.",
]
RIGHT = [
    "The ministry answers that it pays for half",
    "of each place, once the towns have signed,",
    "and that the first ones open in September.",
]


def texts(document, kind=None):
    return [block.text for block in document.blocks if kind in (None, block.kind.value)]


def test_two_columns_written_line_by_line_are_read_one_after_the_other(drawing):
    for place, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        drawing.line(left, x=72, y=100 + 12 * place)
        drawing.line(right, x=310, y=100 + 12 * place)

    document = drawing.read()

    assert texts(document) == [" ".join(LEFT), " ".join(RIGHT)]


def test_a_heading_over_two_columns_comes_first_and_what_spans_them_below_comes_last(drawing):
    drawing.line("A plan for the four towns of the north and for their neighbours", y=80, size=16)
    drawing.lines(LEFT, x=72, y=120)
    drawing.lines(RIGHT, x=310, y=120)
    drawing.line("This last sentence runs over both columns, from one edge of the text to the other edge of it.", y=190)

    document = drawing.read()

    assert [text.split()[0] for text in texts(document)] == ["A", "The", "The", "This"]


def test_boxes_with_their_titles_on_one_line_are_read_row_by_row(drawing):
    for row, names in enumerate([("Water", "Roads"), ("Homes", "Parks")]):
        for column, name in enumerate(names):
            x, y = 72 + 240 * column, 100 + 100 * row
            drawing.line(name, x=x, y=y, size=14, font="Helvetica-Bold")
            drawing.lines([f"What is done about {name.lower()} in each", "of the towns that asked for it."], x=x, y=y + 18)

    document = drawing.read()

    assert texts(document, "heading") == ["Water", "Roads", "Homes", "Parks"]


def test_a_sentence_cut_by_a_page_is_one_block_with_the_furniture_behind_it(drawing):
    for page, words in enumerate(
        ["The ministry will open twelve places in the", "four towns that have none of them today."], start=1
    ):
        drawing.line("Plan of the North", y=30, size=8)
        drawing.line(words, y=700 if page == 1 else 80)
        drawing.line(str(page), x=300, y=820, size=8)
        drawing.next_page()

    document = drawing.read()

    assert texts(document) == [
        "Plan of the North",
        "The ministry will open twelve places in the four towns that have none of them today.",
        "1",
        "Plan of the North",
        "2",
    ]
    assert [block.kind.value for block in document.blocks] == ["furniture", "paragraph", "furniture", "furniture", "furniture"]


def test_words_cut_at_a_line_end_lose_their_hyphen_and_compounds_keep_it(drawing):
    drawing.lines(
        [
            "The agreement on procurement and on well-being is signed. It covers pro-",
            "curement in the four towns of the north, and it also speaks of the well-",
            "being of those who work there during the winter months of the year.",
        ],
        y=100,
    )

    document = drawing.read()

    assert "covers procurement in" in document.text
    assert "of the well-being of those" in document.text


def test_items_keep_their_depth_and_lose_their_bullet(drawing):
    drawing.line("The ministry will:", y=100)
    drawing.line("• open twelve places;", x=90, y=114)
    drawing.line("– four of them in the north;", x=110, y=128)
    drawing.line("• train those who work there.", x=90, y=142)

    document = drawing.read()

    assert [(block.text, block.marker, block.depth) for block in document.blocks if block.kind.value == "item"] == [
        ("open twelve places;", "•", 1),
        ("four of them in the north;", "–", 2),
        ("train those who work there.", "•", 1),
    ]


def test_headings_rank_by_size_then_by_weight(drawing):
    drawing.line("Day care", y=80, size=20)
    drawing.line("Priority 1", y=120, size=14)
    drawing.line("What the ministry does", y=150, font="Helvetica-Bold")
    drawing.lines([*LEFT, *RIGHT], y=170)

    document = drawing.read()

    assert [(block.text, block.level) for block in document.blocks if block.kind.value == "heading"] == [
        ("Day care", 1),
        ("Priority 1", 2),
        ("What the ministry does", 3),
    ]
