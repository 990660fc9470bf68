"""The sentences of reminders (papers.md 4): what is asked, by when, and where to write it; the record is described,
never the person. Sharing is a duty („privalo“), the leader's evaluation an invitation, publishing a recommendation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any, Final, NamedTuple

from ktp_xlsx.findings import hours
from ktp_xlsx.language import (
    agreeing,
    counted,
    date_range_text,
    date_text,
    decline,
    infer_gender,
    money_text,
    parse_cases,
)
from ktp_xlsx.language.dates import MONTHS, NBSP
from ktp_xlsx.model import Employee, Event, Master, Obligation, PartialDate
from ktp_xlsx.reminders.lines import finding_text
from ktp_xlsx.rules import follow_up, obligations, practice
from ktp_xlsx.rules.follow_up import coordinator, supervisor

DEPUTY: Final = "koordinuojantis vadovas"
_MOST_WORKS: Final = 12  # of good practice in one letter; the sheet has them all


class Item(NamedTuple):
    """One thing asked for: sentences, and lines below them where there are several cells or people."""

    text: str
    lines: tuple[str, ...] = ()


class Letter(NamedTuple):
    """What one recipient is told. `whose` "" where nobody is named as coordinating leader."""

    whose: str
    greeting: str
    items: tuple[Item, ...]
    closing: tuple[str, ...]  # lines; empty in a letter to the one who would sign it


class Context(NamedTuple):
    """What every sentence may need."""

    master: Master
    today: date

    def person(self, employee_id: str, case: str) -> str:
        """Post and name in a case: `istorijos mokytojai Ievai Norkutei`."""
        employee = self.master.by_id.get(employee_id)
        return in_case(employee, case) if employee else decline(DEPUTY, case, "m").form

    @property
    def years(self) -> str:
        year = self.master.settings.year
        return f"{year}–{year + 1}"

    def by(self, due: date) -> str:
        """`iki 2026 m. spalio 22 d.`; when that has passed, what is asked is asked soon."""
        if due >= self.today:
            return f"iki {date_text(due)}"
        return f"kuo greičiau (terminas buvo {date_text(due)})"


def gender_of(employee: Employee) -> str | None:
    """`m` or `f`: as `Lytis` says, else as the name tells."""
    return employee.gender or infer_gender(employee.name).gender


def name_in_case(employee: Employee, case: str) -> tuple[str, bool]:
    """The name in a case, by `Linksniai` where it is given there; and whether it is sure."""
    try:
        given = parse_cases(employee.cases) if employee.cases else {}
    except ValueError:  # KTP-213 has said so
        given = {}
    if case in given:
        return given[case], True
    declined = decline(employee.name, case, gender_of(employee))
    return declined.form, declined.sure


def in_case(employee: Employee, case: str) -> str:
    """Post and name together, the post in lower case."""
    post = employee.post[:1].lower() + employee.post[1:]
    return f"{decline(post, case, gender_of(employee)).form} {name_in_case(employee, case)[0]}".strip()


def greeting(employee: Employee | None) -> str:
    """`Gerbiama Ieva Norkute,`; a name whose vocative is not sure stays as it is, after „Gerb.“."""
    if employee is None:
        return "Gerbiamieji,"
    form, sure = name_in_case(employee, "voc")
    gender = gender_of(employee)
    return f"{agreeing('Gerbiamas', gender)} {form}," if sure and gender else f"Gerb. {employee.name},"


def closing(master: Master) -> tuple[str, ...]:
    """`Pagarbiai` and who signs: the coordinating leader."""
    employee = master.by_id.get(coordinator(master))
    if employee is None:
        return ("Pagarbiai", "Koordinuojantis vadovas")
    return ("Pagarbiai", f"{employee.post[:1].upper()}{employee.post[1:]} {employee.name}")


def when(event: Event) -> str:
    """`2026 m. spalio 20–21 d.`; of a month only `2026 m. spalio mėn.`"""
    start, end = event.start, event.end
    if start is None:
        return ""
    if not start.day:
        return f"{start.year}{NBSP}m. {MONTHS[start.month - 1]}{NBSP}mėn."
    last = end.exact if isinstance(end, PartialDate) else None
    return date_range_text(start.first, max(last or start.first, start.first))


def event_in(event: Event, case: str) -> str:
    """`seminare „Įtraukusis ugdymas“ (2026 m. spalio 15 d.)`."""
    form = decline(event.form.lower() or "renginys", case).form
    time = when(event)
    return f"{form} „{event.topic}“ ({time})" if time else f"{form} „{event.topic}“"


def stop(sentence: str) -> str:
    """A date ends with the full stop of „d.“ already."""
    return sentence if sentence.endswith(".") else f"{sentence}."


def opening(text: str) -> str:
    """After the comma of the greeting a sentence begins with a small letter; „Jūs“ keeps its capital."""
    return text if text.startswith("Jū") else text[:1].lower() + text[1:]


# ------------------------------------------------------------------------------------------------ one duty, one item

Duties = Sequence[Obligation]


def _event(one: Obligation) -> Event:
    assert one.event is not None
    return one.event


def _correction(told: Context, duties: Duties) -> Item:  # noqa: ARG001 - every sentence is asked alike
    cells = counted(len(duties), "langelis", "acc")
    start = f"Jūsų plane reikia patikslinti {cells}:"
    lines = tuple(f"{one.place.cell} – {' '.join(finding_text(one))}" for one in duties)
    after = "Kol eilutė taisytina, ji neįtraukiama į programą ir lėšas; kiti Jūsų įrašai priimti."
    return Item(start, (*lines, after))


def _self_analysis(told: Context, duties: Duties) -> Item:
    asked = stop(f"Primename, kad veiklos savianalizę reikia atlikti {told.by(duties[0].due)}")
    return Item(f"{asked} Jos data Jūsų plano lape dar neįrašyta.")


def _plan(told: Context, duties: Duties) -> Item:
    one = duties[0]
    what = f"individualų {told.years}{NBSP}mokslo metų kvalifikacijos tobulinimo planą"
    asked = stop(f"Primename, kad {what} reikia pateikti {told.by(one.due)}")
    there = one.values.get("yra planas")
    record = "Pateikimo data Jūsų plano lape dar neįrašyta." if there else "Jūsų plano lapo darbaknygėje dar nėra."
    leader = supervisor(told.master, one.whose)
    if not leader or leader == one.whose:
        return Item(f"{asked} {record}")
    return Item(f"{asked} {record} Jei reikia pagalbos, kreipkitės į {told.person(leader, 'acc')}.")


def _discussion(told: Context, duties: Duties) -> Item:
    asked = f"Prašome {told.by(duties[0].due)} aptarti šių darbuotojų kvalifikacijos tobulinimo planus:"
    people = tuple(f"{told.person(one.about, 'gen')};" for one in duties)
    after = "Aptarę planą, datą įrašykite į jo lapą."
    return Item(asked, (*people[:-1], people[-1].removesuffix(";") + ".", after))


def _draft(told: Context, duties: Duties) -> Item:
    one = duties[0]
    deputy = coordinator(told.master)
    to_whom = "darbo grupei" if deputy == one.whose else told.person(deputy, "dat")
    leader = supervisor(told.master, one.whose)
    text = (
        f"Parengtas {told.years}{NBSP}mokslo metų kvalifikacijos tobulinimo programos projektas. "
        f"Prašome {told.by(one.due)} su juo susipažinti ir, jei turite pastabų, pateikti jas {to_whom}."
    )
    return Item(text if leader in {"", one.whose} else f"{text} Su projektu supažindins {told.person(leader, 'nom')}.")


def _approval(told: Context, duties: Duties) -> Item:
    one = duties[0]
    text = stop(f"Kvalifikacijos tobulinimo programą reikia patvirtinti {told.by(one.due)}")
    codes: Any = one.values["kodai"]
    left_out: Any = one.values["taisytinos"]
    rest = []
    if codes:
        shown = ", ".join(codes[:12]) + (" ir kt." if len(codes) > 12 else "")
        rest.append(f"dar nenuspręsta dėl {counted(len(codes), 'renginys', 'gen')} ({shown})")
    if left_out:
        rest.append(f"taisytinų eilučių – {left_out}")
    if rest:
        more = "; ".join(rest)
        text = f"{text} {more[0].upper()}{more[1:]}."
    return Item(text)


def _order(told: Context, duties: Duties) -> Item:
    one = duties[0]
    who = told.person(one.about, "gen") if one.about else "darbuotojų"
    event = event_in(_event(one), "loc")
    return Item(f"Prašome {told.by(one.due)} pateikti pasirašyti įsakymą dėl {who} dalyvavimo {event}.")


def _cover(told: Context, duties: Duties) -> Item:
    one = duties[0]
    lessons: Any = one.values["pamokos"]
    who = f"Dar nenuspręsta, kas {when(_event(one))} pavaduos {told.person(one.about, 'acc')}"
    listed = ", ".join(
        f"{number}{NBSP}pamoka ({form_class}{NBSP}klasė)" if form_class else f"{number}{NBSP}pamoka"
        for number, form_class in lessons
    )
    asked = stop(f"Prašome pavaduojančius mokytojus {told.by(one.due)} įrašyti į lapą „Pavadavimas“")
    return Item(f"{who}: {listed}. {asked}" if listed else f"{who}. {asked}")


def _certificate(told: Context, duties: Duties) -> Item:
    one = duties[0]
    text = (
        f"Prašome {told.by(one.due)} pateikti raštinei dalyvavimą {event_in(_event(one), 'loc')} patvirtinantį "
        "pažymėjimą arba pažymą, o dokumento numerį įrašyti į savo plano lapą."
    )
    return Item(text)


def _sharing(told: Context, duties: Duties) -> Item:
    one = duties[0]
    duty = (
        "Primename, kad renginyje dalyvavęs darbuotojas privalo įgyta patirtimi pasidalyti su metodinės grupės "
        "nariais, kolegomis ir mokyklos vadovais."
    )
    if len(duties) > 1:
        events = [f"{event_in(_event(d), 'nom')} – {told.by(d.due)}" for d in duties]
        last = "Pasidaliję tuo, ką sužinojote, pasidalijimo datą įrašykite į savo plano lapą."
        return Item(f"{duty} Prašome pasidalyti tuo, ką sužinojote:", (*_listed(events), last))
    asked = (
        f"Prašome {told.by(one.due)} pasidalyti tuo, ką sužinojote {event_in(_event(one), 'loc')}, ir pasidalijimo "
        "datą įrašyti į savo plano lapą."
    )
    return Item(f"{duty} {asked}")


def _listed(texts: Sequence[str]) -> tuple[str, ...]:
    return (*(f"{text.removesuffix(';')};" for text in texts[:-1]), stop(texts[-1]))


def _self_evaluation(told: Context, duties: Duties) -> Item:
    one = duties[0]
    event = _event(one)
    form = event.form.lower() or "renginys"
    return Item(
        f"Prašome {told.by(one.due)} įsivertinti, kokį poveikį {form} „{event.topic}“ padarė Jūsų kompetencijoms ir "
        f"praktinei veiklai, ir į plano lapą įrašyti datą bei įvertį nuo 0{NBSP}iki{NBSP}3."
    )


def _leader_evaluation(told: Context, duties: Duties) -> Item:
    one = duties[0]
    return Item(
        f"Kviečiame {told.by(one.due)} įvertinti, kaip {told.person(one.about, 'nom')} taiko "
        f"{event_in(_event(one), 'loc')} įgytas žinias bei gebėjimus ir koks jų poveikis ugdymo kokybei."
    )


def _training(told: Context, duties: Duties) -> Item:
    one = duties[0]
    holds = "galioja" if one.due >= told.today else "galiojo"
    deputy = coordinator(told.master)
    text = stop(f"Jūsų pažymėjimas „{one.values['mokymai']}“ {holds} iki {date_text(one.due)}")
    if deputy in {"", one.whose}:
        return Item(f"{text} Prašome mokymus įtraukti į savo planą.")
    with_whom = told.person(deputy, "ins")
    return Item(f"{text} Prašome mokymus įtraukti į savo planą, o jų laiką suderinti su {with_whom}.")


def _days(told: Context, duties: Duties) -> Item:
    least = _days_text(duties[0].values["riba"])
    people = _listed([f"{_name(told, one)} – {_days_text(one.values['dienos'])}" for one in duties])
    start = f"Programoje mažiau kaip {least} kvalifikacijos tobulinimo renginiams numatyta šiems darbuotojams:"
    return Item(start, (*people, "Siūlome apsvarstyti, ar galima jiems sudaryti daugiau galimybių."))


def _days_had(told: Context, duties: Duties) -> Item:
    least = _days_text(duties[0].values["riba"])
    people = _listed([f"{_name(told, one)} – {_days_text(one.values['dienos'])}" for one in duties])
    start = f"{told.years}{NBSP}mokslo metais mažiau kaip {least} renginiuose dar dalyvavo šie darbuotojai:"
    return Item(start, (*people, stop(f"Siūlome {told.by(duties[0].due)} sudaryti jiems daugiau galimybių")))


def _days_text(days: object) -> str:
    return f"{hours(days)}{NBSP}d." if isinstance(days, Decimal) else str(days)


def _name(told: Context, one: Obligation) -> str:
    employee = told.master.by_id.get(one.about)
    return employee.name if employee else one.about


def _money(told: Context, duties: Duties) -> Item:  # noqa: ARG001 - as above
    values: Mapping[str, Any] = duties[0].values
    left = ", ".join(f"{decline(_small(s), 'gen').form} – {money_text(a)}" for s, a in values["likučiai"].items())
    text = f"{values['metai']}{NBSP}m. dar nepanaudota: {left}."
    return Item(
        f"{text} Iki gruodžio 31{NBSP}d. numatyta patvirtintų renginių už {money_text(values['numatyta'])}, todėl "
        f"nepaskirta lieka {money_text(values['lieka'])}."
    )


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _material(told: Context, duties: Duties) -> Item:  # noqa: ARG001 - as above
    works = _works(duties)
    start = "Lape „Geroji patirtis“ dar neįrašyta, kur laikoma ši medžiaga:"
    return Item(start, (*works, "Prašome įrašyti jos vietą arba nuorodą."))


def _consent(told: Context, duties: Duties) -> Item:  # noqa: ARG001 - as above
    works = _works(duties)
    start = (
        "Vertingą mokytojų patirtį rekomenduojama skelbti mokyklos svetainėje. Autoriaus sutikimas skelbti šią "
        "medžiagą dar neįrašytas:"
    )
    return Item(start, (*works, "Gavę sutikimą, lape „Geroji patirtis“ įrašykite „taip“."))


def _works(duties: Duties) -> tuple[str, ...]:
    """Topics with their authors; of many, the first ones."""
    shown = [f"„{one.values['tema']}“ ({one.values['autorius']})" for one in duties[:_MOST_WORKS]]
    left = len(duties) - len(shown)
    return _listed([*shown, f"kitų įrašų – {left}"] if left else shown)


_TOGETHER: Final[Mapping[str, Callable[[Context, Duties], Item]]] = {
    obligations.CORRECTION: _correction,
    obligations.DISCUSSION: _discussion,
    obligations.DAYS: _days,
    obligations.DAYS_HAD: _days_had,
    follow_up.SHARING: _sharing,
    practice.MATERIAL: _material,
    practice.CONSENT: _consent,
}
_ONE_BY_ONE: Final[Mapping[str, Callable[[Context, Duties], Item]]] = {
    obligations.SELF_ANALYSIS: _self_analysis,
    obligations.PLAN: _plan,
    obligations.DRAFT: _draft,
    obligations.APPROVAL: _approval,
    obligations.ORDER: _order,
    obligations.COVER: _cover,
    follow_up.CERTIFICATE: _certificate,
    follow_up.SELF_EVALUATION: _self_evaluation,
    follow_up.LEADER_EVALUATION: _leader_evaluation,
    obligations.TRAINING: _training,
    obligations.MONEY: _money,
}


def items(told: Context, duties: Iterable[Obligation]) -> tuple[Item, ...]:
    """The things asked of one person, kind by kind; what is said of many at once is said once."""
    order = {kind: number for number, kind in enumerate(obligations.KINDS)}
    ordered = sorted(duties, key=lambda one: (order[one.kind], one.due, one.keys))
    found: list[Item] = []
    for kind, same in groupby(ordered, key=lambda one: one.kind):
        if kind in _TOGETHER:
            found.append(_TOGETHER[kind](told, list(same)))
        else:
            found += [_ONE_BY_ONE[kind](told, [one]) for one in same]
    return tuple(found)


def letters(master: Master, duties: Iterable[Obligation], today: date) -> tuple[Letter, ...]:
    """One letter for each recipient, in the order of `Darbuotojai`; each holds only what is that person's."""
    told = Context(master, today)
    of: dict[str, list[Obligation]] = {}
    for one in duties:
        of.setdefault(one.whose, []).append(one)
    place = {employee_id: number for number, employee_id in enumerate(master.by_id)}
    signer = coordinator(master)
    return tuple(
        Letter(
            whose,
            greeting(master.by_id.get(whose)),
            items(told, own),
            () if whose == signer else closing(master),
        )
        for whose, own in sorted(of.items(), key=lambda pair: place.get(pair[0], -1))
    )
