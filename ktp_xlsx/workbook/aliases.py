"""What schools write instead of the contract's headings and list values. Default aliases; a school adds its own.

Source: the variants column of the glossary (domain.md section 2). All are compared after `headings.bare`.
"""

from __future__ import annotations

from typing import Final

PLAN: Final[dict[str, tuple[str, ...]]] = {
    "Nr.": ("Eil. Nr.", "Eilės Nr.", "#", "Numeris"),
    "Tobulintina kompetencija": (
        "Tobulinama kompetencija",
        "Kompetencija",
        "Kompetencijos",
        "Poreikis",
        "Tobulintinos kompetencijos",
        "Tobulinamos kompetencijos",
        "Kvalifikacijos tobulinimo poreikis",
    ),
    "Kompetencijos grupė": ("Kompetencijų grupė", "Kompetencijos rūšis", "Kompetencijų sritis", "Kompetencijos sritis"),
    "Poreikio pagrindas": ("Pagrindas", "Poreikio pagrindimas", "Kodėl reikia"),
    "Siekiamas rezultatas": ("Laukiamas rezultatas", "Tikėtinas rezultatas", "Rezultatas", "Siekiami rezultatai"),
    "Renginio tema": (
        "Renginys",
        "Renginio pavadinimas",
        "Seminaro tema",
        "Renginio tema / pavadinimas",
        "Veikla",
        "Kvalifikacijos tobulinimo renginys",
        "Renginio programa",
        "Kursų programa",
    ),
    "Forma": ("Renginio forma", "Renginio rūšis", "Tipas"),
    "Būdas": ("Vykdymo būdas", "Renginio būdas"),
    "Organizatorius": ("Teikėjas", "Rengėjas", "Institucija", "Vykdytojas", "Renginio organizatorius"),
    "Vieta": ("Renginio vieta", "Miestas", "Vieta (miestas)"),
    "Data nuo": ("Pradžia", "Renginio pradžia", "Pradžios data", "Nuo", "Data (nuo)"),
    "Data iki": ("Pabaiga", "Renginio pabaiga", "Pabaigos data", "Iki", "Data (iki)"),
    "Trukmė, ak. val.": (
        "Trukmė",
        "Trukmė (val.)",
        "Valandos",
        "Val. sk.",
        "Valandų sk.",
        "Trukmė akademinėmis valandomis",
        "Akad. val.",
        "Ak. val.",
        "Valandų skaičius",
        "Trukmė valandomis",
    ),
    "Dalyvio mokestis, Eur": ("Mokestis", "Dalyvio mokestis", "Kaina vienam", "Renginio kaina"),
    "Kitos išlaidos, Eur": ("Kelionės išlaidos", "Kelionė", "Papildomos išlaidos", "Kitos išlaidos"),
    "Lėšų šaltinis": ("Finansavimo šaltinis", "Šaltinis", "Finansavimas"),
    "Pavaduoti": ("Reikia pavaduoti", "Pavadavimas", "Ar reikia pavaduoti"),
    "Prioritetas": ("Svarba", "Būtinumas"),
    "Pastabos": ("Pastaba", "Komentaras", "Komentarai"),
    "Dalyvauta": ("Dalyvavo", "Dalyvavimas", "Įvykdyta"),
    "Faktinė trukmė, ak. val.": ("Faktinės val.", "Faktinės valandos", "Reali trukmė", "Faktinė trukmė"),
    "Faktinė kaina, Eur": ("Faktiškai sumokėta", "Reali kaina", "Faktinė kaina"),
    "Dokumento Nr.": (
        "Pažymėjimo Nr.",
        "Pažymos Nr.",
        "Sertifikatas",
        "Sertifikato Nr.",
        "Pažymėjimas",
        "Dokumento numeris",
    ),
    "Pasidalyta": ("Pasidalinta", "Sklaida", "Sklaidos data", "Patirties sklaida"),
    "Sklaidos forma": ("Kaip pasidalyta", "Sklaidos būdas"),
    "Įsivertinta": ("Įsivertinimas", "Įsivertinimo data"),
    "Poveikis (0–3)": ("Poveikis", "Poveikis 0–3", "Savęs vertinimas"),
    "Vadovas įvertino": ("Vadovo įvertinimas", "Vertinimo data", "Vadovo vertinimo data"),
    "Vadovo vertinimas (0–3)": ("Įvertinimas", "Vadovo balas", "Vadovo vertinimas", "Vadovo vertinimas 0–3"),
    "Skelbti": ("Viešinti", "Skelbimas"),
    "Medžiagos nuoroda": ("Nuoroda", "Medžiaga"),
}

