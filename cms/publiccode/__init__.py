"""publiccode.yml, the standard by which public bodies describe software: checked and written."""

from .checking import Checked, check
from .faults import Fault

__all__ = ["Checked", "Fault", "check"]
