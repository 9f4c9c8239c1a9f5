"""What an organisation's sign-in said about a person, once it was believed."""

from dataclasses import asdict, dataclass


class Untrusted(Exception):
    """The answer of a provider is not believed; `str()` is for the log, never for the reader."""


class Away(Exception):
    """The provider does not answer, or not in its own protocol."""


@dataclass(frozen=True)
class Claims:
    """Who they are there. `subject` is theirs for ever; e-mail and name only fill in a form.

    `vouched`: the provider does not deny that the address is theirs; `proved`: they showed a
    second factor there; `assertion`: the number of a SAML assertion, which counts once.
    """

    issuer: str
    subject: str
    email: str = ""
    name: str = ""
    vouched: bool = True
    proved: bool = False
    assertion: str = ""

    def kept(self) -> dict:
        """As JSON, for the minutes between the answer and its use."""
        return asdict(self)
