"""Orders against the plain peer: 500 leaves to attend, each in a file of its own, whole processes timed.

    python -m benchmarks.orders [--orders 500] [--rounds 3]

The peer is what docxtpl's own guide shows: a fresh `DocxTemplate` for each order, filled in with the same words. Ours
parses the template once. Memory: the peak of a process that makes ten times as many orders may not grow.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ktp_xlsx.order_values import Order, Person


def orders(count: int) -> Iterator[Order]:
    """Leaves of a made-up school, no two the same."""
    from ktp_xlsx.documents.specimen import specimens

    one = specimens("dalyvavimas")[0]
    for number in range(count):
        person = Person("Rūta", "Kazlauskienė", "lietuvių kalbos mokytoja metodininkė", "f", f"D-{number:03d}")
        assert one.event is not None
        yield replace(one, number=f"P-{number}", people=(person,), event=replace(one.event, topic=f"Tema Nr. {number}"))


def ours(count: int, folder: Path) -> None:
    from ktp_xlsx.documents.render import printed
    from ktp_xlsx.documents.templates import papers

    templates = papers()
    for number, order in enumerate(orders(count)):
        (folder / f"{number}.docx").write_bytes(printed(order, templates).content)


def peer(count: int, folder: Path) -> None:
    from docxtpl import DocxTemplate
    from jinja2 import Environment, StrictUndefined

    from ktp_xlsx.documents.context import words_of
    from ktp_xlsx.documents.templates import BUILT_IN
    from ktp_xlsx.language import FILTERS

    for number, order in enumerate(orders(count)):
        template = DocxTemplate(BUILT_IN / "dalyvavimas.docx")
        jinja = Environment(autoescape=True, undefined=StrictUndefined)
        jinja.filters.update(FILTERS)
        template.render(words_of(order).values, jinja)
        template.save(folder / f"{number}.docx")


def main() -> None:
    from benchmarks.__main__ import Measured, run

    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--orders", type=int, default=500)
    arguments.add_argument("--rounds", type=int, default=3)
    options = arguments.parse_args()
    best: dict[str, Measured] = {}
    for _ in range(options.rounds):
        for name, which, count in (
            ("plain peer", "peer", options.orders),
            ("ktp", "ours", options.orders),
            ("ktp, a tenth", "ours", options.orders // 10),
        ):
            with tempfile.TemporaryDirectory() as folder:
                code = f"import pathlib, benchmarks.orders as made; made.{which}({count}, pathlib.Path({folder!r}))"
                measured = run([sys.executable, "-c", code])
            if name not in best or measured.seconds < best[name].seconds:
                best[name] = measured
    print(f"\n{options.orders} orders of the kind dalyvavimas, each in its own file")
    for name, figures in best.items():
        print(f"  {name:<18}{figures.seconds:8.2f} s {figures.mebibytes:8.0f} MiB")
    print(f"  {best['plain peer'].seconds / best['ktp'].seconds:.1f} x faster than a fresh DocxTemplate for each")
    print(f"  memory x {best['ktp'].mebibytes / best['ktp, a tenth'].mebibytes:.2f} for ten times as many")


if __name__ == "__main__":
    main()
