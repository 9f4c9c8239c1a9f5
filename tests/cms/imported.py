"""publiccode.yml files to import, and the command that imports them."""

import io

from django.core.management import call_command

FILE = """
name: {name}
url: https://github.com/acme/{name}.git
description: {{en: {{shortDescription: {summary}}}, nl: {{shortDescription: Kort}}}}
categories: [waste-management]
legal: {{license: EUPL-1.2, repoOwner: {owner}}}
softwareVersion: 1.0
{more}
"""


def take(path, format="publiccode", **options):
    said = io.StringIO()
    call_command("import_blocks", path, format=format, stdout=said, **options)
    return said.getvalue()
