"""Reference data: territories and organisations that ship as TOML files with their sources, loaded as often as one likes."""

import tomllib
from importlib.resources import files

from jalon.registry.reference.declarations import load_declarations

FILES = ("quebec_territories.toml", "quebec_organisations.toml")


def load_reference() -> None:
    """Load every reference file; what stands already is kept, what a newer file knows better is brought up to date."""
    for name in FILES:
        text = files(__name__).joinpath(name).read_text(encoding="utf-8")
        load_declarations(tomllib.loads(text), origin=name)
