"""One's own devices and sessions, and the doors that ask for a device."""

from tests.matrix.answers import ANY_PERSON, ONWARD, SEEN, alone, answers

# Asked for the password once more, or led to where one is already.
AGAIN = answers(rest=ONWARD)
HALF_WAY = answers(visitor="asked to sign in", rest=ONWARD)

ROWS = {
    "second_factor": alone(ANY_PERSON),
    "your_details": alone(ANY_PERSON),
    "account_request_login_code": alone(answers(visitor=SEEN, rest=ONWARD)),
    "mfa_index": alone(ANY_PERSON),
    "mfa_authenticate": alone(HALF_WAY),
    "mfa_reauthenticate": alone(HALF_WAY),
    "mfa_activate_totp": alone(AGAIN),
    "mfa_deactivate_totp": alone(answers()),
    "mfa_view_recovery_codes": alone(answers()),
    "mfa_generate_recovery_codes": alone(AGAIN),
    "mfa_download_recovery_codes": alone(answers()),
    "mfa_list_webauthn": alone(ANY_PERSON),
    "mfa_add_webauthn": alone(AGAIN),
    "mfa_reauthenticate_webauthn": alone(HALF_WAY),
    "mfa_remove_webauthn": alone(AGAIN, at=lambda world, thing: [1]),
    "mfa_edit_webauthn": alone(AGAIN, at=lambda world, thing: [1]),
    "mfa_login_webauthn": alone(AGAIN),
    "usersessions_list": alone(ANY_PERSON),
}
