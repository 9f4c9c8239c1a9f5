"""Every named address of the site: who may open it, and which page of the demo shows it.

A test fails when an address is missing here; the browser tests look at every page listed.
"""

from dataclasses import dataclass, field

VISITOR = "visitor"
ROLES = ("officer", "member", "finance", "lead", "supplier", "broker", "assessor")
EVERYONE = (VISITOR, *ROLES)
SIGNED_IN = ROLES


@dataclass(frozen=True)
class Address:
    """One named URL pattern.

    readers: roles that get an answer of `status`; all others get a redirect to sign in.
    pages: paths in the demo to look at, without the language, each a whole HTML page;
    `states` are pages of the same address in another state: empty, mistaken, signed in.
    """

    readers: tuple = EVERYONE
    pages: tuple = ()
    states: tuple = ()
    signed_in: bool = False
    paths: tuple = field(default=())


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
    # Getting in.
    "account_login": Address(pages=("/account/login/",)),
    "account_signup": Address(pages=("/account/signup/",)),
    "account_reset_password": Address(pages=("/account/password/reset/",)),
    "account_reset_password_done": Address(pages=("/account/password/reset/done/",)),
    "account_reset_password_from_key": Address(pages=("/account/password/reset/key/1-none/",)),
    "account_reset_password_from_key_done": Address(pages=("/account/password/reset/key/done/",)),
    "account_inactive": Address(pages=("/account/inactive/",)),
    "account_email_verification_sent": Address(pages=("/account/confirm-email/",)),
    "account_confirm_email": Address(pages=("/account/confirm-email/none/",)),
    "account_request_login_code": Address(pages=("/account/login/code/",)),
    # Both stand within a sign-in that has begun: without one they lead back to its start.
    "account_confirm_login_code": Address(readers=SIGNED_IN),
    "mfa_authenticate": Address(readers=SIGNED_IN),
    "mfa_login_webauthn": Address(readers=SIGNED_IN),
    # Through an organisation's own sign-in. What comes back from there is looked at in
    # tests/signon; here, an answer that nobody asked for.
    "signon": Address(pages=("/account/signon/",)),
    "signon_begin": Address(),
    "signon_finish": Address(pages=("/account/signon/finish/none/",)),
    "signon_disconnect": Address(readers=SIGNED_IN),
    "signon_callback": Address(),
    "signon_acs": Address(),
    "signon_metadata": Address(),
    # A person's own pages.
    "your_data": Address(readers=SIGNED_IN, pages=("/account/data/",), signed_in=True),
    # These two ask for a fresh password first.
    "your_data_file": Address(readers=SIGNED_IN),
    "erase_account": Address(readers=SIGNED_IN),
    "account_erased": Address(pages=("/account/data/erased/",)),
    "your_work": Address(readers=SIGNED_IN, pages=("/account/",), signed_in=True),
    "account_logout": Address(readers=SIGNED_IN, pages=("/account/logout/",), signed_in=True),
    "account_email": Address(readers=SIGNED_IN, pages=("/account/email/",), signed_in=True),
    "account_change_password": Address(
        readers=SIGNED_IN, pages=("/account/password/change/",), signed_in=True
    ),
    "account_set_password": Address(readers=SIGNED_IN),
    "your_details": Address(readers=SIGNED_IN, pages=("/account/details/",), signed_in=True),
    "usersessions_list": Address(readers=SIGNED_IN, pages=("/account/sessions/",), signed_in=True),
    "second_factor": Address(readers=SIGNED_IN, pages=("/account/second-factor/",), signed_in=True),
    "mfa_index": Address(readers=SIGNED_IN, pages=("/account/security/",), signed_in=True),
    "mfa_list_webauthn": Address(
        readers=SIGNED_IN, pages=("/account/security/webauthn/",), signed_in=True
    ),
    # These ask for a fresh password first; their own tests look at them.
    "mfa_reauthenticate": Address(readers=SIGNED_IN),
    "mfa_reauthenticate_webauthn": Address(readers=SIGNED_IN),
    "mfa_activate_totp": Address(readers=SIGNED_IN),
    "mfa_deactivate_totp": Address(readers=SIGNED_IN),
    "mfa_view_recovery_codes": Address(readers=SIGNED_IN),
    "mfa_generate_recovery_codes": Address(readers=SIGNED_IN),
    "mfa_download_recovery_codes": Address(readers=SIGNED_IN),
    "mfa_add_webauthn": Address(readers=SIGNED_IN),
    "mfa_edit_webauthn": Address(readers=SIGNED_IN),
    "mfa_remove_webauthn": Address(readers=SIGNED_IN),
    "account_reauthenticate": Address(
        readers=SIGNED_IN, pages=("/account/reauthenticate/",), signed_in=True
    ),
    # Who acts for an organisation. What only some see is looked at in test_membership_journey.
    "join": Address(
        readers=SIGNED_IN,
        pages=("/account/join/",),
        states=("/account/join/?q=leeds", "/account/join/?q=zzzz"),
        signed_in=True,
    ),
    "join_organisation": Address(
        readers=SIGNED_IN,
        pages=("/account/join/wigan/",),
        states=("/account/join/cardiff/",),
        signed_in=True,
    ),
    "act_for": Address(readers=SIGNED_IN),
    "organisation_people": Address(
        readers=SIGNED_IN, pages=("/organisations/leeds/people/",), signed_in=True
    ),
    "organisation_person": Address(readers=SIGNED_IN),
    "organisation_person_end": Address(readers=SIGNED_IN),
    "organisation_person_move": Address(readers=SIGNED_IN),
    "organisation_invite": Address(readers=SIGNED_IN),
    "organisation_settings": Address(readers=SIGNED_IN),
    "invitation": Address(),
    "invitation_to_me": Address(readers=SIGNED_IN),
    "invitation_again": Address(readers=SIGNED_IN),
    "invitation_withdraw": Address(readers=SIGNED_IN),
    # The life of an entry.
    "entries": Address(readers=SIGNED_IN, pages=("/entries/",), signed_in=True),
    "entry": Address(
        readers=SIGNED_IN,
        pages=("{entry}",),
        states=("{entry_withdrawn}", "{entry_joined}"),
        signed_in=True,
    ),
    "entry_withdraw": Address(readers=SIGNED_IN, pages=("{entry}withdraw/",), signed_in=True),
    "entry_retire": Address(
        readers=SIGNED_IN,
        pages=("{entry}retire/",),
        states=("{entry}retire/?q=bin", "{entry}retire/?q=zzzz", "{entry}retire/?other=none"),
        signed_in=True,
    ),
    "entry_revive": Address(readers=SIGNED_IN),
    "entry_merge": Address(
        readers=SIGNED_IN,
        pages=("{entry}merge/",),
        states=("{entry}merge/?{other}",),
        signed_in=True,
    ),
    "merge_offer": Address(readers=SIGNED_IN),
    "merge_offer_take_back": Address(readers=SIGNED_IN),
    # What a visitor reads of an entry that was joined with another stands here, as a visitor's.
    "report": Address(pages=("/report/", "/report/?page={block}"), states=("{entry_joined}",)),
    "report_thanks": Address(pages=("/report/thanks/BCDFGHJK/",)),
    "reports": Address(readers=SIGNED_IN, pages=("/report/all/",), signed_in=True),
    "report_answer": Address(
        readers=SIGNED_IN,
        pages=("/report/{waiting}/",),
        states=("/report/{answered}/",),
        signed_in=True,
    ),
    # Two owners meet, or set a match aside. One that was asked is looked at in
    # test_introduction_journey.
    "introduce": Address(
        readers=SIGNED_IN, pages=("/matches/{ours}/{theirs}/introduce/",), signed_in=True
    ),
    "dismiss": Address(
        readers=SIGNED_IN, pages=("/matches/{ours}/{theirs}/dismiss/",), signed_in=True
    ),
    "dismiss_take_back": Address(readers=SIGNED_IN),
    "introductions": Address(readers=SIGNED_IN, pages=("/introductions/",), signed_in=True),
    "introduction": Address(readers=SIGNED_IN),
    "introduction_withdraw": Address(readers=SIGNED_IN),
    # Questions to owners. A thread is looked at in test_question_journey.
    "questions": Address(readers=SIGNED_IN, pages=("/questions/",), signed_in=True),
    "ask_owner": Address(readers=SIGNED_IN, pages=("/questions/ask/{theirs}/",), signed_in=True),
    "question": Address(readers=SIGNED_IN),
    "question_close": Address(readers=SIGNED_IN),
    "question_report": Address(readers=SIGNED_IN),
    "question_settle": Address(readers=SIGNED_IN),
    # What a person follows, and whether what one published still holds.
    "following": Address(readers=SIGNED_IN, pages=("/following/",), signed_in=True),
    "follow": Address(readers=SIGNED_IN, pages=("/following/{theirs}/",), signed_in=True),
    "unfollow": Address(readers=SIGNED_IN),
    "to_confirm": Address(readers=SIGNED_IN, pages=("/still-so/",), signed_in=True),
    "still_so": Address(readers=SIGNED_IN, pages=("/still-so/{ours}/",), signed_in=True),
    "still_so_by_letter": Address(),
    # What a person is told. A letter's link is looked at in test_notices_journey.
    "notices": Address(readers=SIGNED_IN, pages=("/account/notices/",), signed_in=True),
    "notices_stop": Address(),
    "bounces_hook": Address(),
    "letters": Address(readers=SIGNED_IN),
    "lost_addresses": Address(readers=SIGNED_IN),
    "address_found": Address(readers=SIGNED_IN),
    # The broker's desk: a 404 for all others. What it shows is looked at in test_desk_journey.
    "desk": Address(readers=SIGNED_IN),
    "outbox": Address(readers=SIGNED_IN),
    "outbox_again": Address(readers=SIGNED_IN),
    "outbox_close": Address(readers=SIGNED_IN),
    # Whether a publiccode.yml follows the standard. What it says of one is looked at in
    # test_check_journey, as it is posted.
    "check_publiccode": Address(pages=("/check/",)),
    "draft_publiccode": Address(),
    # Bringing in a file. What becomes of its rows is looked at in test_import_journey.
    "import": Address(
        readers=SIGNED_IN,
        pages=("/import/",),
        states=("/import/?page=9",),
        signed_in=True,
    ),
    "import_choices": Address(readers=SIGNED_IN, pages=("/import/choices/",), signed_in=True),
    "import_choice": Address(readers=SIGNED_IN),
    "import_run": Address(readers=SIGNED_IN),
    "import_columns": Address(readers=SIGNED_IN),
    "import_aside": Address(readers=SIGNED_IN),
    "import_refused": Address(readers=SIGNED_IN),
    # A building block written task by task, and read before it is public. What stands behind a
    # number is looked at in test_writing_journey.
    "add_block": Address(pages=("/blocks/add/",)),
    "add_block_new": Address(readers=SIGNED_IN, pages=("/blocks/add/new/",), signed_in=True),
    "writing": Address(readers=SIGNED_IN),
    "writing_task": Address(readers=SIGNED_IN),
    "writing_pictures": Address(readers=SIGNED_IN),
    "writing_picture": Address(readers=SIGNED_IN),
    "writing_check": Address(readers=SIGNED_IN),
    "writing_take_back": Address(readers=SIGNED_IN),
    "writing_away": Address(readers=SIGNED_IN),
    "review": Address(readers=SIGNED_IN),
    "review_text": Address(readers=SIGNED_IN),
    # Saying what one needs. Its questions are looked at in test_start_journey.
    "start": Address(pages=("/start/",)),
    "start_new": Address(readers=SIGNED_IN, pages=("/start/new/",), signed_in=True),
    "start_need": Address(readers=SIGNED_IN),
    "start_question": Address(readers=SIGNED_IN),
    "start_others": Address(readers=SIGNED_IN),
    "start_open": Address(readers=SIGNED_IN),
    "start_away": Address(readers=SIGNED_IN),
    "start_check": Address(readers=SIGNED_IN),
    "start_done": Address(readers=SIGNED_IN),
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
}


def pages_to_see(signed_in):
    """(path, is an extra state) for each page that a visitor, or one signed in, may look at."""
    for address in REGISTRY.values():
        if address.signed_in == signed_in:
            yield from ((path, False) for path in address.pages)
            yield from ((path, True) for path in address.states)
