"""What a command prints of a run."""

from django.core.management.base import CommandError

STOPPED = 130


def tell(report, out):
    """Print what became of the rows: of every one in a dry run, else the sums and what to know.

    Raises CommandError with exit code 130 where the run was stopped.
    """
    if report.dry_run:
        for fate in report.row_by_row():
            out.write(str(fate))
        out.write(report.summary())
    else:
        for line in report.lines():
            out.write(line)
    if report.left:
        raise CommandError(
            f"Stopped with {report.left} rows to go; run it again to go on.", returncode=STOPPED
        )
