"""SPDX licence expressions, checked by a library that knows them all."""

from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from license_expression import ExpressionError, get_spdx_licensing


@cache
def licensing():
    """The library's reader of SPDX expressions; built once, it holds some 2,000 licences."""
    return get_spdx_licensing()


def check_spdx(expression):
    """Raise ValidationError unless the text is a valid SPDX expression."""
    try:
        faults = licensing().validate(expression).errors
    except (ExpressionError, AttributeError, TypeError):
        faults = [expression]
    if faults:
        raise ValidationError(
            _("“%(expression)s” is no SPDX licence expression. Look it up at spdx.org/licenses.")
            % {"expression": expression}
        )


def licence_ids(expression):
    """The licences in an expression, in order: "MIT OR EUPL-1.2" → ["MIT", "EUPL-1.2"]."""
    try:
        return licensing().license_keys(expression, unique=True)
    except (ExpressionError, AttributeError, TypeError):
        return []
