"""What the page of a redaction asks for."""

from django import forms

from gongkai.applications.actions.redacting import REASONS
from gongkai.law.articles import short_citation


class BoxForm(forms.Form):
    """A place in hundredths of the page: typed, or set by drawing on the picture."""

    page = forms.IntegerField(label="页", min_value=1)
    left = forms.FloatField(label="左边距（%）", min_value=0, max_value=100)
    top = forms.FloatField(label="上边距（%）", min_value=0, max_value=100)
    width = forms.FloatField(label="宽（%）", min_value=0, max_value=100)
    height = forms.FloatField(label="高（%）", min_value=0, max_value=100)
    reason = forms.ChoiceField(
        label="理由",
        choices=[(key, f"{each.label}（{short_citation(each.sources[0])}）") for key, each in REASONS.items()],
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @property
    def box(self) -> list[float]:
        return [self.cleaned_data[name] for name in ("page", "left", "top", "width", "height")]
