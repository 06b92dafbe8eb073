"""Plain texts, Markdown and delimited files: lines moved, indented, wrapped, marked; quotes and cells that do not close."""

from random import Random

from fuzz import values

MARKDOWN = (
    "# ", "## ", "####### ", "> ", ">> ", "- ", "* ", "+ ", "1. ", "999999999. ", "    ", "\t", "  ", "```\n", "~~~", "---\n", "===", "| a | b |\n|---|---|\n| ",
    "| ", "[x]: http://y\n", "<div>\n", "</div>", "<!-- ", "**", "_", "[", "![", "](", "`", "\\", ": ", "[^1]: ", "$$", "<details><summary>", "- [ ] ", "***\n",
    "<table><tr><td>", "| --- | :-: |\n", "&#", "<?", "<![CDATA[", "https://a.b/?c=d", "a@b.c ",
)  # fmt: skip
TYPED = (
    "• ",
    "– ",
    "1) ",
    "a) ",
    "A. ",
    "IV. ",
    "(1) ",
    "1.1 ",
    "   - ",
    "\f",
    "o ",
    "\u2022\t",
    "Article 1 ",
    "§ 2 ",
    "..... 3",
    "\x0c",
    "-",
    "1",
    "1.",
)
DELIMITERS = (",", ";", "\t", "|", "\x1f", ":", "\u00a0")
CELLS = (
    "",
    '"',
    '""',
    '"a\nb"',
    "'",
    '"\r\n"',
    "a\r",
    "=1+1",
    "@x",
    '"a""b',
    " ",
    "<p>a</p><ul><li>b</ul>",
    "1\n• 2\n• 3",
    "2027",
    "\\",
    "#N/A",
)
MOST_CHARACTERS = 60_000
OFTEN = (*(1,) * 60, 5, 20)


def lines_moved(text: str, rng: Random) -> str:
    """Return the text with lines in another order."""
    lines = text.split("\n")
    for _ in range(rng.randint(1, 10)):
        one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def lines_dropped(text: str, rng: Random) -> str:
    """Return the text without some of its lines."""
    return "\n".join(line for line in text.split("\n") if rng.random() > 0.2)


def lines_repeated(text: str, rng: Random) -> str:
    """Return the text with a stretch of lines said again, now and then hundreds of times."""
    lines = text.split("\n")
    start = rng.randrange(len(lines))
    said = lines[start : start + rng.randint(1, 5)]
    lines[start:start] = said * min(values.count(rng), MOST_CHARACTERS // (sum(map(len, said)) + 5))
    return "\n".join(lines)


def lines_joined(text: str, rng: Random) -> str:
    """Return the text with line ends taken away, or doubled."""
    return rng.choice((" ", "", "\n\n", "\n\n\n\n", " \\\n", "  \n")).join(text.split("\n", rng.randint(1, 40)))


def line_opened(text: str, rng: Random) -> str:
    """Return the text with marks put in front of lines."""
    lines = text.split("\n")
    for _ in range(rng.randint(1, 8)):
        place = rng.randrange(len(lines))
        lines[place] = rng.choice((*MARKDOWN, *TYPED)) + lines[place]
    return "\n".join(lines)


def line_indented(text: str, rng: Random) -> str:
    """Return the text with lines deeper and deeper."""
    lines = text.split("\n")
    mark = rng.choice((" ", "  ", "\t", "    ", "> ", "- ", "1. "))
    start, step = rng.randrange(len(lines)), rng.randint(1, 3)
    for depth, place in enumerate(range(start, min(start + rng.randint(2, 60), len(lines)))):
        lines[place] = mark * (depth * step) + lines[place]
    return "\n".join(lines)


def marks_piled(text: str, rng: Random) -> str:
    """Return the text with one mark repeated very often at one place."""
    place = rng.randint(0, len(text))
    mark = rng.choice(
        (*MARKDOWN, *TYPED, *CELLS, "(", "((a) ", "<b>", "a|", "|", "\n> ", "*a ", "**a", "[a](", "1.1.", "Priorité ", "\n- a\n  ")
    )
    return (
        text[:place]
        + mark * min(int(10 ** rng.uniform(1, 3.4)), MOST_CHARACTERS // len(mark or "x")) * rng.choice(OFTEN)
        + text[place:]
    )


def words_put(text: str, rng: Random) -> str:
    """Return the text with other words somewhere."""
    place = rng.randint(0, len(text))
    return text[:place] + values.words(rng) + text[place + rng.choice((0, 1, 10, 100)) :]


def phrases_put(text: str, rng: Random) -> str:
    """Return the text with lines that mean something in plans."""
    lines = text.split("\n")
    for _ in range(rng.randint(1, 6)):
        lines.insert(rng.randint(0, len(lines)), rng.choice(("", "# ", "- ", "**", "| ", "1. ")) + rng.choice(values.PHRASES))
    return "\n".join(lines)


def delimiter_changed(text: str, rng: Random) -> str:
    """Return the text with another sign between its cells, everywhere or from somewhere on."""
    usual = max(DELIMITERS[:4], key=text.count)
    place = rng.choice((0, rng.randint(0, len(text))))
    return text[:place] + text[place:].replace(usual, rng.choice(DELIMITERS))


def cells_put(text: str, rng: Random) -> str:
    """Return the text with other cells in some of its rows, and quotes that do not close."""
    lines = text.split("\n")
    usual = max(DELIMITERS[:4], key=text.count)
    for _ in range(rng.randint(1, 6)):
        place = rng.randrange(len(lines))
        cells = lines[place].split(usual)
        cells.insert(rng.randint(0, len(cells)), rng.choice((*CELLS, values.value(rng), values.words(rng))))
        lines[place] = usual.join(cells)
    return "\n".join(lines)


def row_widened(text: str, rng: Random) -> str:
    """Return the text with a row of very many cells."""
    lines = text.split("\n")
    usual = max(DELIMITERS[:4], key=text.count)
    place = rng.randrange(len(lines))
    lines[place] += (usual + rng.choice(("", "a", '"'))) * int(10 ** rng.uniform(1, 3.4)) * rng.choice(OFTEN)
    return "\n".join(lines)


COMMON = (lines_moved, lines_dropped, lines_repeated, lines_joined, line_opened, line_indented, marks_piled, words_put, phrases_put)
MUTATIONS = {"txt": COMMON, "md": COMMON, "csv": (*COMMON, *(delimiter_changed, cells_put, cells_put, row_widened) * 2)}
