"""Addresses behind which people work: entries, introductions, questions, writing."""

from tests.site.addresses import SIGNED_IN, Address

WORK = {
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
    # Organisations' own sign-ins, for brokers with a second factor: see tests/signon/test_desk.py.
    **{
        f"signon_{page}": Address(readers=SIGNED_IN)
        for page in "desk choose bind provider change unbind again ask".split()
    },
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
    "writing_rows": Address(readers=SIGNED_IN),
    "writing_row_add": Address(readers=SIGNED_IN),
    "writing_row": Address(readers=SIGNED_IN),
    "writing_row_remove": Address(readers=SIGNED_IN),
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
}
