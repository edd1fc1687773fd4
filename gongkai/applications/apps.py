from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "gongkai.applications"
    label = "applications"
    verbose_name = "依申请公开"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.applications import filling_in, permissions  # noqa: F401 - declares a periodic job
        from gongkai.base import audit

        audit.name_actions(permissions.AUDITED)
        audit.name_words(permissions.WORDS)
