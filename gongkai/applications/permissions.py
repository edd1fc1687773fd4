"""Who may do what with applications. Each name is asked of a unit, an application, or "anywhere at all".

Handling is the duty of the unit that received the application ("谁收到、谁处理"): its own people, and the county
office for units without staff of their own. An auditor sees registers and trails, never an applicant's data.
"""

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
    "applications.view": works_at_unit | is_county_office,
    "applications.registers": works_at_unit | is_county_office | is_auditor,
    "applications.handle": is_clerk_of_unit | is_county_office,
    "applications.assign": is_clerk_of_unit | is_head_of_unit | is_county_office,
    "applications.review": is_reviewer_of_unit | is_head_of_unit | is_county_office,
    "applications.head": is_head_of_unit | is_county_office,
    "applications.settings": is_head_of_unit | is_county_office,
    "applications.calendar": is_county_office,
    "applications.erase": is_head_of_unit | is_county_office,
    "applications.branch": is_clerk_of_unit | is_county_office,
}
for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)

AUDITED = {
    "applications.file": "提交申请",
    "applications.register": "登记申请",
    "applications.confirm": "确认收到申请",
    "applications.contact": "联系申请人",
    "applications.correct-receipt": "更正收到日期",
    "applications.open-applicant": "查看申请人信息",
    "applications.assign": "分派经办人",
    "applications.branch": "转办协办",
    "applications.branch-answer": "返回协办意见",
    "applications.note": "加内部备注",
    "applications.attach": "添加材料",
    "applications.open-sealed": "查看封存材料",
    "applications.ask-correction": "告知补正",
    "applications.receive-correction": "收到补正",
    "applications.lapse-correction": "认定逾期不补正",
    "applications.ask-reasons": "要求说明理由",
    "applications.receive-reasons": "收到理由",
    "applications.judge-reasons": "认定理由",
    "applications.consult": "征求意见",
    "applications.record-opinion": "收到征求意见回复",
    "applications.close-consultation": "征求意见期满",
    "applications.extend": "延长答复期限",
    "applications.charge": "通知收费",
    "applications.pay": "登记缴费",
    "applications.lapse-fee": "认定逾期未缴费",
    "applications.withdraw": "申请人撤回",
    "applications.draft": "拟写答复",
    "applications.submit": "送审答复",
    "applications.recall": "撤回送审",
    "applications.approve": "审签同意",
    "applications.return": "审签退回",
    "applications.sign": "签发答复",
    "applications.serve": "送达答复",
    "applications.erratum": "更正文书",
    "applications.archive": "归档",
    "applications.remedy": "登记复议诉讼",
    "applications.remedy-replied": "提交复议诉讼答复",
    "applications.remedy-closed": "复议诉讼审结",
    "applications.answer-anew": "重新答复",
    "applications.feedback": "评价投诉",
    "applications.redact": "开始区分处理",
    "applications.redact-boxes": "标注区分处理",
    "applications.redact-make": "生成区分处理文件",
    "applications.redact-made": "区分处理文件核验",
    "applications.hand-over": "提供区分处理文件",
    "applications.letterhead": "修改文书设置",
    "applications.template-uploaded": "上传文书模板",
    "applications.template-activated": "启用文书模板",
    "applications.template-retired": "停用文书模板",
    "applications.look-again": "再次评估不予公开",
    "applications.chain": "设置审签链",
    "applications.delegate": "授权代理",
    "applications.holiday-notice": "录入放假通知",
    "applications.re-dated": "重算答复期限",
    "applications.reminded": "补发催办提醒",
    "applications.erase": "清除个人信息",
    "applications.import": "导入台账",
}

WORDS = {
    "due": "答复期限",
    "due_before": "原答复期限",
    "due_after": "现答复期限",
    "receipt": "收到申请之日",
    "outcome": "办理结果",
    "days": "工作日",
    "amount_yuan": "金额（元）",
    "letter": "文书",
    "stage": "环节",
    "kind": "种类",
    "handler": "经办人",
    "channel": "提交方式",
    "backdated": "补录",
    "missed_days": "漏运行天数",
}
