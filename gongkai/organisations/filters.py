"""How the list of people is narrowed; the choices survive in the address."""

import django_filters
from django.db.models import Q, QuerySet

from gongkai.organisations.models import Role, Staff, Unit


class PeopleFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="姓名或账号", method="named")
    unit = django_filters.ModelChoiceFilter(
        label="单位", queryset=Unit.objects.all(), empty_label="全部单位", method="at_unit"
    )
    role = django_filters.ChoiceFilter(label="角色", choices=Role.choices, empty_label="全部角色", method="in_role")
    is_active = django_filters.ChoiceFilter(
        label="状态", choices=[("true", "启用"), ("false", "停用")], empty_label="全部"
    )

    class Meta:
        model = Staff
        fields = ("q", "unit", "role", "is_active")

    def named(self, people: QuerySet[Staff], name: str, value: str) -> QuerySet[Staff]:
        return people.filter(Q(name__icontains=value) | Q(username__icontains=value))

    def at_unit(self, people: QuerySet[Staff], name: str, value: Unit) -> QuerySet[Staff]:
        return people.filter(appointments__unit=value, appointments__until=None).distinct()

    def in_role(self, people: QuerySet[Staff], name: str, value: str) -> QuerySet[Staff]:
        return people.filter(appointments__role=value, appointments__until=None).distinct()
