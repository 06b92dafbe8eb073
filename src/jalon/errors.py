"""The family of errors that Jalon raises on purpose.

An error is a sentence with its values apart, so that the edge (command line, desk, API) can translate it: what happened with
the value in quotes, where, and what to do.
"""

import errno

# What a disk answers when it is full, over its quota, read-only or failing.
DISK_TROUBLE = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO))


class Quoted(str):
    """A value that somebody wrote: shown as it is in every language."""

    __slots__ = ()


class JalonError(Exception):
    """Raised when Jalon cannot do what was asked, for a reason that the person can act on.

    ``template`` is the English sentence with ``{named}`` places, ``values`` what goes in them. ``str()`` is the English text.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template, values)
        self.template = template
        self.values = values

    def __str__(self) -> str:
        return self.template.format(**self.values)

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process borders (reading runs in a process of its own).
        return (_rebuild, (type(self), self.template, self.values))


def _rebuild(kind: type[JalonError], template: str, values: dict[str, object]) -> JalonError:
    return kind(template, **values)


class UnreadableFile(JalonError):
    """Raised when a file cannot be read at all: empty, encrypted, truncated, of an unknown format."""


class HostileFile(UnreadableFile):
    """Raised when a file would cost more than the limits allow: a zip bomb, too large, too long, too deep."""


class StepRefused(JalonError):
    """Raised when a change of state is not allowed from where the record stands, or lacks what the step asks for."""


class EditConflict(JalonError):
    """Raised when a record changed since the person who edits it last saw it."""


class NotReady(JalonError):
    """Raised when the installation cannot serve: database unreachable, migrations missing or newer, storage full."""
