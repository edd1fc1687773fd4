"""Who may do what to items. Each name is asked of a unit, an item, or "anywhere at all"."""

import rules

from gongkai.organisations.roles import (
    is_auditor,
    is_clerk_of_unit,
    is_county_office,
    is_head_of_unit,
    is_reviewer_of_unit,
    works_at_unit,
)

PERMISSIONS = {
    "publishing.view": works_at_unit | is_county_office | is_auditor,
    "publishing.draft": is_clerk_of_unit | is_county_office,
    "publishing.review": is_reviewer_of_unit | is_head_of_unit | is_county_office,
    "publishing.secrecy": is_reviewer_of_unit | is_head_of_unit | is_county_office,
    "publishing.publish": is_clerk_of_unit | is_reviewer_of_unit | is_head_of_unit | is_county_office,
    "publishing.withdraw": is_reviewer_of_unit | is_head_of_unit | is_county_office,
    "publishing.emergency": is_head_of_unit | is_county_office,
    "publishing.columns": is_county_office,
    "publishing.release": is_clerk_of_unit | is_reviewer_of_unit | is_head_of_unit | is_county_office,
    "publishing.answer-errors": is_clerk_of_unit | is_county_office,
    "publishing.take-over": is_county_office,
    "publishing.accounts": is_clerk_of_unit | is_county_office,
}
for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)

AUDITED = {
    "publishing.draft": "起草公开信息",
    "publishing.edit": "修改公开信息",
    "publishing.attribute": "认定公开属性",
    "publishing.submit": "送审",
    "publishing.recall": "撤回送审",
    "publishing.pass": "审核通过",
    "publishing.return": "退回修改",
    "publishing.secrecy": "保密审查",
    "publishing.publish": "发布",
    "publishing.emergency": "紧急发布",
    "publishing.review-afterwards": "补审",
    "publishing.reconsider": "再次评估",
    "publishing.keep": "登记不予公开",
    "publishing.withdraw": "撤下",
    "publishing.discard": "作废草稿",
    "publishing.use-cleaned": "改用净化副本",
    "publishing.explain-findings": "说明公开前检查的发现",
    "publishing.agree-to-findings": "同意原样公开",
    "publishing.relate": "关联信息",
    "publishing.schedule": "定时发布",
    "publishing.unschedule": "取消定时发布",
    "publishing.schedule-failed": "定时发布未成",
    "publishing.reopen": "重新起草",
    "publishing.evaluate": "到期评估",
    "publishing.register": "登记处理决定或收费",
    "publishing.unregister": "注销登记",
    "publishing.column": "设置栏目",
    "publishing.place": "调整所在栏目",
    "publishing.prepare-release": "制作渠道版本",
    "publishing.edit-release": "修改渠道文稿",
    "publishing.clear-release": "审定渠道文稿",
    "publishing.send-release": "登记渠道发出",
    "publishing.take-down-release": "登记渠道撤下",
    "publishing.drop-release": "不在渠道发出",
    "publishing.account": "登记政务新媒体账号",
    "publishing.intake": "提交迁入",
    "publishing.take-over": "迁入公开信息",
    "publishing.give-up-intake": "放弃迁入",
    "publishing.report-error": "提交网站找错",
    "publishing.answer-error": "答复网站找错",
    "publishing.pass-on-error": "转办网站找错",
    "publishing.export": "导出公开信息",
}
