import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """What an import remembers of its sources, and where a source and an editor disagree."""

    dependencies = [
        ("cms", "0001_first"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            "importedsource",
            "origin",
            models.CharField(
                blank=True,
                help_text="The file's name, or the address it was fetched from.",
                max_length=500,
                verbose_name="where it came from",
            ),
        ),
        migrations.AddField(
            "importedsource", "line", models.PositiveIntegerField(default=1, verbose_name="line")
        ),
        migrations.AddField(
            "importedsource",
            "licence",
            models.CharField(
                blank=True, max_length=20, verbose_name="licence its text was taken under"
            ),
        ),
        migrations.AddField(
            "importedsource",
            "how",
            models.JSONField(blank=True, default=dict, verbose_name="how it was read"),
        ),
        migrations.AlterField(
            "importedsource",
            "read_at",
            models.DateTimeField(default=django.utils.timezone.now, verbose_name="read at"),
        ),
        migrations.AddField(
            "importedsource",
            "seen_at",
            models.DateTimeField(default=django.utils.timezone.now, verbose_name="last seen at"),
        ),
        migrations.AddField(
            "importedsource",
            "vanished_at",
            models.DateTimeField(blank=True, null=True, verbose_name="vanished at"),
        ),
        migrations.AddIndex(
            "importedsource", models.Index(fields=["origin"], name="source_by_origin")
        ),
        migrations.CreateModel(
            name="ImportConflict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("field", models.CharField(max_length=40, verbose_name="field")),
                ("theirs", models.JSONField(verbose_name="the source says")),
                ("ours", models.JSONField(verbose_name="the page says")),
                (
                    "noticed_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="noticed at"
                    ),
                ),
                (
                    "settled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="settled at"),
                ),
                (
                    "choice",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("theirs", "the source's text was taken"),
                            ("ours", "the page's text was kept"),
                            ("gone", "they agree again"),
                        ],
                        max_length=8,
                        verbose_name="choice",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="import_conflicts",
                        to="cms.buildingblockpage",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="settled by",
                    ),
                ),
            ],
            options={
                "verbose_name": "disagreement with the source",
                "verbose_name_plural": "disagreements with the source",
                "ordering": ["page", "noticed_at", "pk"],
            },
        ),
        migrations.AddConstraint(
            "importconflict",
            models.UniqueConstraint(
                condition=models.Q(settled_at=None),
                fields=("page", "field"),
                name="one_open_conflict_per_field",
            ),
        ),
    ]
