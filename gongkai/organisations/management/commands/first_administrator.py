"""Make the first account of a new installation: there is none until this is run."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from gongkai.base.clock import now, today
from gongkai.base.errors import Refused
from gongkai.organisations.actions import accounts, units
from gongkai.organisations.models import Unit, UnitKind

EXAMPLE = (
    "示例 example: manage.py first_administrator zhang.wei 张伟 --county 青禾县人民政府 --code 11999121000000019C "
    "--region 999121"
)


class Command(BaseCommand):
    help = (
        "开设第一个系统管理员账号，单位树为空时先设县级人民政府。 "
        "Open the first administrator's account, founding the county government where there is no unit yet. " + EXAMPLE
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="账号 account")
        parser.add_argument("name", help="姓名 name")
        parser.add_argument("--county", help="县级人民政府全称 full name of the county government")
        parser.add_argument("--code", help="统一社会信用代码 its unified social credit code")
        parser.add_argument("--region", help="行政区划代码 its region code")
        parser.add_argument("--slug", default="xianzhengfu", help="网址名 its name in addresses")

    def handle(self, *, username: str, name: str, **options: Any) -> None:
        try:
            with transaction.atomic():
                unit = Unit.objects.filter(kind=UnitKind.COUNTY).first() or self.found_county(options)
                _, password = accounts.open_first_account(unit=unit, on=today(), at=now(), username=username, name=name)
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(f"账号 account: {username}\n一次性密码 one-time password: {password}")
        self.stdout.write("密码只显示这一次，首次登录时必须修改。 Shown once; to be changed at the first sign-in.")

    def found_county(self, options: dict[str, Any]) -> Unit:
        missing = [f"--{each}" for each in ("county", "code", "region") if not options[each]]
        if missing:
            raise CommandError(f"还没有单位，请给出 {' '.join(missing)}。 No unit yet; give these too.\n{EXAMPLE}")
        name = options["county"]
        return units.found_county(
            name=name,
            short_name=name.removesuffix("人民政府") + "政府",
            slug=options["slug"],
            code=options["code"],
            region=options["region"],
            since=today().replace(month=1, day=1),
        )
