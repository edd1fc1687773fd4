"""The list of words a new site begins with."""

from pathlib import Path

from django.db import migrations

WORDS = Path(__file__).parents[1] / "words.tsv"


def fill(apps, schema_editor):
    lines = [line for line in WORDS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")][1:]
    groups = (line.split("\t") for line in lines)
    model = apps.get_model("search", "WordGroup")
    model.objects.bulk_create(model(kind=kind, words=words) for kind, words in groups)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
