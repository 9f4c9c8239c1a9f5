"""Text made harmless for a spreadsheet: no cell of ours is ever taken for a formula."""

import re
from collections.abc import Callable

from .intake import tidy

# Also behind blanks and quotes, which spreadsheets pass over, and in full width.
_FORMULA = re.compile(r"""^[\s'"]*[=+\-@＝＋－＠]|^[\t\r\n]""")
# A reader whose spreadsheet splits on another mark than ours would find a new cell here.
_INSIDE = re.compile(r"""([,;\t|]["']*)(?=[=+\-@])""")


def defused(text: str, clean: Callable[[str], str] = tidy) -> str:
    """The text, led by an apostrophe where a spreadsheet would reckon with it.

    Source: OWASP, "CSV Injection": = + - @, tab and carriage return. clean: takes out NUL, other
    controls and lone surrogates, which no file may hold.
    """
    began = text[:1]
    safe = _INSIDE.sub(r"\1'", clean(text))
    return f"'{safe}" if _FORMULA.match(safe) or began in ("\0", "\t", "\r", "\n") else safe
