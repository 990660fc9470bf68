"""Makes `ktp_xlsx/templates/*.docx`: `python -m templates_source.make`. The texts of every paper stand here.

A school changes the made files in Word. What the product does by itself, so that a template stays plain text: points
(styles `Punktas`, `Papunktis`) get their numbers; the last sub-point of a point ends with a full stop; a paper with one
point only has no number, and after a preamble its verb is in lower case; the paragraph above the signature stays with
it; no-break spaces go where official Lithuanian has them.
"""

from __future__ import annotations

from pathlib import Path

from templates_source.word_parts import WIDE_TEXT, paragraph, section, table, write

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
    for line in filter(None, map(str.strip, text.splitlines())):
        style, _, words = line.partition(":")
        made.append(paragraph("Salyga", line) if line.startswith("{%p") else paragraph(style, words.lstrip(" ")))
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
        row_height=480,
        style="Susipazinimas",
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


def trip() -> str:
    return (
        heading()
        + lines(
            f"""
            {{%p if programos_isakymas %}}
            Tekstas: {{{{ Vadovaudamasis }}}} Lietuvos Respublikos darbo kodekso 107 straipsniu ir {PROGRAMME}:
            {{%p else %}}
            Tekstas: {{{{ Vadovaudamasis }}}} Lietuvos Respublikos darbo kodekso 107 straipsniu:
            {{%p endif %}}
            {{%p if dalyvis.vienas %}}
            Punktas: *Siunčiu* {{{{ dalyvis|gal }}}} {{{{ renginys.laikas }}}} į komandiruotę į {{{{ i_vieta }}}}. Komandiruotės tikslas – {{{{ dalyvauti }}}} {EVENT}.
            {{%p else %}}
            Punktas: *Siunčiu* {{{{ renginys.laikas }}}} į komandiruotę į {{{{ i_vieta }}}} {{{{ siuos_darbuotojus }}}}:
            {{%p for d in dalyviai %}}
            Papunktis: {{{{ d|gal }}}};
            {{%p endfor %}}
            Punktas: *Nustatau*, kad komandiruotės tikslas – {{{{ dalyvauti }}}} {EVENT}.
            {{%p endif %}}
            Punktas: *Nustatau*, kad:
            Papunktis: komandiruotė trunka {{{{ trunka }}}} (išvykstama {{{{ isvykstama }}}}, grįžtama {{{{ grizta }}}});
            {{%p if automobilis %}}
            Papunktis: vykstama {{{{ transportu }}}} ({{{{ automobilis }}}});
            {{%p else %}}
            Papunktis: vykstama {{{{ transportu }}}};
            {{%p endif %}}
            {{%p if mokestis and islaidos %}}
            Papunktis: iš {{{{ saltinis|kilm }}}} mokamas dalyvio mokestis ({{{{ mokestis }}}}) ir, pateikus išlaidas patvirtinančius dokumentus, apmokamos {{{{ islaidos_iki }}}};
            {{%p elif mokestis %}}
            Papunktis: iš {{{{ saltinis|kilm }}}} mokamas dalyvio mokestis ({{{{ mokestis }}}});
            {{%p elif islaidos %}}
            Papunktis: iš {{{{ saltinis|kilm }}}}, pateikus išlaidas patvirtinančius dokumentus, apmokamos {{{{ islaidos_iki }}}};
            {{%p endif %}}
            {{%p if dienpinigiai %}}
            Papunktis: mokami {{{{ dienpinigiai }}}} dienpinigiai ({{{{ dienpinigiu_skaiciavimas }}}});
            {{%p endif %}}
            {{%p if zymuo %}}
            Papunktis: darbo laiko apskaitos žiniaraštyje komandiruotės dienos žymimos {{{{ zymuo }}}};
            {{%p endif %}}
            """
        )
        + lines(COVER)
        + lines(
            """
            {%p if islaidos %}
            Punktas: *Įpareigoju* {{ dalyvis.trumpai|gal }} per {{ ataskaita_per }} nuo grįžimo pateikti išlaidas patvirtinančius dokumentus.
            {%p endif %}
            """
        )
        + lines(DUTIES)
        + lines(SIGNATURE)
        + acquainted()
    )


