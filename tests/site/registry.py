"""Every named address of the site: who may open it, and which page of the demo shows it.

A test fails when an address is missing here; the browser tests look at every page listed.
"""

from tests.site.addresses import SIGNED_IN, Address
from tests.site.registry_accounts import ACCOUNTS
from tests.site.registry_work import WORK

REGISTRY = {
    # What readers find.
    "search": Address(
        pages=("/search/", "/search/?q=planning"),
        states=(
            "/search/?q=zzzzqqq",
            "/search/?q=plannign",
            "/search/?q=parking&kind=software&page=9",
        ),
    ),
    "search_suggest": Address(paths=("/search/suggest/?q=pla",)),
    "blocks": Address(pages=("/blocks/",), states=("/blocks/?q=zzzzqqq",)),
    "proposals": Address(pages=("/proposals/",), states=("/proposals/?stage=forming",)),
    "blocks_of": Address(),
    "proposals_of": Address(),
    "organisations": Address(pages=("/organisations/",), states=("/organisations/?q=zzzzqqq",)),
    "organisation": Address(pages=("/organisations/{council}/",)),
    "compare": Address(
        pages=("/compare/", "/compare/?{four}"),
        states=(
            "/compare/?{two}",
            "/compare/?{one}",
            "/compare/?{four}&only=differs&block=999999999",
            "/compare/?block=none",
        ),
    ),
    # Who shares a need, who needs a building block, and two of them side by side.
    "matches": Address(
        pages=("{matches}", "{matches_block}"),
        states=(
            "{matches}?all=yes&strong=yes",
            "{matches}?lane=same-fund",
            "{matches}?near=region&tier=waterschap",
        ),
    ),
    "match": Address(pages=("{match}",), states=("{no_match}",)),
    "organisation_matches": Address(
        readers=SIGNED_IN, pages=("/organisations/leeds/matches/",), signed_in=True
    ),
    # What one keeps of the searches, and hears of.
    "saved_searches": Address(readers=SIGNED_IN, pages=("/account/searches/",), signed_in=True),
    "save_search": Address(
        readers=SIGNED_IN,
        pages=("/account/searches/save/?list=blocks&q=parking&country=NL",),
        signed_in=True,
    ),
    "saved_search": Address(readers=SIGNED_IN),
    "change_search": Address(readers=SIGNED_IN),
    "saved_search_address": Address(readers=SIGNED_IN),
    "saved_search_remove": Address(readers=SIGNED_IN),
    "saved_search_feed": Address(),
    # The same lists to take away and to follow.
    "search_results": Address(paths=("/search/results.csv?q=planning",)),
    "blocks_results": Address(paths=("/blocks/results.xlsx",)),
    "proposals_results": Address(paths=("/proposals/results.json",)),
    "organisations_results": Address(paths=("/organisations/results.csv",)),
    "search_feed": Address(paths=("/search/feed.atom?q=planning",)),
    "blocks_feed": Address(paths=("/blocks/feed.atom",)),
    "proposals_feed": Address(paths=("/proposals/feed.atom",)),
    "organisations_feed": Address(paths=("/organisations/feed.atom",)),
    "organisation_feed": Address(paths=("/organisations/{council}/feed.atom",)),
    # What editors wrote.
    "wagtail_serve": Address(
        pages=(
            "/",
            "{block}",
            "{block_nl}",
            "{proposal}",
            "{proposal_nl}",
            "/guides/",
            "{guide}",
            "/stories/",
            "{story}",
            "/accessibility/",
            "/privacy/",
            "/cookies/",
        ),
        # Nothing there; withdrawn (410); retired.
        states=("/no-such-page/", "{withdrawn}", "{retired}"),
    ),
    "components": Address(pages=("/components/",)),
    # Whether a publiccode.yml follows the standard. What it says of one is looked at in
    # test_check_journey, as it is posted.
    "check_publiccode": Address(pages=("/check/",)),
    "draft_publiccode": Address(),
    # Files and machines.
    "picture": Address(),
    "share_image": Address(),
    "share_organisation": Address(),
    "block_publiccode": Address(paths=("{block}publiccode.yml",)),
    "block_json": Address(paths=("{block}block.json",)),
    "wagtaildocs_serve": Address(),
    "robots": Address(),
    "sitemap": Address(),
    "sitemap_file": Address(),
    "security_txt": Address(),
    "healthz_live": Address(),
    "healthz_ready": Address(),
    "metrics": Address(),
    "enter_cms": Address(readers=SIGNED_IN),
    # A 404 for all but the editors of the platform: Wagtail would show it to every officer.
    "cms_types_in_use": Address(readers=SIGNED_IN),
    # Wagtail's own, for pages behind a shared password, which this site does not offer.
    "wagtaildocs_authenticate_with_password": Address(),
    "wagtailcore_authenticate_with_password": Address(),
    "wagtailcore_login": Address(),
    **ACCOUNTS,
    **WORK,
}


def pages_to_see(signed_in):
    """(path, is an extra state) for each page that a visitor, or one signed in, may look at."""
    for address in REGISTRY.values():
        if address.signed_in == signed_in:
            yield from ((path, False) for path in address.pages)
            yield from ((path, True) for path in address.states)
