"""What Wagtail's screens offer on reviewed texts: publishing only at the end of their review."""

from wagtail.models import PagePermissionTester

from . import rules


class AuthoredPermissions(PagePermissionTester):
    """A block or proposal is published by its review and by nothing else."""

    def can_publish(self):
        """Whether this person has just approved, as the last reviewer, what is not yet live."""
        return super().can_publish() and bool(rules.may_publish(self.user, self.page))

    def can_unpublish(self):
        """Never: it is withdrawn, retired or joined with another, each with a reason."""
        return False

    def can_delete(self, ignore_bulk=False):
        """As Wagtail has it, until it has been published: after that its address is kept."""
        return not self.page.first_published_at and super().can_delete(ignore_bulk)

    def can_move(self):
        """As Wagtail has it, for whoever may delete what is not yet published."""
        return super().can_delete(ignore_bulk=True)

    def can_set_view_restrictions(self):
        """As Wagtail has it; only publishing itself waits for review."""
        return super().can_publish()

    def can_unschedule(self):
        """As Wagtail has it."""
        return super().can_publish()


class FolderPermissions(PagePermissionTester):
    """Nothing is published in one go in an organisation's folder, nor taken down with it."""

    def can_publish_subpage(self):
        """Never: a new text goes to review first."""
        return False

    def can_unpublish(self):
        """Never: what stands in it would be left without its place."""
        return False

    def can_delete(self, ignore_bulk=False):
        """As Wagtail has it, for an empty folder."""
        return self.page.is_leaf() and super().can_delete(ignore_bulk)

    def can_move(self):
        """As Wagtail has it, for whoever may delete an empty folder."""
        return super().can_delete(ignore_bulk=True)
