"""What matches a query and may be seen by who asks, the best first."""

import numpy as np

from search.engines.snapshot import Snapshot


class Found:
    """Row numbers in order; the first `complete` of them hold all the words.

    `steady` says that matching and seeing were read from one state of the index.
    """

    def __init__(self, shot: Snapshot, allowed: np.ndarray, steady: bool):
        self.shot, self.allowed, self.steady = shot, allowed, steady
        self.ids = np.empty(0, dtype=np.int64)
        self.complete = 0

    def narrow(self, required, left_out):
        """Allow only documents in every one of `required` and in none of `left_out`."""
        for ids in required:
            mask = np.zeros(len(self.allowed), dtype=bool)
            mask[self._inside(ids)] = True
            self.allowed = self.allowed & mask
        for ids in left_out:
            self.allowed = self.allowed.copy()
            self.allowed[self._inside(ids)] = False

    def everything(self):
        """Every document that is allowed."""
        return self.take(np.flatnonzero(self.allowed))

    def take(self, ids, first=()):
        """The allowed ones of these documents, which hold all the words; `first` lead."""
        ids = self._inside(ids)
        self.ids = ids[self.allowed[ids]]
        self.complete = len(self.ids)
        for leading in first:
            leads = np.isin(self.ids, leading)
            self.ids = np.concatenate([self.ids[leads], self.ids[~leads]])
        return self

    def follow(self, answer):
        """Behind those that hold all the words, the allowed ones that hold some of them.

        The score of each is multiplied by the share of the words that it holds, a rare
        word counting for more: one word said often does not outweigh three said once.
        """
        self.steady = self.steady and answer.token == self.shot.token
        size = np.count_nonzero(self.shot.present)
        held = np.zeros(len(self.allowed))
        for ids in answer.named:
            held[self._inside(ids)] += np.log1p(size / max(len(ids), 1))
        inside = answer.ids < len(self.allowed)
        ids, scores = answer.ids[inside], answer.scores[inside]
        may = self.allowed[ids]
        may[np.isin(ids, self.ids)] = False
        ids, scores = ids[may], scores[may]
        best = np.argsort(-scores * held[ids], kind="stable")
        self.ids = np.concatenate([self.ids, ids[best]])

    def put_behind(self, late, few):
        """The documents marked in `late` follow the others; those with all the words only
        when they are more than `few`, for then the words are no name of theirs."""
        whole, rest = np.split(self.ids, [self.complete])
        if np.count_nonzero(late[whole]) > few:
            whole = np.concatenate([whole[~late[whole]], whole[late[whole]]])
        self.ids = np.concatenate([whole, rest[~late[rest]], rest[late[rest]]])

    def _inside(self, ids):
        return ids[ids < len(self.allowed)]
