from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "gongkai.publishing"
    label = "publishing"
    verbose_name = "主动公开"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.base import audit, navigation
        from gongkai.publishing import permissions, tasks  # noqa: F401  (tasks: its periodic job is declared on import)
        from gongkai.publishing.navigation import DESK

        audit.name_actions(permissions.AUDITED)
        for entry in DESK:
            navigation.add_to_desk(entry)
