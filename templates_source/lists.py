"""Texts of papers that are no orders: papers.md, sections 3.7–3.9."""

from __future__ import annotations

from templates_source.word_parts import MONEY, WIDE_TEXT, lines, table


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
        Poskyris: I. Tobulintinos kompetencijos
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
    middle = lines("Poskyris: II. Numatomi renginiai")
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
        return table(
            ((name, "{{ e.pavadinimas }}", 5), ("Poreikių skaičius", "{{ e.kiek }}", 1)), f"e in {rows}", numbers="1"
        )

    events = table(
        (
            ("Nr.", "{{ e.nr }}", 1),
            ("Renginio tema", "{{ e.tema }}", 8),
            ("Darbuotojų skaičius", "{{ e.darbuotoju }}", 2),
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
