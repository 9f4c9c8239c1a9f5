"""Wagtail's background tasks, left undone: they keep the editors' own indexes, a third of the
cost of saving a page. A test about those indexes asks for the fixture `editors_indexes`."""

from django_tasks.backends.immediate import ImmediateBackend


class Undone(ImmediateBackend):
    """Takes every task and does none."""

    def enqueue(self, task, args, kwargs):
        return None