def group() -> str:
    return (
        heading()
        + lines(
            f"""
            Tekstas: {{{{ Atsizvelgdamas }}}} į {SCHOOL} veiklos planą ir darbuotojų individualius kvalifikacijos tobulinimo planus:
            Punktas: *Sudarau* šios sudėties darbo grupę {{{{ mm }}}} mokslo metų kvalifikacijos tobulinimo programos (toliau – programa) projektui parengti:
            Papunktis: {{{{ grupes_vadovas.vardas }}}}, {{{{ grupes_vadovas.pareigos }}}} ({{{{ darbo_grupes_vadovas }}}});
            {{%p for narys in nariai %}}
            Papunktis: {{{{ narys.vardas }}}}, {{{{ narys.pareigos }}}};
            {{%p endfor %}}
            Punktas: *Pavedu* darbo grupei:
            Papunktis: iki {{{{ analize }}}} išnagrinėti darbuotojų individualius kvalifikacijos tobulinimo planus;
            Papunktis: rengiant programos projektą atsižvelgti į Lietuvos Respublikos švietimo įstatymo nuostatas, darbuotojų pageidavimus, {{{{ mokyklos_rusis|kilm }}}} veiklos planą, finansines ir kitas galimybes;
            Papunktis: iki {{{{ projektas }}}} parengti programos projektą ir sudaryti sąlygas darbuotojams su juo susipažinti;
            Papunktis: išnagrinėti gautas pastabas ir iki {{{{ tvirtinti }}}} patikslintą projektą pateikti tvirtinti;
            {{%p if rastine %}}
            Punktas: *Pavedu* {{{{ rastine|naud }}}} su šiuo įsakymu supažindinti darbo grupės narius.
            {{%p endif %}}
            """
        )
        + lines(SIGNATURE)
        + acquainted()
    )


def programme() -> str:
    order = heading() + lines(
        f"""
        {{%p if grupes_isakymas %}}
        Tekstas: {{{{ Vadovaudamasis }}}} Lietuvos Respublikos švietimo įstatymo 49 straipsnio 1 dalies 2 punktu ir {{{{ atsizvelgdamas }}}} į darbo grupės, sudarytos {{{{ grupes_isakymas|įnag }}}}, parengtą projektą:
        {{%p else %}}
        Tekstas: {{{{ Vadovaudamasis }}}} Lietuvos Respublikos švietimo įstatymo 49 straipsnio 1 dalies 2 punktu:
        {{%p endif %}}
        Punktas: *Tvirtinu* {SCHOOL} {{{{ mm }}}} mokslo metų kvalifikacijos tobulinimo programą (pridedama).
        Punktas: *Pavedu* {{{{ koordinatorius|naud }}}} koordinuoti programos įgyvendinimą.
        Punktas: *Įpareigoju* kvalifikacijos tobulinimo renginiuose dalyvavusius darbuotojus ne vėliau kaip per {{{{ pasidalyti_per }}}} nuo renginio pabaigos įgyta patirtimi pasidalyti su metodinės grupės nariais, kolegomis ir {{{{ mokyklos_rusis|kilm }}}} vadovais.
        {{%p if rastine %}}
        Punktas: *Pavedu* {{{{ rastine|naud }}}} su šiuo įsakymu supažindinti {{{{ mokyklos_rusis|kilm }}}} darbuotojus.
        {{%p endif %}}
        """
    )
    signed = paragraph("Parasas", SIGNATURE.removeprefix("Parasas: "), section())
    annex = lines(
        f"""
        Tvirtinimas: PATVIRTINTA
        Tvirtinimas: {SCHOOL}
        Tvirtinimas: direktoriaus {{{{ data_eilute }}}}
        Tvirtinimas: įsakymu Nr. {{{{ numeris }}}}
        PriedoAntraste: {{{{ mokykla|kilm|upper }}}} {{{{ mm }}}} MOKSLO METŲ KVALIFIKACIJOS TOBULINIMO PROGRAMA
        Skyrius: I SKYRIUS
        SkyriausAntraste: KVALIFIKACIJOS TOBULINIMO RENGINIAI
        """
    )
    events = table(
        (
            ("Eil. Nr.", "{{ e.nr }}", 3),
            ("Kompetencijos grupė", "{{ e.grupe }}", 11),
            ("Tobulintina kompetencija", "{{ e.kompetencija }}", 11),
            ("Renginio tema", "{{ e.tema }}", 12),
            ("Forma, būdas", "{{ e.forma }}", 9),
            ("Organizatorius", "{{ e.organizatorius }}", 12),
            ("Laikas", "{{ e.laikas }}", 9),
            ("Trukmė, ak. val.", "{{ e.trukme }}", 6),
            ("Dalyviai", "{{ e.dalyviai }}", 11),
            ("Lėšos, Eur", "{{ e.lesos }}", 7),
            ("Lėšų šaltinis", "{{ e.saltinis }}", 8),
            ("Atsakingas asmuo", "{{ e.atsakingas }}", 9),
        ),
        "e in eilutes",
        WIDE_TEXT,
        numbers="0 7 9",
    )
    money = table(MONEY, "e in saltiniai", WIDE_TEXT, numbers="1 2 3")
    chapter = lines(
        """
        Skyrius: II SKYRIUS
        SkyriausAntraste: LĖŠOS PAGAL ŠALTINIUS IR KALENDORINIUS METUS
        """
    )
    end = lines(
        """
        Pastraipa: Iš viso: {{ is_viso }}.
        Pabaiga: ____________________
        """
    )
    return order + signed + annex + events + chapter + money + end


