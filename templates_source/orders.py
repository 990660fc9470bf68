"""Texts of the orders: papers.md, sections 3.1–3.6."""

from __future__ import annotations

from templates_source.word_parts import MONEY, WIDE_TEXT, lines, paragraph, section, table

SCHOOL = "{{ mokykla|kilm }}"
EVENT = (
    "{{ renginys.forma|viet }} „{{ renginys.tema }}“ ({{ renginys.trukme }}), "
    "{{ renginys.kuri }} organizuoja {{ renginys.organizatorius }}"
)
PROGRAMME = f"{SCHOOL} {{{{ mm }}}} mokslo metų kvalifikacijos tobulinimo programa, patvirtinta {{{{ programos_isakymas|įnag }}}}"


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
