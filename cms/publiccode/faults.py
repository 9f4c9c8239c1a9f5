"""What can be wrong with a publiccode.yml: a code for each, and what to do about it in words."""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

ERROR, WARNING = "error", "warning"

MESSAGES = {
    # The file as a whole.
    "encoding": _("The file is not in UTF-8. Save it again in that encoding."),
    "large": _("The file is larger than 1 MB. Leave out what does not describe the software."),
    "crowded": _("The file holds too many values. Leave out what does not describe the software."),
    "deep": _("This is nested too deeply. No part of the standard needs so many levels."),
    "aliases": _("The file refers to itself too often. Write the values out."),
    "circular": _("This part contains itself. Write the value out."),
    "documents": _("A second document begins here. Keep one in each file."),
    "broken": _(
        "This cannot be read as YAML. Look at the indentation, colons and quotes on this line "
        "and the one before it."
    ),
    "no_mapping": _("The file holds no list of keys and values. Begin with publiccodeYmlVersion."),
    # The version.
    "version_unknown": _(
        "There is no version “%(text)s” of the standard. Write 0.7, with quotes around it."
    ),
    "version_number": _("Put quotes around the version: “%(text)s” is read as a number."),
    "version_old": _("Version %(text)s is not the latest. Write 0.7, with quotes around it."),
    "version_draft": _(
        "Version 1 is still a draft, in which these keys may change: %(keys)s. "
        "Write 0.7 until it is released."
    ),
    # Keys.
    "unknown": _("The standard knows no such key here. Check its spelling and indentation."),
    "duplicate": _("This key stands here twice. Keep one of the two."),
    "missing": _("This is mandatory. Fill it in."),
    "missing_somewhere": _("At least one language needs this. Fill it in."),
    "deprecated": _("This key is deprecated. %(instead)s"),
    "dropped": _("Version 1 has dropped this key. %(instead)s"),
    "both_cases": _("Both “it” and “IT” are here. Keep “IT”."),
    "contractors_excluded": _(
        "Contractors are named only where the maintenance is a contract. Take them out, or write "
        "“contract” as type."
    ),
    "contractors_missing": _("Maintenance under a contract names its contractors. Add them."),
    "contacts_missing": _(
        "Maintenance by the owner or a community names its contacts. Add them here."
    ),
    # Types.
    "text_expected": _("A text belongs here. Put quotes around what looks like something else."),
    "flag_expected": _("Write true or false here, without quotes."),
    "list_expected": _("A list belongs here: one value a line, each after a hyphen."),
    "section_expected": _("Keys and values belong here, indented below this one."),
    "url_or_list_expected": _("A web address belongs here, or a list of them."),
    "tag": _("Take away the mark that begins with an exclamation mark."),
    # Values.
    "empty": _("The list is empty. Put at least one value in it."),
    "not_in_list": _("“%(text)s” is none of the values that may stand here: %(allowed)s."),
    "category": _("“%(text)s” is no category of the standard. Choose one of its list."),
    "scope": _("“%(text)s” is no scope of the standard. Choose one of its list."),
    "url": _("“%(text)s” is no complete address. Begin with https://"),
    "web_address": _("“%(text)s” is no web address. Begin with https://"),
    "video": _("This is the address of a site. Give the address of the video itself."),
    "uri": _(
        "“%(text)s” is no URI. Give an address that begins with https://, or a name that begins "
        "with urn:"
    ),
    "ipa": _("“%(text)s” cannot be an Italian iPA code. Look it up at indicepa.gov.it."),
    "alias": _("There is no alias “%(text)s”. Choose one of the standard’s list, or give a URI."),
    "date": _("“%(text)s” is no date. Write it as year-month-day: 2026-03-31."),
    "email": _("“%(text)s” is no e-mail address."),
    "licence": _("“%(text)s” is no SPDX licence expression. Look it up at spdx.org/licenses."),
    "language": _("“%(text)s” is no BCP 47 language tag. Write it like “en” or “nl-BE”."),
    "country": _("“%(text)s” is no ISO 3166-1 country code. Write two capitals, like “NL”."),
    "lower_country": _("Write the country code in capitals: %(upper)s."),
    "lower_section": _("Write the name of this section in capitals: IT."),
    "mime": _("“%(text)s” is no media type. Write it like “text/plain”."),
    "phone": _("Write the number with its international prefix and without spaces: +31201234567."),
    "too_long": _("This has %(length)s characters; at most %(most)s fit."),
    "too_short": _("This has %(length)s characters; at least %(least)s are needed."),
    "absolute_path": _("This is an absolute path. Write it as seen from the repository’s root."),
    "file_scheme": _("This points to a file of one computer. Give a path in the repository."),
    "file_type": _("This kind of file cannot stand here. It may be: %(allowed)s."),
}


class Finding(NamedTuple):
    """What a rule has found: a code of MESSAGES, the values in its words, and how bad it is."""

    code: str
    values: dict = {}
    level: str = ERROR


@dataclass(frozen=True, order=True)
class Fault:
    """One fault: where (line and column from 1), in which key, how bad, and what to do."""

    line: int
    column: int
    key: str
    level: str
    code: str
    message: str = field(compare=False)


def message_of(finding):
    """The words of a Finding in the language that is active."""
    return str(MESSAGES[finding.code]) % finding.values
