from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "gongkai.applications"
    label = "applications"
    verbose_name = "依申请公开"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.applications import filling_in, permissions, reminding  # noqa: F401 - they declare periodic jobs
        from gongkai.applications.navigation import DESK
        from gongkai.base import audit, navigation

        audit.name_actions(permissions.AUDITED)
        audit.name_words(permissions.WORDS)
        for entry in DESK:
            navigation.add_to_desk(entry)
