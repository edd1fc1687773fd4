"""Who reviews a unit's answers, as its letters print it."""

from django.conf import settings

from gongkai.applications.models import Letterhead
from gongkai.law.remedy_clause import Authorities, Organ
from gongkai.organisations.models import Unit, UnitKind

ORGAN_OF = {UnitKind.COUNTY: Organ.COUNTY_GOVERNMENT, UnitKind.TOWNSHIP: Organ.TOWNSHIP}


def letterhead_of(unit: Unit) -> Letterhead:
    """The unit's own, or an empty one."""
    return Letterhead.objects.filter(unit=unit).first() or Letterhead(unit=unit)


def organ_of(unit: Unit, head: Letterhead) -> Organ:
    return Organ(head.organ) if head.organ else ORGAN_OF.get(UnitKind(unit.kind), Organ.DEPARTMENT)


def authorities_of(head: Letterhead) -> Authorities:
    county = Unit.objects.filter(kind=UnitKind.COUNTY).order_by("pk").first()
    return Authorities(
        county=county.name if county else settings.SITE["sponsor"],
        above=settings.REMEDIES["government_above"],
        higher_department=head.higher_department,
        court=settings.REMEDIES["court"],
        higher_court=settings.REMEDIES["higher_court"],
        online=settings.REMEDIES["online"],
    )
