"""An index outside the database, for tests: it holds what came under the highest version."""

from search.engines.base import SearchUnavailable


class Elsewhere:
    """As search/engines/elastic promises it; `away` makes it unreachable."""

    def __init__(self):
        self.held, self.calls, self.away, self.meanwhile = {}, [], False, None

    def index(self, documents, *, version):
        self._put({document.id: document for document in documents}, version)

    def remove(self, ids, *, version):
        self._put(dict.fromkeys(ids), version)

    def rebuild(self, documents, *, version):
        self._meet()
        beside = {document.id: (version, document) for document in documents}
        if self.meanwhile:
            self.meanwhile()
        self.held = beside
        return len(beside)

    def _meet(self):
        if self.away:
            raise SearchUnavailable("Elasticsearch cannot be reached.")

    def _put(self, changes, version):
        self._meet()
        self.calls.append((version, sorted(changes)))
        for key, document in changes.items():
            if version > self.held.get(key, (-1, None))[0]:
                self.held[key] = (version, document)

    @property
    def documents(self):
        return {key: found for key, (_version, found) in self.held.items() if found is not None}
