from importlib import import_module

from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "gongkai.base"
    label = "base"
    verbose_name = "基础"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.base import audit, navigation

        # They declare periodic jobs.
        for module in ("audit_check", "papers.printing", "throttle", "unfinished", "worker"):
            import_module(f"gongkai.base.{module}")
        audit.name_actions(
            {
                "security.not-allowed": "无权操作被拒绝",
                "security.forgery-suspected": "跨站提交被拒绝",
                "audit.exported": "导出操作记录",
            }
        )
        audit.name_words(
            {"permission": "权限", "action": "操作", "subject": "对象", "since": "起始日期", "until": "截止日期"}
        )
        navigation.add_to_desk(navigation.Entry("操作记录", "audit", "底账", 72, "audit.read"))
