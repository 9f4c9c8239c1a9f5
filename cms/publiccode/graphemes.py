"""Counts what a reader sees as one character (Unicode's extended grapheme clusters)."""

import unicodedata

MARKS = frozenset(("Mn", "Me", "Mc"))
JOINER, NON_JOINER = "\u200d", "\u200c"
SKIN_TONES = range(0x1F3FB, 0x1F400)
FLAG_LETTERS = range(0x1F1E6, 0x1F200)
SYLLABLES = range(0xAC00, 0xD7A4)
LEADING = (range(0x1100, 0x1160), range(0xA960, 0xA97D))
VOWELS = (range(0x1160, 0x11A8), range(0xD7B0, 0xD7C7))
TRAILING = (range(0x11A8, 0x1200), range(0xD7CB, 0xD7FC))
FOLLOWERS = {"L": ("L", "V", "LV", "LVT"), "V": ("V", "T"), "LV": ("V", "T")}
FOLLOWERS |= {"T": ("T",), "LVT": ("T",)}


def count(text):
    """How many characters a reader sees: "é", a flag and a family emoji are one each."""
    if text.isascii():
        return len(text) - text.count("\r\n")
    seen, before, flags = 0, "", 0
    for char in text:
        is_flag = ord(char) in FLAG_LETTERS
        seen += not (before and (joins(before, char) or (is_flag and flags % 2)))
        flags = flags + 1 if is_flag else 0
        before = char
    return seen


def joins(before, char):
    """Whether a character belongs to the one before it."""
    if before == "\r":
        return char == "\n"
    if unicodedata.category(before) == "Cc":
        return False
    if char in (JOINER, NON_JOINER) or ord(char) in SKIN_TONES:
        return True
    kind = unicodedata.category(char)
    return (
        kind in MARKS
        or (before == JOINER and kind == "So")
        or jamo(char) in FOLLOWERS.get(jamo(before), ())
    )


def jamo(char):
    """Which part of a Korean syllable a character is: L, V, T, LV or LVT; "" for none."""
    code = ord(char)
    if code in SYLLABLES:
        return "LVT" if (code - SYLLABLES.start) % 28 else "LV"
    kinds = {"L": LEADING, "V": VOWELS, "T": TRAILING}
    return next((kind for kind, spans in kinds.items() if any(code in s for s in spans)), "")
