"""The room's entries in the navigation of the desk."""

from gongkai.base.navigation import Entry

GROUP = "监督与报告"
DESK = (
    Entry("年度报告", "reports:list", GROUP, order=60, permission="reports.view"),
    Entry("本年账", "reports:accounts", GROUP, order=59, permission="reports.view"),
    Entry("导入报告", "reports:import", GROUP, order=61, permission="reports.import"),
    Entry("报送情况", "reports:matrix", GROUP, order=62, permission="reports.view"),
)
