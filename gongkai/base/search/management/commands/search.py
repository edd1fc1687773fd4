"""The index of this machine: build it anew, see how it stands, check it against what is public."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from gongkai.base.search import index, outbox
from gongkai.base.search.building import Busy, build
from gongkai.base.search.verifying import verify

A_LINE = 5_000  # entries between two lines of progress


class Command(BaseCommand):
    help = "检索索引：重建、状态、核对。 The search index of this machine: build anew, status, verify."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "what",
            choices=["rebuild", "status", "verify"],
            help="rebuild 重建 build it anew; status 状态; verify 与公开内容核对 compare it with what is public",
        )
        parser.add_argument("--mend", action="store_true", help="核对后补齐差异 have differences indexed again")

    def handle(self, *, what: str, mend: bool, **options: Any) -> None:
        if what == "rebuild":
            self.rebuild()
        elif index.current() is None:
            raise CommandError("还没有索引，请先运行 search rebuild。 There is no index yet: run search rebuild.")
        elif what == "status":
            self.status()
        else:
            self.verify(mend)

    def rebuild(self) -> None:
        self.told = 0
        try:
            count = build(self.say)
        except Busy:
            raise CommandError("另一进程正在重建索引。 Another process is building it.") from None
        self.stdout.write(f"索引已重建，共 {count} 条。 The index holds {count} entries.")

    def say(self, count: int) -> None:
        if count >= self.told + A_LINE:
            self.told = count
            self.stdout.write(f"  {count}")
            self.stdout.flush()

    def status(self) -> None:
        path = index.current()
        assert path is not None
        place, at = index.place_of(path)
        size = sum(file.stat().st_size for file in path.iterdir()) / 1e6
        searcher = index.searcher()
        self.stdout.write(f"条目 entries      {searcher.num_docs}")
        self.stdout.write(f"分段 segments     {searcher.num_segments}")
        self.stdout.write(f"大小 size         {size:.1f} MB")
        self.stdout.write(f"最近跟进 followed {at:%Y-%m-%d %H:%M:%S}")
        self.stdout.write(f"待处理 waiting    {len(outbox.after(place))}")

    def verify(self, mend: bool) -> None:
        verdict = verify()
        for words, keys in (
            ("缺少 missing", verdict.missing),
            ("已过时 outdated", verdict.outdated),
            ("多余 surplus", verdict.surplus),
        ):
            for supplier, pk in keys:
                self.stderr.write(f"{words}: {supplier} {pk}")
        if mend:
            outbox.put_all(verdict.wrong)
        if verdict.wrong:
            done = "已列入待处理。 They wait to be indexed." if mend else "可加 --mend 补齐。 Run it again with --mend."
            raise CommandError(f"{len(verdict.wrong)} 条与公开内容不一致，{done}")
        self.stdout.write(f"{verdict.whole} 条全部一致。 Every entry is what is public now.")
