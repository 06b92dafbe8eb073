"""Why documents could not be read, as codes that a table can be grouped by."""

from jalon.errors import HostileFile, JalonError

# The first whose words stand in the error's sentence decides.
CODES = (
    ("missing", ("was not found", "is not a file name")),
    ("no_file", ("is a folder", "is a device")),
    ("forbidden", ("may not be read",)),
    ("disk", ("could not be read: {reason}",)),
    ("changed", ("changed while",)),
    ("too_slow", ("took more than",)),
    ("too_much_memory", ("needs more than",)),
    ("reader_stopped", ("made its reader stop",)),
    ("fault", ("fault in Jalon",)),
    ("unknown_format", ("in no format", "which is not read", "is a picture", "is an archive", "of its own kind", "old Office")),
    ("encrypted", ("is encrypted",)),
    ("empty", ("is empty",)),
    ("damaged", ("damaged", "well-formed", "packed in a way", "holds two parts", "without pages", "are no text", "no columns")),
)
TOO_LARGE = "too_large"
UNREADABLE = "unreadable"


def code_of(error: JalonError) -> str:
    """Return the code of an error that reading a document raised."""
    for code, words in CODES:
        if any(each in error.template for each in words):
            return code
    return TOO_LARGE if isinstance(error, HostileFile) else UNREADABLE
