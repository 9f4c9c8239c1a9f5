"""All that is kept about oneself: to take away, and to erase, after the password once more."""

from tests.matrix.answers import ANY_PERSON, ONWARD, PUBLIC, alone, answers

ROWS = {
    "your_data": alone(ANY_PERSON),
    "your_data_file": alone(answers(rest=ONWARD)),
    "erase_account": alone(answers(rest=ONWARD)),
    "account_erased": alone(PUBLIC),
}
