"""``jalon load-sample``: fill an installation with a made-up region, the same for the same numbers."""

import argparse
import sys
from datetime import date
from pathlib import Path

from jalon.cli.language import translate as _
from jalon.errors import NotReady, StepRefused

BIGGEST = 1_000


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--scale",
        type=int,
        default=1,
        metavar="N",
        help=_(
            "1,000 commitments, 5,000 updates, 20 meetings and 5 people for each unit: 1 is a small region, 100 a whole country (1)"
        ),
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help=_("another number gives other data of the same size (1)"))
    parser.add_argument("--until", metavar="DAY", default="", help=_("last day of the two years made up, as 2026-06-30 (today)"))
    parser.add_argument("--beside-real-data", action="store_true", help=_("load even where plans or people are not made up"))
    parser.add_argument(
        "--data", type=Path, default=Path("var"), metavar="DIR", help=_("where the database, files and secrets are kept (var)")
    )


def run(arguments: argparse.Namespace) -> int:
    """Load it and say who may sign in; nothing of it stays where it is stopped."""
    from jalon.project.installation import bring_up_to_date, open_installation

    if not 1 <= arguments.scale <= BIGGEST:
        raise StepRefused(
            "A scale of '{scale}' cannot be. Give a whole number from 1 to {most}.", scale=arguments.scale, most=BIGGEST
        )
    last = _day(arguments.until)
    open_installation(arguments.data)
    bring_up_to_date(lambda text: print(_(text), flush=True))
    from django.utils import timezone

    from jalon.followup.sampling.loading import Asked, load_sample

    refuse_standing(is_beside=arguments.beside_real_data)
    load_sample(Asked(arguments.scale, last or timezone.localdate(), arguments.seed), say=_progress)
    print(file=sys.stderr)
    _introduce()
    return 0


def refuse_standing(*, is_beside: bool) -> None:
    """Raise NotReady where made-up data were loaded before or, unless they may stand beside, for plans and people that are not made up."""
    from jalon.followup.sampling.loading import standing

    there = standing()
    if there.is_loaded:
        raise NotReady("Made-up data stand in this installation already. Give another folder with --data.")
    if (there.plans or there.people) and not is_beside:
        raise NotReady(
            "This installation holds {plans} plans and {people} people that are not made up. Give another folder with --data, or say --beside-real-data.",
            plans=there.plans,
            people=there.people,
        )


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError as error:
        raise StepRefused("'{day}' is no day. Write it as 2026-06-30.", day=said) from error


def _stages() -> dict[str, str]:
    return {"plans": _("publishing plans"), "days": _("living the days"), "standing": _("bringing lists in step")}


def _progress(what: str, how_far: str) -> None:
    """Rewrite one line of the terminal; in a file, nothing but the end of each part shows."""
    told = f"{_stages()[what]} {how_far}".rstrip()
    if sys.stderr.isatty():
        print(f"\r\x1b[K{told}", end="", file=sys.stderr, flush=True)
    elif not how_far or len(set(how_far.split("/"))) == 1:
        print(told, file=sys.stderr, flush=True)


def _introduce() -> None:
    from jalon.registry.demonstration import demonstration_password
    from jalon.registry.sampling.region import first_of_each_role

    print(
        _("Made-up people (nobody real) sign in at {address} with the password '{password}':").format(
            address="/bureau/", password=demonstration_password()
        )
    )
    for person in first_of_each_role():
        print(f"  {person.email}  {person.name}")
