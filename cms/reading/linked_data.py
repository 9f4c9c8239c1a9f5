"""What a page tells machines about itself: schema.org's words, as JSON in a script element.

The element is of a type that no browser runs, so it needs no leave of the content policy.
"""

import json

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from cms.addresses import address
from cms.choices import BlockKind, Relation
from cms.licences import licence_ids

TYPES = {
    BlockKind.PROCESS: "CreativeWork",
    BlockKind.DATA_STANDARD: "DefinedTermSet",
    BlockKind.CONTRACT: "DigitalDocument",
    BlockKind.GUIDANCE: "TechArticle",
}
CODE_LISTS = {"GB": "GSS", "NL": "CBS"}
PUBLIC_BODIES = ("council", "public_body")
# In a script element only these could be read as something else than JSON.
ESCAPED = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def script(*things: dict) -> SafeString:
    """The script element that says these things, each a dict; empty values are left out."""
    said = json.dumps(
        {"@context": "https://schema.org", "@graph": [present(thing) for thing in things]},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    # Safe by its escapes: nothing in it can end the element or open another.
    safe = said.translate(ESCAPED)
    return SafeString(f'<script type="application/ld+json">{safe}</script>')


def present(value):
    """Data without names that say nothing."""
    if isinstance(value, dict):
        kept = {name: present(inner) for name, inner in value.items()}
        return {name: inner for name, inner in kept.items() if inner not in ("", None, [], {})}
    if isinstance(value, list):
        return [present(inner) for inner in value]
    return value


def whole(path: str) -> str:
    """A path of this site as a whole address; other addresses stay."""
    return f"{settings.BASE_URL}{path}" if path.startswith("/") else path


def home() -> dict:
    """The site, and how to search it."""
    template = f"{whole(reverse('search'))}?q={{search_term_string}}"
    return {
        "@type": "WebSite",
        "name": "Moothall",
        "url": whole(reverse("wagtail_serve", args=[""])),
        "inLanguage": get_language(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": template},
            "query-input": "required name=search_term_string",
        },
    }


def crumbs(items: list[dict], title: str, path: str) -> dict:
    """Where a page stands: its crumbs, each {"title", "url"}, and the page itself last."""
    places = [*items, {"title": title, "url": path}]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": number,
                "name": str(place["title"]),
                "item": whole(place["url"]),
            }
            for number, place in enumerate(places, start=1)
        ],
    }


def trail(items: list[dict], of) -> dict:
    """The same for a written page."""
    return crumbs(items, of.title, address(of.url_path))


def organisation(found) -> dict:
    """An organisation by its name and its page here."""
    return {
        "@type": "GovernmentOrganization" if found.kind in PUBLIC_BODIES else "Organization",
        "name": found.name,
        "url": whole(reverse("organisation", args=[found.slug])),
    }


def organisation_in_full(found) -> dict:
    """An organisation with all that its own page tells of it."""
    lists = CODE_LISTS.get(found.country[:2], "")
    code = {"@type": "PropertyValue", "propertyID": lists, "value": found.code}
    return organisation(found) | {
        "sameAs": found.website,
        "identifier": code if found.code else None,
        "areaServed": found.region or found.country_name,
        "foundingDate": found.opened and found.opened.isoformat(),
        "dissolutionDate": found.closed and found.closed.isoformat(),
    }


def page(of, kind: str) -> dict:
    """What every written page says, as a thing of that schema.org type."""
    return {
        "@type": kind,
        "name": of.title,
        "headline": of.title if kind.endswith("Article") else "",
        "description": of.summary,
        "url": whole(address(of.url_path)),
        "inLanguage": of.language,
        "image": whole(reverse("share_image", args=[of.pk])) if of.pk else "",
        "datePublished": of.first_published_at and of.first_published_at.isoformat(),
        "dateModified": of.last_published_at and of.last_published_at.isoformat(),
    }


def block(of) -> dict:
    """A building block, as the kind of thing it is."""
    software = "SoftwareSourceCode" if of.repository_url else "SoftwareApplication"
    kind = TYPES.get(of.kind, software)
    latest = of.latest_version
    owner = organisation(of.organisation)
    return page(of, kind) | {
        "author": owner,
        "publisher": owner,
        "license": licence_address(of.licence),
        "version": latest.number if latest else "",
        "creativeWorkStatus": of.get_development_status_display() and of.development_status,
        "codeRepository": of.repository_url if kind == "SoftwareSourceCode" else "",
        "applicationCategory": "GovernmentApplication" if kind == "SoftwareApplication" else "",
        "sameAs": of.landing_url,
        "subjectOf": {"@type": "CreativeWork", "url": of.documentation_url}
        if of.documentation_url
        else None,
        "audience": {"@type": "Audience", "audienceType": of.audience} if of.audience else None,
        "isBasedOn": based_on(of),
        "keywords": keywords(of),
    }


def based_on(of) -> list[str]:
    """The addresses of what a block grew from."""
    found = []
    for each in of.dependencies.all():
        if each.relation == Relation.BASED_ON and each.block and each.block.live:
            found.append(whole(address(each.block.url_path)))
        elif each.relation == Relation.BASED_ON and each.url:
            found.append(each.url)
    return found


def licence_address(expression: str) -> str:
    """Where SPDX tells about a licence; an expression of several stays as it is."""
    ids = licence_ids(expression) if expression else []
    return f"https://spdx.org/licenses/{ids[0]}.html" if ids == [expression] else expression


def keywords(of) -> list[str]:
    """The labels of a page's terms, in the page's language where they have one."""
    return [link.term.label_in(of.language) for link in of.term_links.all()]


def proposal(of, stage: str) -> dict:
    """A need in words, about the project that would meet it."""
    lead = organisation(of.lead)
    return page(of, "CreativeWork") | {
        "author": lead,
        "publisher": lead,
        "creativeWorkStatus": stage,
        "keywords": keywords(of),
        "about": {"@type": "Project", "name": of.title, "description": of.wanted},
    }


def text(of) -> dict:
    """A guide or a story."""
    return page(of, "Article") | {"publisher": {"@type": "Organization", "name": "Moothall"}}
