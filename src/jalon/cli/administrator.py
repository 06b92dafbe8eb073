"""``jalon administrator``: invite the first administrator of an installation."""

import argparse
from pathlib import Path

from jalon.cli.language import translate as _

OFFICE = "administration"
OFFICE_NAMES = {"fr": "Administration du site", "en": "Site administration"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("email", help=_("the address they sign in with"))
    parser.add_argument("--name", required=True, help=_("their name, as others will see it"))
    parser.add_argument("--language", choices=("fr", "en"), default="fr", help=_("the language of their mails (fr)"))
    parser.add_argument(
        "--data", type=Path, default=Path("var"), metavar="DIR", help=_("where the database, files and secrets are kept (var)")
    )


def run(arguments: argparse.Namespace) -> int:
    """Invite them and print the link, valid once and for three days, where they choose a password."""
    from jalon.project.installation import bring_up_to_date, open_installation

    open_installation(arguments.data)
    bring_up_to_date(lambda text: print(_(text), flush=True))
    from django.conf import settings
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email
    from django.utils import timezone

    from jalon.errors import StepRefused
    from jalon.publish.desk.accounts import password_path
    from jalon.registry.invitations import GivenRole, invite
    from jalon.registry.models import RoleKind
    from jalon.registry.reference.declarations import find_organisation, load_declarations

    try:
        validate_email(arguments.email)
    except ValidationError as error:
        raise StepRefused("'{email}' is no mail address. Write it as name@example.org.", email=arguments.email) from error
    load_declarations({"organisation": [{"slug": OFFICE, "kind": "other", "names": OFFICE_NAMES}]}, origin="jalon administrator")
    office = find_organisation(OFFICE, origin="jalon administrator")
    given = GivenRole(RoleKind.ADMINISTRATOR, office, None, timezone.localdate())
    person = invite(name=arguments.name, email=arguments.email, language=arguments.language, given=given, by=None)
    print(_("{name} is invited as administrator. They choose their password at:").format(name=person.name))
    print((settings.SITE_ADDRESS or "http://127.0.0.1:8000") + password_path(person))
    return 0