# Words that fit several columns: taken only where one reading is left after the other headings are placed.
# The readings before `Po renginio`, then those after it.
BARE: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "Tema": (("Renginio tema",), ()),
    "Data": (("Data nuo",), ("Pasidalyta", "Įsivertinta", "Vadovas įvertino")),
    "Laikas": (("Data nuo",), ()),
    "Planuojamas laikas": (("Data nuo",), ()),
    "Mėnuo": (("Data nuo",), ()),
    "Numatoma data": (("Data nuo",), ()),
    "Renginio data": (("Data nuo",), ()),
    "Planuojama data": (("Data nuo",), ()),
    "Datos": (("Data nuo",), ()),
    "Data nuo–iki": (("Data nuo",), ()),
    "Data nuo/iki": (("Data nuo",), ()),
    "Data, laikas": (("Data nuo",), ()),
    "Kaina": (("Dalyvio mokestis, Eur",), ("Faktinė kaina, Eur",)),
    "Suma": (("Dalyvio mokestis, Eur",), ("Faktinė kaina, Eur",)),
    "Lėšos": (("Lėšų šaltinis", "Dalyvio mokestis, Eur"), ("Faktinė kaina, Eur",)),
    "Vadovas": ((), ("Vadovas įvertino", "Vadovo vertinimas (0–3)")),
    "Vertinimas": ((), ("Poveikis (0–3)", "Vadovo vertinimas (0–3)", "Vadovas įvertino")),
}

LABELS: Final[dict[str, tuple[str, ...]]] = {
    "Darbuotojo ID": ("ID", "Asmens ID", "Mokytojo ID"),
    "Vardas, pavardė": (
        "Vardas Pavardė",
        "Vardas ir pavardė",
        "Pavardė, vardas",
        "Pavardė Vardas",
        "V. Pavardė",
        "Mokytojas",
        "Mokytoja",
        "Mokytojo vardas, pavardė",
        "Darbuotojas",
        "Darbuotojo vardas, pavardė",
    ),
    "Mokslo metai": ("m. m.", "Mokslo m."),
    "Savianalizė atlikta": ("Veiklos savianalizė", "Savianalizė", "Savianalyzė", "Savianalizės data", "Įsivertinimas"),
    "Aptarta su kuruojančiu vadovu": (
        "Aptarta",
        "Aptarimo data",
        "Aptartas su vadovu",
        "Aptarta su vadovu",
        "Aptarta su kuruojančiančiu vadovu",
    ),
    "Pateikta": ("Pateikimo data", "Pateiktas", "Planas pateiktas"),
}

STAFF: Final[dict[str, tuple[str, ...]]] = {
    "ID": ("Darbuotojo ID", "Kodas", "Asmens ID"),
    "Vardas": (),
    "Pavardė": (),
    "Lytis": (),
    "Pareigos": ("Pareigybė", "Darbo pareigos"),
    "Dalykas": ("Mokomasis dalykas", "Dėstomas dalykas"),
    "Kvalifikacinė kategorija": ("Kategorija", "Kv. kategorija", "Kval. kategorija"),
    "Metodinė grupė": ("MG", "met. grupė", "Metodinis būrelis"),
    "Kuruojantis vadovas": ("Kuruojančiantis vadovas", "Kuratorius", "Kuruojantis pavaduotojas", "Kuruojanti vadovė"),
    "El. paštas": ("E. paštas", "El. pašto adresas", "Elektroninis paštas"),
    "Plano lapas": ("Lapas",),
    "Dirba nuo": ("Nuo",),
    "Dirba iki": ("Iki",),
    "Linksniai": (),
}

