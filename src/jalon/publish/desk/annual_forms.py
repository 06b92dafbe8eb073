"""The forms of an annual assessment: whose and of which period, the day of its figures, its texts."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jalon.followup.annual.content import Content
from jalon.followup.annual.rules import SUMMARY, WORDED
from jalon.followup.models import AnnualAssessment
from jalon.publish.annual.wording import title_of
from jalon.publish.desk.forms import DayInput, NamedChoice
from jalon.registry.models import Organisation, OrganisationKind, Territory
from jalon.registry.queries.names import organisation_names, territory_names
from jalon.registry.roles import ACCOUNT, Access

LANGUAGES = ("fr", "en")


class NewAnnualForm(forms.Form):
    """What is to be assessed, over which period, with the figures of which day; why, for another edition of one that is published."""

    territory = NamedChoice(territory_names, label=_("Territory"), required=False)
    organisation = NamedChoice(
        organisation_names, label=_("Or an organisation"), help_text=_("A territory or an organisation, not both."), required=False
    )
    starts_on = forms.DateField(label=_("First day of the period"), widget=DayInput())
    ends_on = forms.DateField(label=_("Last day of the period"), widget=DayInput())
    day = forms.DateField(
        label=_("Figures as of"),
        help_text=_("The end of that day; this very moment where it is today. What is written later is not in them."),
        widget=DayInput(),
    )
    why = forms.CharField(
        label=_("What the new edition corrects"),
        help_text=_("Published with it, and on the edition that it replaces."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, held: Access, replaced: AnnualAssessment | None) -> None:
        starts, ends = _last_year(timezone.localdate())
        super().__init__(data, initial={"starts_on": starts, "ends_on": ends, "day": timezone.localdate()})
        self.replaced = replaced
        if replaced:
            for name in ("territory", "organisation", "starts_on", "ends_on"):
                del self.fields[name]
            return
        del self.fields["why"]
        territories = held.whole_territories(ACCOUNT)
        bodies = held.whole_organisations(ACCOUNT).exclude(kind=OrganisationKind.ENTERPRISE)
        for name, records in (("territory", territories), ("organisation", bodies)):
            if records.exists():
                self.fields[name].offer(records)  # type: ignore[attr-defined]
            else:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Refuse both a territory and an organisation, and neither."""
        said: dict[str, Any] = super().clean() or {}
        if not self.replaced and bool(said.get("territory")) == bool(said.get("organisation")):
            self.add_error(None, _("Choose a territory or an organisation, not both."))
        return said

    def said(self) -> dict[str, Any]:
        """Return what an assessment is drawn up of."""
        said, old = self.cleaned_data, self.replaced
        if old:
            of: Territory | Organisation | None = old.territory or old.organisation
            kept = {"starts_on": old.starts_on, "ends_on": old.ends_on, "replaces": old, "why": said["why"]}
            return {"of": of, "day": said["day"], **kept}
        of = said.get("territory") or said.get("organisation")
        return {"of": of, **{name: said[name] for name in ("starts_on", "ends_on", "day")}}


def _last_year(today: date) -> tuple[date, date]:
    """Return the last fiscal year that is over: from the first of April to the last of March."""
    last = today.year if today >= date(today.year, 4, 1) else today.year - 1
    return date(last - 1, 4, 1), date(last, 3, 31)


class DayForm(forms.Form):
    """The day whose figures a draft is to have."""

    day = forms.DateField(label=_("Figures as of"), widget=DayInput())


class TextsForm(forms.Form):
    """The texts of an assessment, part by part, in French and, where one likes, in English."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for section in WORDED:
            for language in LANGUAGES:
                self.fields[f"{section}_{language}"] = forms.CharField(
                    label=_("In French") if language == "fr" else _("In English"),
                    required=False,
                    max_length=20_000,
                    widget=forms.Textarea(attrs={"rows": 6 if section == SUMMARY else 3, "lang": language}),
                )

    @classmethod
    def of(cls, content: Content) -> "TextsForm":
        """Return the form with what is written already."""
        return cls(
            initial={f"{part}_{language}": words for part, said in content.texts.items() for language, words in said.items()}
        )

    def parts(self) -> list[tuple[str, str, list[Any]]]:
        """Return each part: its name, what it is called, its fields."""
        return [(part, title_of(part), [self[f"{part}_{language}"] for language in LANGUAGES]) for part in WORDED]

    def said(self) -> dict[str, dict[str, str]]:
        """Return what was written, by part and language."""
        return {part: {language: self.cleaned_data[f"{part}_{language}"] for language in LANGUAGES} for part in WORDED}
