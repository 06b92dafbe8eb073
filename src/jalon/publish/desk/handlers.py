"""Uploads that are too large are let through without being kept: the page says so instead of the disk filling up."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler


class LimitedUpload(TemporaryFileUploadHandler):
    """Keep an upload on disk up to the limit; past it, drop it and say so on the request (``upload_refused``)."""

    received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece of the file; give it up once it is too large."""
        self.received += len(raw_data)
        if self.received > settings.UPLOAD_LIMIT_BYTES:
            self.file.close()
            setattr(self.request, "upload_refused", True)  # noqa: B010 (no field of Django's own)
            raise SkipFile
        super().receive_data_chunk(raw_data, start)

    def new_file(self, *args: Any, **options: Any) -> None:
        """Begin a file: each is counted by itself."""
        self.received = 0
        super().new_file(*args, **options)
