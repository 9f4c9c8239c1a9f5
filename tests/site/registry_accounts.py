"""Addresses of getting in, of one's own pages and of who acts for whom."""

from tests.site.addresses import SIGNED_IN, Address

ACCOUNTS = {
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
}