MONEY = (
    ("Lėšų šaltinis", "{{ e.saltinis }}", 5),
    ("{{ metai1 }}, Eur", "{{ e.pirmi }}", 2),
    ("{{ metai2 }}, Eur", "{{ e.antri }}", 2),
    ("Iš viso, Eur", "{{ e.is_viso }}", 2),
)


def amendment() -> str:
    """Of an order, or of the programme that an order approved; a single change has no number."""
    programme = "{{ mokykla|kilm }} {{ mm }} mokslo metų kvalifikacijos tobulinimo program"
    new_text = """
            {%p for t in v.tekstas %}
            Destoma: {{ t }}
            {%p endfor %}
    """
    return (
        heading()
        + lines(
            f"""
            {{%p if programos_isakymas and veiksmai|length == 1 %}}
            {{%p for v in veiksmai %}}
            {{%p if v.rusis.papildyti %}}
            Punktas: *Papildau* {programme}ą, patvirtintą {{{{ programos_isakymas|įnag }}}}, {{{{ v.ka }}}}:
            {{%p elif v.rusis.panaikinti %}}
            Punktas: *Pripažįstu* netekusia galios {programme}os, patvirtintos {{{{ programos_isakymas|įnag }}}}, {{{{ v.ka }}}}.
            {{%p else %}}
            Punktas: *Pakeičiu* {programme}os, patvirtintos {{{{ programos_isakymas|įnag }}}}, {{{{ v.ka }}}} ir {{{{ v.ji }}}} išdėstau taip:
            {{%p endif %}}
            {new_text}
            {{%p endfor %}}
            {{%p elif programos_isakymas %}}
            Tekstas: Pakeičiu {programme}ą, patvirtintą {{{{ programos_isakymas|įnag }}}}:
            {{%p for v in veiksmai %}}
            {{%p if v.rusis.papildyti %}}
            Punktas: *Papildau* ją {{{{ v.ka }}}}:
            {{%p elif v.rusis.panaikinti %}}
            Punktas: *Pripažįstu* netekusia galios {{{{ v.ka }}}}.
            {{%p else %}}
            Punktas: *Pakeičiu* {{{{ v.ka }}}} ir {{{{ v.ji }}}} išdėstau taip:
            {{%p endif %}}
            {new_text}
            {{%p endfor %}}
            {{%p elif veiksmai|length > 1 %}}
            Tekstas: Pakeičiu {{{{ senas|gal }}}}:
            {{%p for v in veiksmai %}}
            Punktas: *Pakeičiu* {{{{ v.ka }}}} ir {{{{ v.ji }}}} išdėstau taip:
            {new_text}
            {{%p endfor %}}
            {{%p else %}}
            {{%p for v in veiksmai %}}
            {{%p if v.rusis.nauja %}}
            Punktas: *Pakeičiu* {{{{ senas|gal }}}} ir jį išdėstau nauja redakcija:
            {{%p else %}}
            Punktas: *Pakeičiu* {{{{ senas|kilm }}}} {{{{ v.ka }}}} ir jį išdėstau taip:
            {{%p endif %}}
            {new_text}
            {{%p endfor %}}
            {{%p endif %}}
            """
        )
        + lines(SIGNATURE)
        + acquainted()
    )


