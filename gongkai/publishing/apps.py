from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "gongkai.publishing"
    label = "publishing"
    verbose_name = "主动公开"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.base import audit, navigation
        from gongkai.base.search import suppliers
        from gongkai.publishing import permissions, screening_tasks, search, tasks  # noqa: F401  (periodic jobs)
        from gongkai.publishing.navigation import DESK

        audit.name_actions(permissions.AUDITED)
        for entry in DESK:
            navigation.add_to_desk(entry)
        suppliers.offer(search.Items())
        suppliers.offer(search.Columns())
