"""The look of every page, for templates that come with a library: sign-in, second factor, passkeys, passwords.

Those are Django templates; ours are Jinja2. These tags hand their content to our layout and their forms to our fields, so that there is one
header, one footer and one way to draw a field.
"""

from django import template
from django.forms import BaseForm
from django.http import HttpRequest
from django.template import Context, NodeList, loader
from django.template.base import Node, Parser, Token
from django.utils.safestring import SafeString, mark_safe

from jalon.publish.middleware import CHOICE, LANGUAGES
from jalon.publish.pages import shown_to
from jalon.registry import demonstration
from jalon.registry.models import Person

register = template.Library()

OWN_MACHINE = {"127.0.0.1", "localhost", "testserver"}


class FramedNode(Node):
    """A page's title and content, to be set in our layout."""

    def __init__(self, title: NodeList, content: NodeList) -> None:
        self.title = title
        self.content = content

    def render(self, context: Context) -> SafeString:
        """Return the whole page."""
        request: HttpRequest = context["request"]
        content = self.content.render(context)
        alternates = {language: f"{request.path}?{CHOICE}={language}" for language in LANGUAGES}
        shown = {
            **shown_to(request, alternates=alternates, section="desk"),
            "title": self.title.render(context).strip(),
            "content": mark_safe(content),  # noqa: S308 (a template's own output)
        }
        return mark_safe(loader.get_template("components/framed.html").render(shown, request))  # noqa: S308


@register.tag
def framed(parser: Parser, token: Token) -> FramedNode:
    """Set what stands between ``{% framed %}``, ``{% content %}`` and ``{% endframed %}`` in our layout: the title, then the page."""
    title = parser.parse(("content",))
    parser.delete_first_token()
    content = parser.parse(("endframed",))
    parser.delete_first_token()
    return FramedNode(title, content)


@register.simple_tag
def our_fields(form: BaseForm) -> SafeString:
    """Return a form's fields, labels above, help under, errors beside each and in a summary."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)  # the label stands above and stays
        field.help_text = str(field.help_text)  # a list of rules says that it is markup only once it is text
    return mark_safe(loader.get_template("components/fields.html").render({"form": form}))  # noqa: S308


@register.simple_tag(takes_context=True)
def demonstration_people(context: Context) -> list[tuple[str, str]]:
    """Return the e-mail and name of the made-up people who may sign in; nobody where this is no demonstration on one's own machine."""
    if context["request"].get_host().rsplit(":", 1)[0] not in OWN_MACHINE:
        return []
    return list(Person.objects.filter(is_demonstration=True, is_active=True).order_by("pk").values_list("email", "name"))


@register.simple_tag
def demonstration_password() -> str:
    """Return the password that the made-up people share."""
    return demonstration.demonstration_password()
