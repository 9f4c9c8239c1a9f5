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
        """After those that hold all the words, the allowed ones that hold some of them."""
        self.steady = self.steady and answer.token == self.shot.token
        ids = self._inside(answer.ranked)
        ids = ids[self.allowed[ids]]
        if self.complete:
            ids = ids[~np.isin(ids, self.ids)]
        self.ids = np.concatenate([self.ids, ids])

    def _inside(self, ids):
        return ids[ids < len(self.allowed)]
