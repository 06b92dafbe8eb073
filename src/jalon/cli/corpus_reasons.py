"""Why documents of a collection could not be read, in words, by the code that stands in the table of failures."""

WHY = {
    "missing": "not found",
    "no_file": "no file",
    "forbidden": "may not be read",
    "disk": "the disk does not give it back",
    "changed": "changed meanwhile",
    "too_slow": "takes too long",
    "too_much_memory": "takes too much memory",
    "reader_stopped": "the reader stopped without an answer",
    "fault": "a fault in Jalon: please report it",
    "unknown_format": "in no format that is read",
    "encrypted": "encrypted",
    "empty": "empty",
    "damaged": "damaged",
    "too_large": "too large",
    "unreadable": "cannot be read",
}