FUNDS: Final[dict[str, tuple[str, ...]]] = {
    "Lėšų šaltinis": ("Finansavimo šaltinis", "Šaltinis", "Finansavimas", "Lėšos"),
    "Metai": ("Kalendoriniai metai", "Biudžetiniai metai", "Finansiniai metai"),
    "Skirta, Eur": ("Skirta", "Suma", "Lėšų suma", "Skirta suma"),
}

HOLIDAYS: Final[dict[str, tuple[str, ...]]] = {
    "Nuo": ("Pradžia", "Data nuo"),
    "Iki": ("Pabaiga", "Data iki"),
    "Pavadinimas": ("Atostogos",),
}

TIMETABLE: Final[dict[str, tuple[str, ...]]] = {
    "Mokytojas": ("Vardas, pavardė", "Darbuotojas", "Mokytoja"),
    "Diena": ("Savaitės diena",),
    "Pamoka": ("Pamokos Nr.",),
    "Klasė": ("Grupė",),
    "Dalykas": ("Mokomasis dalykas",),
    "Kabinetas": ("Kab.",),
}

TRAININGS: Final[dict[str, tuple[str, ...]]] = {
    "Darbuotojo ID": ("ID",),
    "Mokymai": ("Mokymų pavadinimas", "Mokymas"),
    "Pažymėjimo Nr.": ("Pažymėjimas", "Dokumento Nr."),
    "Galioja iki": ("Galiojimo pabaiga",),
}

SHARED: Final[dict[str, dict[str, tuple[str, ...]]]] = {  # by the sheet's name
    "Geroji patirtis": {
        "Medžiagos vieta": ("Saugojimo vieta", "Kur laikoma"),
        "Nuoroda": ("Medžiagos nuoroda", "Medžiaga"),
        "Sutikimas skelbti": ("Sutikimas", "Ar galima skelbti"),
    },
}

SETTINGS: Final[dict[str, tuple[str, ...]]] = {
    "Koordinuojantis vadovas": ("KT koordinatorius", "Koordinuojanti vadovė"),
    "Vadovas": ("Direktorius", "Direktorė", "Mokyklos vadovas"),
    "Mokslo metai": ("m. m.", "Mokslo m."),
}