def annulment() -> str:
    return (
        heading()
        + lines(
            """
            {%p if priezastis %}
            Tekstas: {{ Atsizvelgdamas }} į tai, kad {{ priezastis }}:
            {%p endif %}
            Punktas: *Pripažįstu* netekusiu galios {{ senas|gal }}.
            """
        )
        + lines(SIGNATURE)
        + acquainted()
    )


def acquaintance() -> str:
    top = lines(
        """
        Antraste: {{ pavadinimas|upper }}
        {%p if isakymas %}
        Pastraipa: Su {{ isakymas|įnag }} susipažinau:
        {%p else %}
        Pastraipa: Pastabas ir pasiūlymus prašome iki {{ terminas }} pateikti {{ koordinatorius|naud }}.
        {%p endif %}
        Tarpas:
        {%p if isakymas %}
        """
    )
    people = (
        ("Eil. Nr.", "{{ a.nr }}", 2),
        ("Vardas, pavardė", "{{ a.vardas }}", 7),
        ("Pareigos", "{{ a.pareigos }}", 8),
    )
    seen = table((*people, ("Data", "", 4), ("Parašas", "", 5)), "a in asmenys", row_height=480, numbers="0")
    draft = table(
        (*people, ("Pastabos", "", 5), ("Data", "", 4), ("Parašas", "", 5)), "a in asmenys", row_height=480, numbers="0"
    )
    return top + seen + lines("{%p else %}") + draft + lines("{%p endif %}\nTarpas: ")


def plan() -> str:
    top = lines(
        """
        Istaiga: {{ mokykla|upper }}
        PriedoAntraste: {{ pavadinimas|upper }}
        Pastraipa: {{ Darbuotojas }}: {{ asmuo.vardas }}, {{ asmuo.pareigos }}
        Eilute: Kvalifikacinė kategorija: {{ kategorija }}
        Eilute: Metodinė grupė: {{ metodine_grupe }}
        Eilute: Savianalizė atlikta: {{ savianalize }}
        SkyriausAntraste: I. Tobulintinos kompetencijos
        """
    )
    needs = table(
        (
            ("Nr.", "{{ e.nr }}", 1),
            ("Tobulintina kompetencija", "{{ e.kompetencija }}", 8),
            ("Kompetencijos grupė", "{{ e.grupe }}", 6),
            ("Poreikio pagrindas", "{{ e.pagrindas }}", 5),
            ("Siekiamas rezultatas", "{{ e.rezultatas }}", 8),
        ),
        "e in poreikiai",
        WIDE_TEXT,
        numbers="0",
    )
    events = table(
        (
            ("Nr.", "{{ e.nr }}", 2),
            ("Renginio tema", "{{ e.tema }}", 12),
            ("Forma, būdas", "{{ e.forma }}", 7),
            ("Organizatorius", "{{ e.organizatorius }}", 9),
            ("Laikas", "{{ e.laikas }}", 7),
            ("Trukmė, ak. val.", "{{ e.trukme }}", 4),
            ("Išlaidos, Eur", "{{ e.islaidos }}", 5),
            ("Lėšų šaltinis", "{{ e.saltinis }}", 6),
            ("Reikia pavaduoti", "{{ e.pavaduoti }}", 5),
        ),
        "e in renginiai",
        WIDE_TEXT,
        numbers="0 5 6",
    )
    middle = lines("SkyriausAntraste: II. Numatomi renginiai")
    end = lines(
        """
        Pastraipa: Iš viso numatyta: {{ is_viso_numatyta }}.
        Pasirasymas: Planą parengė {{ asmuo }}	____________________ (parašas, data)
        {%p if kuruojantis and aptarta %}
        Pasirasymas: Planas aptartas su {{ kuruojantis|įnag }} {{ aptarta }}	____________________ (parašas)
        {%p elif kuruojantis %}
        Pasirasymas: Planas aptartas su {{ kuruojantis|įnag }}	____________________ (parašas, data)
        {%p endif %}
        """
    )
    return top + needs + middle + events + end


