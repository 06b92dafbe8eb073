"""The cases: a seed and a number give a file, always the same one."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from fuzz import encodings, lines, markup, octets, pdf, zipped
from fuzz.seeds import FORMATS, Seed, seeds
from fuzz.snippets import SNIPPETS

WEIGHTS = {"docx": 20, "odt": 16, "xlsx": 16, "pdf": 16, "html": 12, "md": 7, "txt": 6, "csv": 7}
LARGE_SHARE = {"pdf": 0.12, "docx": 0.02, "xlsx": 0.02, "odt": 0.0, "html": 0.02, "md": 0.01, "txt": 0.01, "csv": 0.02}  # of cases
ODD_NAMES = (
    "plan",
    "plan.",
    ".pdf",
    "a/b.docx",
    "=1+1.csv",
    "\x1b[31m.md",
    "\u202etxt.fdp",
    "é" * 100,
    "{name}.txt",
    "<b>.html",
    "plan.tar.gz",
    "'.xlsx",
    "%s.odt",
)


@dataclass(frozen=True, slots=True)
class Case:
    """A file to read: its number, its name, its bytes, the format it had, what it began from and what was done to it."""

    number: int
    name: str
    data: bytes
    format: str
    origin: str
    mutations: tuple[str, ...]


def make_case(seed: int, number: int, *, with_corpus: bool = True) -> Case:
    """Return a case; the same one for the same seed, number and files to begin from."""
    rng = Random(f"{seed}:{number}")
    held = seeds(with_corpus=with_corpus)
    format_ = rng.choices(FORMATS, [WEIGHTS[each] for each in FORMATS])[0]
    origin = _choose(held[format_], rng)
    steps = rng.choices((1, 2, 3, 5, 9), (40, 25, 15, 12, 8))[0]
    data, mutations = _mutate(origin, _choose(held[format_], rng), rng, steps=steps)
    name = f"plan.{format_}"
    if rng.random() < 0.03:
        name = rng.choice((*ODD_NAMES, *(f"plan.{other}" for other in FORMATS)))
        mutations.append("name")
    return Case(number, name, data, format_, origin.name, tuple(mutations))


def _choose(held: tuple[Seed, ...], rng: Random) -> Seed:
    """Return a file to begin from: one that takes longer to read now and then only."""
    large = [seed for seed in held if not seed.is_small]
    if large and rng.random() < LARGE_SHARE[held[0].format]:
        return rng.choice(large)
    return rng.choice([seed for seed in held if seed.is_small])


def _mutate(origin: Seed, donor: Seed, rng: Random, *, steps: int) -> tuple[bytes, list[str]]:
    if rng.random() < 0.03:
        return _bytes(origin.data, donor.data, rng)
    if origin.format in zipped.MAIN:
        return zipped.mutate(origin.data, rng, format=origin.format, donor=donor.data, steps=steps)
    if origin.format == "pdf":
        return pdf.mutate(origin.data, rng, steps=steps)
    return _text(origin, rng, steps=steps)


def _bytes(data: bytes, donor: bytes, rng: Random) -> tuple[bytes, list[str]]:
    if rng.random() < 0.15:
        place = rng.randint(0, len(data))
        return data[:place] + donor[rng.randint(0, len(donor)) :], ["bytes:grafted"]
    way = rng.choice(octets.MUTATIONS)
    return way(data, rng), [f"bytes:{way.__name__}"]


def _text(origin: Seed, rng: Random, *, steps: int) -> tuple[bytes, list[str]]:
    text = origin.data.decode("utf-8", "replace")
    done: list[str] = []
    for _ in range(steps):
        if origin.format == "html":
            text, way = markup.mutate(text, rng, snippets=SNIPPETS["html"])
            done.append(f"html:{way}")
        else:
            change = rng.choice(lines.MUTATIONS[origin.format])
            text = change(text, rng)
            done.append(f"lines:{change.__name__}")
    data = text.encode("utf-8", "surrogatepass")
    if rng.random() < 0.2:
        recode: Callable[[bytes, Random], bytes] = rng.choice(encodings.MUTATIONS)
        data = recode(data, rng)
        done.append(f"encoding:{recode.__name__}")
    return data, done