LIST_VALUES: Final[dict[str, dict[str, str]]] = {
    "Kompetencijos grupė": {
        alias: f"{word} kompetencijos"
        for word, aliases in {
            "Bendrosios": ("bendrosios", "bendroji", "bendroji kompetencija"),
            "Dalykinės": ("dalykinės", "dalykinė", "dalykinė kompetencija"),
            "Didaktinės": ("didaktinės", "didaktinė", "didaktinė kompetencija"),
        }.items()
        for alias in aliases
    },
    "Forma": {
        "seminarai": "seminaras",
        "kursas": "kursai",
        "mokymas": "mokymai",
        "paskaitos": "paskaita",
        "konferencijos": "konferencija",
        "stažuotės": "stažuotė",
        "išvyka": "edukacinė išvyka",
        "edukacinė kelionė": "edukacinė išvyka",
        "ilgalaikiai mokymai": "ilgalaikė programa",
        "savarankiškas mokymasis": "savišvieta",
    },
    "Būdas": {
        "gyvai": "kontaktinis",
        "kontaktiniu būdu": "kontaktinis",
        "kontaktinė": "kontaktinis",
        "kontaktiniai": "kontaktinis",
        "kontaktu": "kontaktinis",
        "online": "nuotolinis",
        "on-line": "nuotolinis",
        "virtualus": "nuotolinis",
        "virtualiai": "nuotolinis",
        "nuotoliniu būdu": "nuotolinis",
        "nuotoliu": "nuotolinis",
        "nuotolinė": "nuotolinis",
        "nuotoliniai": "nuotolinis",
        "virtuali": "nuotolinis",
        "internetu": "nuotolinis",
        "per Zoom": "nuotolinis",
        "per Teams": "nuotolinis",
        "Microsoft Teams": "nuotolinis",
        "zoom": "nuotolinis",
        "teams": "nuotolinis",
        "ms teams": "nuotolinis",
        "hibridinis": "mišrus",
        "mišriu būdu": "mišrus",
        "mišri": "mišrus",
        "mišrūs": "mišrus",
        "hibridinė": "mišrus",
        "hibridiniu būdu": "mišrus",
    },
    "Lėšų šaltinis": {
        "ML": "Mokymo lėšos",
        "ML lėšos": "Mokymo lėšos",
        "mokymo lėšų": "Mokymo lėšos",
        "iš mokymo lėšų": "Mokymo lėšos",
        "mokinio krepšelis": "Mokymo lėšos",
        "MK lėšos": "Mokymo lėšos",
        "klasės krepšelis": "Mokymo lėšos",
        "SB": "Savivaldybės biudžeto lėšos",
        "SB lėšos": "Savivaldybės biudžeto lėšos",
        "savivaldybės biudžetas": "Savivaldybės biudžeto lėšos",
        "sav. lėšos": "Savivaldybės biudžeto lėšos",
        "savivaldybės lėšos": "Savivaldybės biudžeto lėšos",
        "aplinkos lėšos": "Savivaldybės biudžeto lėšos",
        "spec. lėšos": "Įstaigos pajamų lėšos",
        "specialiosios lėšos": "Įstaigos pajamų lėšos",
        "ES lėšos": "Projekto lėšos",
        "Erasmus+": "Projekto lėšos",
        "Erasmus": "Projekto lėšos",
        "Erasmus+ projektas": "Projekto lėšos",
        "projektinės lėšos": "Projekto lėšos",
        "projektas": "Projekto lėšos",
        "parama": "Rėmėjų lėšos",
        "savo lėšos": "Asmeninės lėšos",
        "asmeninės": "Asmeninės lėšos",
        "asmeninėmis lėšomis": "Asmeninės lėšos",
        "nemok.": "Nemokama",
        "nemokamai": "Nemokama",
        "nemokamas": "Nemokama",
        "nemokami": "Nemokama",
        "nemokamos": "Nemokama",
        "0 Eur": "Nemokama",
        "0": "Nemokama",
    },
    "Poreikio pagrindas": {
        "savianalyzė": "savianalizė",
        "veiklos savianalizė": "savianalizė",
        "įsivertinimas": "savianalizė",
        "vadovo vertinimas": "kuruojančio vadovo vertinimas",
        "atestavimas": "atestacija",
        "privalomi mokymai": "privaloma",
        "privalomieji mokymai": "privaloma",
        "privalomas": "privaloma",
    },
    "Kvalifikacinė kategorija": {
        "mokytoja": "mokytojas",
        "vyresnioji mokytoja": "vyresnysis mokytojas",
        "vyr. mokytoja": "vyresnysis mokytojas",
        "vyr. mokytojas": "vyresnysis mokytojas",
        "mokytoja metodininkė": "mokytojas metodininkas",
        "metodininkė": "mokytojas metodininkas",
        "metodininkas": "mokytojas metodininkas",
        "mokytoja ekspertė": "mokytojas ekspertas",
        "ekspertė": "mokytojas ekspertas",
        "ekspertas": "mokytojas ekspertas",
    },
}
