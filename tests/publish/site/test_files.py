"""The original file: the very bytes, as a download that no browser runs."""

import hashlib
from email.message import Message
from typing import Any

import pytest
from django.test import Client

import factories

HOSTILE = b"<script>alert(1)</script>"


@pytest.mark.parametrize("path", ["/fr/sources/{}/fichier", "/en/sources/{}/file"])
def test_the_bytes_are_those_that_were_kept(path: str, shown: Any, client: Client) -> None:
    response = client.get(path.format(shown.source))

    data = b"".join(response)
    assert hashlib.sha256(data).hexdigest().startswith(shown.source)
    assert response["Content-Length"] == str(len(data))


def test_a_file_is_handed_over_never_run(client: Client, db: None) -> None:
    source = factories.kept_source(HOSTILE, name='l\'été "à" <b>.html')
    version = factories.published_version(source=source)

    response = client.get(f"/fr/sources/{version.reading.source.short_hash}/fichier")

    assert b"".join(response) == HOSTILE
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert "\n" not in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("sha", ["0" * 15, "0" * 16, "zz", "..", "0123456789ABCDEF"])
def test_only_a_kept_and_published_file_is_given(sha: str, client: Client, db: None) -> None:
    assert client.get(f"/fr/sources/{sha}/fichier").status_code == 404


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("plan\r\nSet-Cookie: a=b.pdf", "plan__Set-Cookie: a=b.pdf"),
        ("plan\u202efdp.exe", "plan_fdp.exe"),
        ("../../etc/passwd", ".._.._etc_passwd"),
        ('a"; filename="b.exe', 'a"; filename="b.exe'),
        ("\x1b[2J.docx", "_[2J.docx"),
    ],
)
def test_a_name_says_what_it_ends_with_and_adds_no_header(name: str, given: str, client: Client, db: None) -> None:
    version = factories.published_version(source=factories.kept_source(HOSTILE, name=name))

    response = client.get(f"/fr/sources/{version.reading.source.short_hash}/fichier")

    assert b"".join(response) == HOSTILE
    said = Message()
    said["Content-Disposition"] = response["Content-Disposition"]
    assert (response.status_code, said.get_content_disposition(), said.get_filename()) == (200, "attachment", given)
    assert "Set-Cookie" not in response
