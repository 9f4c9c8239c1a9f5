"""Getting in, and a person's own pages."""

from tests.matrix.answers import ANY_PERSON, ONWARD, PUBLIC, SEEN, alone, answers

# For strangers; whoever is in already is sent to their work.
DOOR = answers(visitor=SEEN, rest=ONWARD)

ROWS = {
    "account_login": alone(DOOR),
    "account_signup": alone(DOOR),
    "account_reset_password": alone(PUBLIC),
    "account_reset_password_done": alone(PUBLIC),
    "account_reset_password_from_key": alone(PUBLIC, at=lambda world, thing: ["1", "none"]),
    "account_reset_password_from_key_done": alone(PUBLIC),
    "account_inactive": alone(PUBLIC),
    "account_email_verification_sent": alone(PUBLIC),
    "account_confirm_email": alone(PUBLIC, at=lambda world, thing: ["none"]),
    "account_confirm_login_code": alone(answers(rest=ONWARD)),
    "your_work": alone(ANY_PERSON),
    "account_logout": alone(answers(visitor=ONWARD, rest=SEEN)),
    "account_email": alone(ANY_PERSON),
    "account_change_password": alone(ANY_PERSON),
    "account_set_password": alone(answers(rest=ONWARD)),
    "account_reauthenticate": alone(ANY_PERSON),
    # Who may write is led on through the sign-in page.
    "enter_cms": alone(answers(rest=ONWARD, asked_to_sign_in="officer lead supplier broker")),
}
