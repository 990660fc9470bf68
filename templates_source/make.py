"""Makes `ktp_xlsx/templates/*.docx`: `python -m templates_source.make`. The texts of every paper stand here.

A school changes the made files in Word. What the product does by itself, so that a template stays plain text: points
(styles `Punktas`, `Papunktis`) get their numbers; the last sub-point of a point ends with a full stop; a paper with one
point only has no number, and after a preamble its verb is in lower case; the paragraph above the signature stays with
it; no-break spaces go where official Lithuanian has them.
"""

from __future__ import annotations

from pathlib import Path

from templates_source.word_parts import TEXT_WIDTH, WIDE_TEXT, paragraph, section, table, write

FOLDER = Path(__file__).parent.parent / "ktp_xlsx" / "templates"

SCHOOL = "{{ mokykla|kilm }}"
EVENT = (
    "{{ renginys.forma|viet }} „{{ renginys.tema }}“ ({{ renginys.trukme }}), "
    "{{ renginys.kuri }} organizuoja {{ renginys.organizatorius }}"
)
PROGRAMME = f"{SCHOOL} {{{{ mm }}}} mokslo metų kvalifikacijos tobulinimo programa, patvirtinta {{{{ programos_isakymas|įnag }}}}"


def lines(text: str) -> str:
    """Paragraphs, one a line: `Style: text`. A line that begins with `{%p` steers and is not printed."""
    made = []
    for line in text.strip().splitlines():
        style, _, words = line.strip().partition(": ")
        made.append(paragraph("Salyga", line.strip()) if line.strip().startswith("{%p") else paragraph(style, words))
    return "".join(made)


def heading() -> str:
    return lines(
        """
        Istaiga: {{ mokykla|kilm|upper }}
        Istaiga: DIREKTORIUS
        Rusis: ĮSAKYMAS
        Antraste: {{ pavadinimas|upper }}
        Data: {{ data_eilute }} Nr. {{ numeris }}
        Vieta: {{ vietove }}
        """
    )


SIGNATURE = "Parasas: {{ vadovas.pareigos_parase }}\t{{ vadovas.vardas }}"

COVER = """
    {%p for p in pavadavimai %}
    {%p if p.vienas %}
    Punktas: *Pavedu* {{ p.vienas|naud }} {{ p.diena }} pavaduoti {{ p.nedalyvauja|gal }} {{ p.pamokos }}.
    {%p else %}
    Punktas: *Pavedu* {{ p.kada_pavaduoti }} {{ p.nedalyvauja|gal }}:
    {%p for eilute in p.eilutes %}
    Papunktis: {{ eilute }};
    {%p endfor %}
    {%p endif %}
    {%p endfor %}
    {%p if pamoku_pakeitimai|length > 2 %}
    Punktas: *Nustatau*, kad:
    {%p for eilute in pamoku_pakeitimai %}
    Papunktis: {{ eilute }};
    {%p endfor %}
    {%p elif pamoku_pakeitimai %}
    Punktas: *Nustatau*, kad {{ pamoku_pakeitimai_sakiniu }}.
    {%p endif %}
    {%p if mokama_uz_pavadavima %}
    Punktas: *Nustatau*, kad už pavaduotas pamokas mokama {{ mokykla|kilm }} darbo apmokėjimo sistemoje nustatyta tvarka.
    {%p endif %}
"""

DUTIES = """
    {%p if dokumentas and sklaida %}
    Punktas: *Įpareigoju* {{ dalyvis.trumpai|gal }} iki {{ dokumentas }} pateikti raštinei dalyvavimą patvirtinantį dokumentą, o iki {{ sklaida }} įgyta patirtimi pasidalyti su metodinės grupės nariais.
    {%p endif %}
    {%p if rastine %}
    Punktas: *Pavedu* {{ rastine|naud }} su šiuo įsakymu supažindinti jame {{ nurodytus_darbuotojus }}.
    {%p endif %}
"""


def acquainted() -> str:
    """One person signs below the order, two to six in a table, more on a sheet of their own."""
    one = lines(
        """
        {%p if susipazista|length == 1 %}
        Zyma: Susipažinau
        ZymosEilute: ______________________
        ZymosEilute: {{ susipazista[0].vardas }}
        ZymosEilute: 20____-____-____
        {%p endif %}
        {%p if susipazista|length > 1 and susipazista|length < 7 %}
        Zyma: Su įsakymu susipažinome:
        """
    )
    several = table(
        (("Vardas, pavardė", "{{ s.vardas }}", 4), ("Parašas", "", 3), ("Data", "", 2)),
        "s in susipazista",
        row_height=400,
    )
    return one + several + lines("{%p endif %}")


def attendance() -> str:
    return (
        heading()
        + lines(
            f"""
            {{%p if programos_isakymas %}}
            Tekstas: {{{{ Vadovaudamasis }}}} {PROGRAMME}:
            {{%p endif %}}
            {{%p if dalyvis.vienas %}}
            Punktas: *Leidžiu* {{{{ dalyvis|naud }}}} {{{{ renginys.kada_kur }}}} {{{{ dalyvauti }}}} {EVENT}.
            {{%p else %}}
            Punktas: *Leidžiu* {{{{ renginys.kada_kur }}}} {{{{ dalyvauti }}}} {EVENT}, {{{{ siems_darbuotojams }}}}:
            {{%p for d in dalyviai %}}
            Papunktis: {{{{ d|naud }}}};
            {{%p endfor %}}
            {{%p endif %}}
            """
        )
        + lines(COVER)
        + lines(
            """
            {%p if mokestis and islaidos %}
            Punktas: *Nustatau*, kad dalyvio mokestis ({{ mokestis }}) mokamas, o {{ islaidos }} apmokamos iš {{ saltinis|kilm }}.
            {%p elif mokestis %}
            Punktas: *Nustatau*, kad dalyvio mokestis ({{ mokestis }}) mokamas iš {{ saltinis|kilm }}.
            {%p elif islaidos %}
            Punktas: *Nustatau*, kad {{ islaidos }} apmokamos iš {{ saltinis|kilm }}.
            {%p endif %}
            {%p if zymuo %}
            Punktas: *Nustatau*, kad {{ renginys.laikas }} darbo laiko apskaitos žiniaraštyje žymima {{ zymuo }}.
            {%p endif %}
            """
        )
        + lines(DUTIES)
        + lines(SIGNATURE)
        + acquainted()
    )


PAPERS = {
    "dalyvavimas": (attendance, False),
}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for kind, (body, wide) in PAPERS.items():
        write(FOLDER / f"{kind}.docx", body(), section(wide))


if __name__ == "__main__":
    main()
