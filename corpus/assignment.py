"""The best pairs among many candidates: the greatest sum of scores, each side used once."""

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

_LARGEST = 120  # of a group on its larger side; beyond it the best pair is taken first, then the next

Scores = Mapping[tuple[int, int], float]


def best_pairs(scores: Scores) -> dict[int, int]:
    """Which right side each left side goes with; a pair without a score is never taken."""
    pairs: dict[int, int] = {}
    for group in _groups(scores):
        lefts, rights = sorted({i for i, _ in group}), sorted({j for _, j in group})
        if max(len(lefts), len(rights)) > _LARGEST:
            pairs |= _best_first(group)
        else:
            table = np.zeros((len(lefts), len(rights)))
            for (i, j), score in group.items():
                table[lefts.index(i), rights.index(j)] = score
            found = _matched(table) if len(lefts) <= len(rights) else _matched(table.T)
            turned = found if len(lefts) <= len(rights) else {row: column for column, row in found.items()}
            pairs |= {lefts[i]: rights[j] for i, j in turned.items() if (lefts[i], rights[j]) in group}
    return pairs


def _groups(scores: Scores) -> list[dict[tuple[int, int], float]]:
    """Candidates that compete, together; each group can be solved by itself."""
    by_left, by_right = defaultdict(list), defaultdict(list)
    for pair in scores:
        by_left[pair[0]].append(pair)
        by_right[pair[1]].append(pair)
    groups, seen = [], set()
    for first in scores:
        if first in seen:
            continue
        seen.add(first)
        group, todo = {}, [first]
        while todo:
            pair = todo.pop()
            group[pair] = scores[pair]
            beside = [p for p in (*by_left.pop(pair[0], ()), *by_right.pop(pair[1], ())) if p not in seen]
            seen.update(beside)
            todo += beside
        groups.append(group)
    return groups


def _best_first(scores: Scores) -> dict[int, int]:
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for i, j in sorted(scores, key=lambda p: (-scores[p], p)):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _matched(table: np.ndarray) -> dict[int, int]:
    """The column of each row with the greatest sum (Kuhn and Munkres, by shortest paths); rows <= columns."""
    rows, columns = table.shape
    cost = table.max() - table
    row_price, column_price = np.zeros(rows + 1), np.zeros(columns + 1)
    row_of = np.full(columns + 1, -1)  # the last column is where each path begins
    for row in range(rows):
        row_of[columns] = row
        column, came_from = columns, np.full(columns, columns)
        slack, done = np.full(columns, np.inf), np.zeros(columns + 1, dtype=bool)
        while row_of[column] >= 0:
            done[column] = True
            here = row_of[column]
            offer = cost[here] - row_price[here] - column_price[:columns]
            closer = ~done[:columns] & (offer < slack)
            slack[closer], came_from[closer] = offer[closer], column
            following = int(np.argmin(np.where(done[:columns], np.inf, slack)))
            step = slack[following]
            row_price[row_of[done]] += step
            column_price[done] -= step
            slack[~done[:columns]] -= step
            column = following
        while column != columns:
            row_of[column] = row_of[came_from[column]]
            column = int(came_from[column])
    return {int(row): column for column, row in enumerate(row_of[:columns]) if row >= 0}
