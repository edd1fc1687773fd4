"""Fields the forms of this room share."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from gongkai.organisations.models import Role, Unit
from gongkai.organisations.selectors import units_reached


class DayField(forms.DateField):
    """A civil date, with the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        messages = {"required": "请填写日期。", "invalid": "日期无法识别，请写成 2026-03-01 的样子。"}
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, error_messages=messages, **kwargs)


class UnitField(forms.ModelChoiceField):
    """One of the units the person administers that exist today."""

    def __init__(self, **kwargs: Any) -> None:
        messages = {"required": "请选择单位。", "invalid_choice": "请从列表中选择单位。"}
        super().__init__(Unit.objects.none(), empty_label="请选择", error_messages=messages, **kwargs)


def administered(staff: Any, on: date) -> QuerySet[Unit]:
    return Unit.objects.on(on).filter(units_reached(staff, Role.ADMINISTRATOR))


class ForStaff(forms.Form):
    """A form whose choices of units are those of the person filling it in; `leaving_out` is never among them."""

    def __init__(
        self, data: Any = None, *, staff: Any, on: date, leaving_out: Unit | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        units = administered(staff, on).exclude(pk=leaving_out.pk if leaving_out else None)
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = units
