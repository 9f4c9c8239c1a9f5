"""The way to the cluster: every answer, or SearchUnavailable with a reason without secrets."""

import re
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from elastic_transport.client_utils import url_to_node_config
from elasticsearch import ApiError, Elasticsearch, TransportError, UnsupportedProductError

from search.engines.base import DocumentRefused, SearchUnavailable

PAGE_SECONDS = 1
LONG_SECONDS = 30
# Of a document: it does not fit the shape of the index.
UNREADABLE = 400
REINDEX = "run reindex."


class Access(NamedTuple):
    """Where the nodes are, and what proves who asks; addresses may hold a user and password."""

    nodes: tuple[str, ...]
    api_key: str = ""
    ca_file: str = ""


def client_of(access: Access) -> Elasticsearch:
    """A client that tries each node once when one refuses, and none again that hangs.

    Raises SearchUnavailable for an address or a file that is none, without repeating it.
    """
    given = {"api_key": access.api_key} if access.api_key else {}
    if access.ca_file:
        given["ca_certs"] = access.ca_file
        if not Path(access.ca_file).is_file():
            raise SearchUnavailable("ELASTICSEARCH_CA names no file.")
    try:
        return Elasticsearch(
            [url_to_node_config(url, use_default_ports_for_scheme=True) for url in access.nodes],
            request_timeout=PAGE_SECONDS,
            max_retries=len(access.nodes) - 1,
            retry_on_timeout=False,
            **given,
        )
    except (ValueError, OSError) as error:
        raise SearchUnavailable(
            f"ELASTICSEARCH_URL or _API_KEY is not what it should be: {type(error).__name__}."
        ) from None


def nodes_of(urls: str) -> tuple[str, ...]:
    """The addresses in a list with commas, each once."""
    nodes = (url.strip().rstrip("/") for url in urls.split(","))
    return tuple(dict.fromkeys(filter(None, nodes)))


class Cluster:
    """One index of a cluster, by its alias; a reader's search may take `patience` seconds."""

    def __init__(self, access: Access, alias: str, patience: float = PAGE_SECONDS):
        self.access, self.alias, self.patience = access, alias, patience
        self._patient = {}

    @cached_property
    def client(self) -> Elasticsearch:
        """Made at the first call, so that a site with wrong settings still starts."""
        return client_of(self.access)

    def ask(self, bodies: list[dict], seconds: float = 0, copy: str = "") -> list[dict]:
        """The answers to several searches, in one call; none is partial.

        The same `copy` is asked for the same name while it is there: copies of an index hold
        other traces of what was deleted, and rank near equals otherwise.
        """
        head = {"index": self.alias, "allow_partial_search_results": False}
        if copy:
            head["preference"] = copy
        searches = [line for body in bodies for line in (head, body)]
        seconds = seconds or self.patience
        answers = self._answers(searches, seconds)
        if any(each.get("status") in (404, 503) for each in answers):
            # The index behind the alias may have been swapped under us.
            answers = self._answers(searches, seconds)
        for each in answers:
            if "error" in each:
                raise SearchUnavailable(_refused(each["status"], each["error"]))
            if each.get("timed_out"):
                raise SearchUnavailable("Elasticsearch did not answer in time.")
        return answers

    def _answers(self, searches, seconds):
        return self.call("msearch", seconds, searches=searches)["responses"]

    def write(
        self, lines: list[dict], *, aliased: bool = False, refresh: bool | str = False
    ) -> None:
        """Put in and take out; what a newer version forestalled is no error.

        With `aliased` the lines name an alias, and where it is gone no index takes its name.
        """
        given = {"require_alias": True} if aliased else {}
        answer = self.call("bulk", operations=lines, refresh=refresh, **given)
        if not answer["errors"]:
            return
        for item in answer["items"]:
            ((verb, done),) = item.items()
            if done["status"] == 409 or (verb == "delete" and done["status"] == 404):
                continue
            if "error" in done:
                why = DocumentRefused if done["status"] == UNREADABLE else SearchUnavailable
                raise why(f"{done['_id']}: {_refused(done['status'], done['error'])}")

    def call(self, name: str, seconds: float = LONG_SECONDS, **given) -> dict:
        """What the client's method of that name answers ("indices.create")."""
        if seconds not in self._patient:
            self._patient[seconds] = self.client.options(request_timeout=seconds)
        call = self._patient[seconds]
        for part in name.split("."):
            call = getattr(call, part)
        try:
            return call(**given).body
        except ApiError as error:
            raise SearchUnavailable(_refused(error.status_code, error.body)) from None
        except (TransportError, UnsupportedProductError) as error:
            raise SearchUnavailable(
                f"Elasticsearch does not answer: {type(error).__name__}."
            ) from None

    def indexes(self) -> dict[str, set[str]]:
        """The aliases of every index of ours: named as the alias, or that and a number."""
        found = self.call("indices.get_alias", index=f"{self.alias},{self.alias}-*", **_LENIENT)
        return {
            name: set(told["aliases"])
            for name, told in found.items()
            if re.fullmatch(rf"{re.escape(self.alias)}(-\d+)?", name)
        }


_LENIENT = {"ignore_unavailable": True, "allow_no_indices": True}


def _refused(status, told):
    """The kind of a refusal; its reason may repeat what a reader asked, so it stays out."""
    kind = told.get("type") if isinstance(told, dict) else ""
    if isinstance(told, dict) and isinstance(told.get("error"), dict):
        kind = told["error"].get("type")
    if status == 404 and kind == "index_not_found_exception":
        return f"The index is missing: {REINDEX}"
    return f"Elasticsearch refused ({status} {kind or 'without a reason'})."
