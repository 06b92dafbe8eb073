"""A file becomes a Document of blocks in reading order: one module a format, picked by content in ``formats``."""
