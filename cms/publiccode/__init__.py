"""publiccode.yml, the standard by which public bodies describe software: checked and written."""

from .checking import Checked, check
from .faults import Fault
from .writing import is_written, write

__all__ = ["Checked", "Fault", "check", "is_written", "write"]
