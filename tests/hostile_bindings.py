"""Which tests answer for which hostile cases. `python -m tests.hostile_bindings` prints the ledger.

An entry is bound to the test file that runs its cases through `cases_of(entry)`. A case that is proven
elsewhere, or cannot be yet, stands below by its own id, with the test file or the reason.
"""

from collections import Counter

from tests.hostile import all_cases

BOUND: dict[str, str] = {
    "admin.users": "gongkai/organisations/tests/test_hostile_people.py",
    "auth.login": "gongkai/organisations/tests/test_hostile_sign_in.py",
    "report.import": "gongkai/cli/tests/test_hostile_reports.py",
}

APART: dict[str, str] = {
    "ET25-01": "gongkai/tables/tests/test_writers.py",
}

NOT_YET: dict[str, str] = {
    "api.public": "尚无开放数据接口",
    "audit.chain": "",
    "consult.submit": "尚无重大决策意见征集",
    "deadline.compute": "",
    "decision.act": "尚无依申请公开办理",
    "export.table": "工作台尚无列表导出",
    "hotline.import": "尚无 12345 工单导入",
    "http": "",
    "intake.counter": "尚无依申请公开登记",
    "intake.web": "尚无网上申请表单",
    "letters.render": "尚无文书生成",
    "mailbox.submit": "尚无县长信箱",
    "monitor.linkcheck": "尚无错链检查器",
    "monitor.page": "尚无页面监测",
    "publish.attachment": "尚无公开附件",
    "publish.richtext": "尚无富文本栏目",
    "publish.workflow": "尚无三审三校流程",
    "receipt.lookup": "尚无回执查询",
    "report.close": "尚无报送截止与归档",
    "report.form": "尚无在线填报页",
    "report.rollup": "尚无汇总",
    "retention.erase": "尚无保存期限清除",
    "search.public": "尚无公众检索",
    "survey.submit": "尚无社会评议问卷",
    "upload.attachment": "尚无公民上传附件",
}


def ledger() -> list[tuple[str, int, str]]:
    """(entry or case, number of cases, the test file or the reason) for every hostile case."""
    counts: Counter[str] = Counter()
    for case in all_cases():
        counts[case["id"] if case["id"] in APART else case["entry"]] += 1
    answers = {**BOUND, **NOT_YET, **APART}
    return [(name, count, answers.get(name, "")) for name, count in sorted(counts.items())]


if __name__ == "__main__":
    print("| 入口 | 用例 | 由谁验证，或为何尚未 |\n| --- | ---: | --- |")
    for name, count, answer in ledger():
        print(f"| `{name}` | {count} | {answer} |")
