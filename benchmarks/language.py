"""Forms a second on one core, and what the package takes to import.

    python -m benchmarks.language [--texts 20000]

Every text is new (no text is asked for twice in a row of cases), so the caches of the package help only as far as
people share first names. The import is timed in processes of its own, the fastest of several; the time of an empty
interpreter that has loaded the package's root is taken off.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from collections.abc import Callable

from ktp_xlsx.language import CASES, decline
from ktp_xlsx.language.people import analyse

LETTERS = "aeioubdgklmnprstvz"
MEN = ("as", "is", "ys", "us", "ius", "aitis", "auskas", "evičius", "a", "jas")
WOMEN = ("a", "ė", "ienė", "aitė", "ytė", "utė", "ija", "ova")
POSTS = (
    ("mokytojas", "m"),
    ("matematikos mokytoja metodininkė", "f"),
    ("direktoriaus pavaduotoja ugdymui", "f"),
    ("socialinis pedagogas", "m"),
    ("laikinai einantis direktoriaus pareigas", "m"),
)
ROUNDS = 5


def made_names(count: int, seed: int) -> list[tuple[str, str]]:
    """Different invented surnames with their gender."""
    chance = random.Random(seed)
    names: dict[str, str] = {}
    while len(names) < count:
        gender = chance.choice("mf")
        stem = "".join(chance.choice(LETTERS) for _ in range(chance.randint(3, 7))).capitalize()
        names[stem + chance.choice(MEN if gender == "m" else WOMEN)] = gender
    return list(names.items())


def per_second(work: Callable[[], int]) -> float:
    """Forms a second of processor time in the fastest of several rounds, each with empty caches."""
    best = 0.0
    for _ in range(ROUNDS):
        analyse.cache_clear()
        start = time.process_time()
        done = work()
        best = max(best, done / (time.process_time() - start))
    return best


def declined(texts: list[tuple[str, str | None]], cases: tuple[str, ...]) -> Callable[[], int]:
    def work() -> int:
        for text, gender in texts:
            for case in cases:
                decline(text, case, gender)
        return len(texts) * len(cases)

    return work


def import_milliseconds() -> float:
    """What `from ktp_xlsx.language import decline` adds to a process that has imported the package's root."""
    code = (
        "import ktp_xlsx, time; start = time.perf_counter(); from ktp_xlsx.language import decline; "
        "print((time.perf_counter() - start) * 1000)"
    )
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(9)]
    return min(float(run.stdout) for run in runs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=20000)
    count: int = parser.parse_args().texts
    words = made_names(count, 1)
    firsts = made_names(300, 2)
    chance = random.Random(3)
    singles: list[tuple[str, str | None]] = list(words)
    full: list[tuple[str, str | None]] = [(f"{chance.choice(firsts)[0]} {surname}", None) for surname, _ in words]
    posts: list[tuple[str, str | None]] = [(f"{chance.choice(POSTS)[0]} {text}", None) for text, _ in full]
    for title, texts in (("surnames", singles), ("full names", full), ("posts with full names", posts)):
        one = per_second(declined(texts, ("dat",)))
        every = per_second(declined(texts, CASES[1:]))
        print(f"{title:<24}one case each {one:>10,.0f} forms/s    all cases {every:>10,.0f} forms/s")
    print(f"import                  {import_milliseconds():.1f} ms")


if __name__ == "__main__":
    main()
