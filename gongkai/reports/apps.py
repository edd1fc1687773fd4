from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "gongkai.reports"
    label = "reports"
    verbose_name = "年度报告"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.base import audit, navigation
        from gongkai.base.search import suppliers
        from gongkai.reports import permissions, search, tasks  # noqa: F401  (tasks: its periodic job is declared on import)
        from gongkai.reports.navigation import DESK

        audit.name_actions(permissions.AUDITED)
        audit.name_words(permissions.WORDS)
        for entry in DESK:
            navigation.add_to_desk(entry)
        suppliers.offer(search.Reports())
