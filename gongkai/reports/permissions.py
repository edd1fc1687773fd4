"""Who may do what to reports. Each name is asked of a unit, a report, or "anywhere at all"."""

import rules

from gongkai.organisations.roles import (
    is_auditor,
    is_clerk_of_unit,
    is_county_office,
    is_reviewer_of_unit,
    works_at_unit,
)
from gongkai.reports.models import Correction, State

handles = is_clerk_of_unit | is_county_office
reviews = is_reviewer_of_unit | is_county_office

PERMISSIONS = {
    "reports.view": works_at_unit | is_county_office | is_auditor,
    "reports.import": handles,
    "reports.correct": handles,
    "reports.explain": handles,
    "reports.discard": handles,
    "reports.accept": reviews,
    "reports.publish": is_county_office,
    "reports.withdraw": is_county_office,
}
for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)

AUDITED = {
    "reports.receive": "接收导入文件",
    "reports.import": "导入年度报告",
    "reports.retry": "重新读取失败文件",
    "reports.place": "指定文件单位年度",
    "reports.give-up": "放弃导入文件",
    "reports.decide": "核定单元格",
    "reports.explain": "说明检查结果",
    "reports.describe": "修改报告基本信息",
    "reports.revise": "建立修订稿",
    "reports.accept": "核收年度报告",
    "reports.return": "退回年度报告",
    "reports.publish": "公开年度报告",
    "reports.replace": "替换已公开年度报告",
    "reports.withdraw": "撤回年度报告",
    "reports.discard": "作废年度报告草稿",
}

WORDS = {
    "file": "文件校验值",
    "files": "文件数",
    "doubtful": "存疑单元格数",
    "errors": "错误数",
    "cell": "单元格",
    "cells": "单元格",
    "how": "方式",
    "old": "原值",
    "new": "新值",
    "rule": "规则",
    "beside": "与已有报告并存",
    "before": "原状态",
    "after": "现状态",
    "revises": "修订的报告",
    **dict(State.choices),
    **dict(Correction.How.choices),
}
