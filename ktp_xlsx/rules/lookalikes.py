"""Events that may be one and the same, typed in two ways: proposed in a finding (KTP-314), never joined by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from ktp_xlsx.findings import Finding
from ktp_xlsx.folding import fold
from ktp_xlsx.rules.grouping import Group, Key

_ALIKE: Final = 88  # of 100, by the letters of the topics
_NEIGHBOURS: Final = 3  # topics typed alike stand close in the alphabet
_DAYS_APART: Final = 3  # the same event with a date mistyped by so much
_DIGITS: Final = re.compile(r"\d+")


def findings(events: Sequence[Group], counted_as: Mapping[Key, str]) -> list[Finding]:
    """`counted_as`: key of an event -> its code, after what people joined; events of one code are not proposed."""
    found = []
    for one, other in _pairs(events):
        code = counted_as.get(one.key)
        if code and code == counted_as.get(other.key):
            continue
        first, second = one.rows[0], other.rows[0]
        found.append(
            Finding(
                "KTP-314",
                first.plan.at(first.row, "Renginio tema"),
                {
                    "tema": first.row.topic,
                    "kita": second.row.topic,
                    "kitas": str(second.plan.at(second.row, "Renginio tema")),
                },
            )
        )
    return found


def _pairs(events: Sequence[Group]) -> list[tuple[Group, Group]]:
    """Pairs on one day with topics alike, or of one topic and organiser a few days apart; each event is paired once."""
    pairs: dict[tuple[Key, Key], tuple[Group, Group]] = {}
    for pair in (*_one_day(events), *_one_topic(events)):
        pairs.setdefault((pair[0].key, pair[1].key), pair)
    return list(pairs.values())


def _one_day(events: Sequence[Group]) -> list[tuple[Group, Group]]:
    days: dict[object, list[tuple[str, Group]]] = {}
    for group in events:
        days.setdefault(group.rows[0].row.start, []).append((fold(group.rows[0].row.topic), group))
    crowded = [day for day in days.values() if len(day) > 1]
    if not crowded:
        return []
    from rapidfuzz import fuzz  # only where there is something to compare

    pairs = []
    for day in crowded:
        day.sort(key=lambda pair: (pair[0], str(pair[1].key)))
        for at, (topic, group) in enumerate(day):
            for other_topic, other in day[at + 1 : at + 1 + _NEIGHBOURS]:
                alike = topic == other_topic or fuzz.ratio(topic, other_topic, score_cutoff=_ALIKE) >= _ALIKE
                # „Lyderystė 1“ and „Lyderystė 2“ are two parts of a course, not a slip.
                if alike and _DIGITS.findall(topic) == _DIGITS.findall(other_topic):
                    pairs.append((group, other))
    return pairs


def _one_topic(events: Sequence[Group]) -> list[tuple[Group, Group]]:
    topics: dict[tuple[str, str], list[Group]] = {}
    for group in events:
        row = group.rows[0].row
        topics.setdefault((fold(row.topic), fold(row.organiser)), []).append(group)
    pairs = []
    for same in topics.values():
        for one, other in pairwise(same):
            first, second = one.rows[0].row.start, other.rows[0].row.start
            if first and second and abs((second.first - first.first).days) <= _DAYS_APART:
                pairs.append((one, other))
    return pairs
