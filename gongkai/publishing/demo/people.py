"""Who does what in the demo county."""

from gongkai.organisations.models import Role, Staff

OFFICE = ("xianban", "xianban2", "xianban3", "xianban4")  # reach every unit


class People:
    """Who drafts and who reviews, by unit: its own people first, then those of the county office."""

    def __init__(self) -> None:
        self.office = [Staff.objects.get(username=username) for username in OFFICE]
        self.own: dict[tuple[str, str], Staff] = {}
        for person in Staff.objects.prefetch_related("appointments__unit"):
            for appointment in person.appointments.all():
                self.own.setdefault((appointment.unit.slug, appointment.role), person)

    def drafter(self, unit: str) -> Staff:
        return self.own.get((unit, Role.CLERK), self.office[0])

    def reviewers(self, unit: str) -> list[Staff]:
        """Three different people, none of them the drafter."""
        own = self.own.get((unit, Role.REVIEWER))
        return [*([own] if own else []), *self.office[1:]][:3]
