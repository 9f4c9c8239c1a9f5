"""What Wagtail's screens offer on reviewed texts: publishing only at the end of their review."""

from wagtail.models import PagePermissionTester

from . import rules


class AuthoredPermissions(PagePermissionTester):
    """A block or proposal is published by its review and by nothing else."""

    def can_publish(self):
        """Whether this person has just approved, as the last reviewer, what is not yet live."""
        return super().can_publish() and bool(rules.may_publish(self.user, self.page))

    def can_set_view_restrictions(self):
        """As Wagtail has it; only publishing itself waits for review."""
        return super().can_publish()

    def can_unschedule(self):
        """As Wagtail has it."""
        return super().can_publish()


class FolderPermissions(PagePermissionTester):
    """Nothing is written and published in one go in an organisation's folder."""

    def can_publish_subpage(self):
        """Never: a new text goes to review first."""
        return False