def summary() -> str:
    def counts(name: str, rows: str) -> str:
        return table(((name, "{{ e.pavadinimas }}", 5), ("Poreikių", "{{ e.kiek }}", 1)), f"e in {rows}", numbers="1")

    events = table(
        (
            ("Nr.", "{{ e.nr }}", 1),
            ("Renginio tema", "{{ e.tema }}", 8),
            ("Darbuotojų", "{{ e.darbuotoju }}", 2),
            ("Ak. val.", "{{ e.trukme }}", 2),
            ("Suma, Eur", "{{ e.suma }}", 2),
        ),
        "e in renginiai",
        numbers="0 2 3 4",
    )
    return (
        lines(
            """
            Istaiga: {{ mokykla|upper }}
            PriedoAntraste: {{ pavadinimas|upper }}
            Pastraipa: Planų – {{ planu }}, poreikių – {{ poreikiu }}, renginių – {{ renginiu }}. Dažniausia kompetencijos grupė – {{ dazniausia }}. Prašoma suma – {{ prasoma }}, skirta – {{ skirta }}.
            Poskyris: 1. Poreikiai pagal kompetencijų grupes
            """
        )
        + counts("Kompetencijos grupė", "grupes")
        + lines("Poskyris: 2. Poreikiai pagal pagrindą")
        + counts("Poreikio pagrindas", "pagrindai")
        + lines("Poskyris: 3. Numatomi renginiai")
        + events
        + lines("Poskyris: 4. Lėšos pagal šaltinius ir kalendorinius metus")
        + table(MONEY, "e in saltiniai", numbers="1 2 3")
        + lines(
            """
            Poskyris: 5. Galbūt tas pats renginys
            {%p for e in panasus %}
            Eilute: {{ e }}
            {%p else %}
            Eilute: Panašių renginių nerasta.
            {%p endfor %}
            Poskyris: 6. Poreikiai, kuriems renginys dar nenumatytas
            {%p if be_renginio %}
            """
        )
        + counts("Tobulintina kompetencija", "be_renginio")
        + lines(
            """
            {%p else %}
            Eilute: Visiems poreikiams renginiai numatyti.
            {%p endif %}
            Poskyris: 7. Dar nepateikti planai
            Eilute: Nepateiktų planų – {{ nepateikta }}.
            """
        )
    )


def to_sign() -> str:
    return (
        lines(
            """
            Istaiga: {{ mokykla|upper }}
            PriedoAntraste: PASIRAŠYTI TEIKIAMI DOKUMENTAI
            Vieta: {{ sios_dienos_data }}
            """
        )
        + table(
            (
                ("Eil. Nr.", "{{ e.nr }}", 2),
                ("Dokumentas", "{{ e.pavadinimas }}", 11),
                ("Kam", "{{ e.kam }}", 7),
                ("Renginio data", "{{ e.kada }}", 6),
                ("Puslapių sk.", "{{ e.puslapiai }}", 4),
                ("Pastabos", "{{ e.pastabos }}", 8),
            ),
            "e in dokumentai",
            numbers="0 4",
        )
        + lines(
            """
            {%p if puslapiu %}
            Pastraipa: Dokumentų – {{ dokumentu }}, puslapių – {{ puslapiu }}.
            {%p else %}
            Pastraipa: Dokumentų – {{ dokumentu }}.
            {%p endif %}
            {%p if neparengta %}
            Eilute: Neparengta dėl trūkstamų duomenų – {{ neparengta }} (žr. lapą „Patikra“).
            {%p endif %}
            """
        )
    )


# Kind -> (body, whether its last section is landscape).
PAPERS = {
    "grupe": (group, False),
    "programa": (programme, True),
    "dalyvavimas": (attendance, False),
    "komandiruote": (trip, False),
    "pakeitimas": (amendment, False),
    "panaikinimas": (annulment, False),
    "susipazinimas": (acquaintance, False),
    "planas": (plan, True),
    "suvestine": (summary, False),
    "pasirasyti": (to_sign, False),
}


def main(folder: Path = FOLDER) -> None:
    folder.mkdir(exist_ok=True)
    for kind, (body, wide) in PAPERS.items():
        write(folder / f"{kind}.docx", body(), section(wide))


if __name__ == "__main__":
    main()
