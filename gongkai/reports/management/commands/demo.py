"""Fill an empty site with the invented county of 青禾 and its reports."""

import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from gongkai.applications.demo import year
from gongkai.applications.reminding import remind
from gongkai.base.clock import now, today
from gongkai.organisations.demo import county
from gongkai.organisations.models import Unit
from gongkai.publishing.demo import outlets, site
from gongkai.reports.demo import desk_work


class Command(BaseCommand):
    help = (
        "载入演示县：约40个单位、各角色人员、约60条公开信息、2017年以来的年度报告；再次运行不改动已有数据。 "
        "Load the demo county with its units, people, published items and reports. Run again, it changes nothing."
    )

    def handle(self, **options: Any) -> None:
        logging.getLogger("gongkai.work").setLevel(logging.WARNING)  # the steps below are told in their own words
        if not county.stands():
            if Unit.objects.exists():
                raise CommandError(
                    "这里已有其他单位的数据，不能载入演示县；请换一个数据目录。 "
                    "There are units here already: use another data folder (GONGKAI_DATA)."
                )
            self.say("设立单位和人员 units and people")
            with transaction.atomic():
                county.set_up(on=today(), at=now())
        if not site.stands():
            self.say("设立栏目，发布信息 columns and items")
            self.say(f"公开信息：发布 {site.set_up(on=today())} 条")
        if not outlets.stands():
            self.say(f"其他渠道：发出 {outlets.set_up(at=now())} 次 other channels")
        if not year.stands():
            self.say(f"依申请公开：{year.set_up(at=now())} 件 applications")
            remind(now())
        if not desk_work.is_done():
            desk_work.do_all(at=now(), say=self.say)
        self.print_logins()

    def print_logins(self) -> None:
        logins = county.logins()
        self.stdout.write("演示账号（仅用于本机演示） demo logins, for this data folder only:")
        for username, password, what in logins:
            self.stdout.write(f"  {username:<10} {password}  {what}")
        if not logins:
            self.stdout.write("  数据目录中没有口令记录。 No record of them in the data folder.")
        self.stdout.flush()

    def say(self, words: str) -> None:
        self.stdout.write(f"  {words}")
        self.stdout.flush()
