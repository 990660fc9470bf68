"""The one place with the workbook's wording: sheets, headings, types, owners, default lists, settings.

Names are exact: `product.md` section 4 fixes them and schools' files hold them. Variants that people type are in
`aliases.py`. Who owns a cell decides who may write it: the product never writes to what is people's.
"""

from __future__ import annotations

from typing import Final, NamedTuple

# What a cell holds. The reader turns each kind into one type (see `cells.py`), the writer into one format.
TEXT: Final = "text"
LIST: Final = "list"  # text from a list of `Klasifikatoriai`, headed as the column
DATE: Final = "date"
PLAN_DATE: Final = "plan_date"  # a day or only a month, in words or figures, perhaps a range
HOURS: Final = "hours"  # academic hours
MONEY: Final = "money"  # Eur
NUMBER: Final = "number"
YES_NO: Final = "yes_no"
MARK: Final = "mark"  # a whole number from 0 to 3
IDS: Final = "ids"  # one or several employee IDs
TIME: Final = "time"  # of day, 07:30

PEOPLE: Final = "people"
PRODUCT: Final = "product"
SHARED: Final = "shared"


class Column(NamedTuple):
    """A column by its exact heading. `field` is the model's name for it; `width` in characters, for A4 landscape."""

    heading: str
    kind: str = TEXT
    field: str = ""
    owner: str = PEOPLE
    width: float = 14
    required: bool = False
    hint: str = ""  # Lithuanian input hint, shown by Excel beside the cell
    hidden: bool = False


class Sheet(NamedTuple):
    name: str
    owner: str
    columns: tuple[Column, ...] = ()
    optional: bool = False
    frame: bool = False  # without it nothing can be done at all
    key: tuple[str, ...] = ()  # headings that find a row again

    def column(self, heading: str) -> Column:
        return next(c for c in self.columns if c.heading == heading)

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(c.heading for c in self.columns)


# ------------------------------------------------------------------------------------------------ plan sheets

PLAN_LABELS: Final = (
    Column("Darbuotojo ID", field="employee_id"),
    Column("Vardas, pavardė", field="name"),
    Column("Mokslo metai", field="year"),
    Column("Savianalizė atlikta", DATE, "self_analysed_on"),
    Column("Aptarta su kuruojančiu vadovu", DATE, "discussed_on"),
    Column("Pateikta", DATE, "submitted_on"),
)

PLAN_COLUMNS: Final = (
    Column("Nr.", TEXT, "number", width=5),
    Column(
        "Tobulintina kompetencija",
        TEXT,
        "competence",
        width=26,
        required=True,
        hint="Ką norite geriau mokėti? Viena kompetencija – viena eilutė.",
    ),
    Column("Kompetencijos grupė", LIST, "group", width=17, hint="Pasirinkite iš sąrašo."),
    Column("Poreikio pagrindas", LIST, "basis", width=17, hint="Iš kur kilo poreikis? Pasirinkite iš sąrašo."),
    Column("Siekiamas rezultatas", TEXT, "goal", width=24, hint="Kas pasikeis Jūsų darbe?"),
    Column(
        "Renginio tema",
        TEXT,
        "topic",
        width=28,
        hint="Jei renginys dar nežinomas, renginio langelius palikite tuščius.",
    ),
    Column("Forma", LIST, "form", width=13, hint="Pasirinkite iš sąrašo."),
    Column("Būdas", LIST, "mode", width=12, hint="Kontaktinis, nuotolinis ar mišrus?"),
    Column("Organizatorius", TEXT, "organiser", width=22, hint="Visas įstaigos pavadinimas."),
    Column("Vieta", TEXT, "venue", width=13, hint="Miestas vardininku, pvz., Kaunas."),
    Column(
        "Data nuo",
        PLAN_DATE,
        "start",
        width=12,
        # Not „2026-10“: Excel turns that into the first of October without a word.
        hint="Pvz., 2026-10-15. Jei diena dar nežinoma, pakanka mėnesio, pvz., spalis.",
    ),
    Column("Data iki", PLAN_DATE, "end", width=12, hint="Jei renginys vienos dienos, galima nepildyti."),
    Column("Trukmė, ak. val.", HOURS, "hours", width=10, hint="Akademinių valandų skaičius, pvz., 6 arba 7,5."),
    Column("Dalyvio mokestis, Eur", MONEY, "fee", width=12, hint="Vieno dalyvio mokestis. Nemokamam renginiui – 0."),
    Column("Kitos išlaidos, Eur", MONEY, "other_costs", width=12, hint="Kelionės ir nakvynės išlaidos."),
    Column("Lėšų šaltinis", LIST, "source", width=18, hint="Iš kokių lėšų bus mokama? Pasirinkite iš sąrašo."),
    Column(
        "Pavaduoti", YES_NO, "cover", width=10, hint="Ar per renginį reikės Jus pavaduoti? Įrašykite „taip“ arba „ne“."
    ),
    Column("Prioritetas", LIST, "priority", width=13, hint="Pasirinkite iš sąrašo."),
    Column(
        "Pastabos", TEXT, "remarks", width=20, hint="Nerašykite asmens kodų, sąskaitų numerių ir duomenų apie sveikatą."
    ),
)

AFTER_BAND: Final = "Po renginio"
AFTER_COLUMNS: Final = (
    Column("Dalyvauta", YES_NO, "attended", width=10, hint="Įrašykite „taip“ arba „ne“."),
    Column("Faktinė trukmė, ak. val.", HOURS, "actual_hours", width=10, hint="Kiek valandų įrašyta pažymėjime?"),
    Column(
        "Faktinė kaina, Eur",
        MONEY,
        "actual_cost",
        width=11,
        hint="Visos Jūsų dalyvavimo išlaidos: mokestis, kelionė, nakvynė.",
    ),
    Column("Dokumento Nr.", TEXT, "document", width=13, hint="Pažymėjimo arba pažymos numeris."),
    Column("Pasidalyta", DATE, "shared_on", width=12, hint="Kada pasidalijote patirtimi? Pvz., 2026-10-29."),
    Column("Sklaidos forma", LIST, "sharing_form", width=16, hint="Kaip pasidalijote? Pasirinkite iš sąrašo."),
    Column("Įsivertinta", DATE, "self_evaluated_on", width=12, hint="Kada įsivertinote renginio poveikį?"),
    Column("Poveikis (0–3)", MARK, "impact", width=9, hint="0 – nėra, 1 – mažas, 2 – vidutinis, 3 – didelis."),
    Column("Vadovas įvertino", DATE, "leader_evaluated_on", width=12, hint="Pildo kuruojantis vadovas."),
    Column("Vadovo vertinimas (0–3)", MARK, "leader_mark", width=11, hint="Pildo kuruojantis vadovas."),
    Column("Skelbti", YES_NO, "publish", width=9, hint="Ar siūlote medžiagą skelbti? Įrašykite „taip“ arba „ne“."),
    Column("Medžiagos nuoroda", TEXT, "link", width=20, hint="Interneto nuoroda arba vieta mokykloje."),
)

# ------------------------------------------------------------------------------------------------ people's sheets

SETTINGS: Final = Sheet(
    "Nustatymai",
    PEOPLE,
    frame=True,
    columns=(Column("Nustatymas", width=38), Column("Reikšmė", width=34), Column("Paaiškinimas", width=70)),
)

STAFF: Final = Sheet(
    "Darbuotojai",
    PEOPLE,
    frame=True,
    columns=(
        Column("ID", field="id", width=9, required=True, hint="Trumpas žymuo, pvz., D-017. Asmens kodo nerašykite."),
        Column("Vardas", field="first_name", width=14, required=True),
        Column("Pavardė", field="last_name", width=18, required=True),
        Column("Lytis", field="gender", width=7, hint="V – vyras, M – moteris. Reikia tik įsakymų tekstui."),
        Column("Pareigos", field="post", width=34, required=True, hint="Taip, kaip turi būti įrašyta įsakyme."),
        Column("Dalykas", field="subject", width=18),
        Column("Kvalifikacinė kategorija", LIST, "category", width=18),
        Column("Metodinė grupė", LIST, "group", width=18),
        Column("Kuruojantis vadovas", field="supervisor", width=13, hint="Vadovo ID iš šio lapo."),
        Column("El. paštas", field="email", width=28),
        Column("Plano lapas", field="plan_sheet", width=16),
        Column("Dirba nuo", DATE, "works_from", width=12),
        Column("Dirba iki", DATE, "works_to", width=12),
        Column(
            "Linksniai",
            field="cases",
            width=26,
            hint="Pildykite tik tada, kai įrankis linksniuoja netiksliai, pvz., „naud.: Rasai Sutkus“.",
        ),
    ),
)

FUNDS: Final = Sheet(
    "Lėšos",
    PEOPLE,
    frame=False,
    columns=(
        Column("Lėšų šaltinis", LIST, "source", width=30, required=True),
        Column("Metai", NUMBER, "year", width=9, required=True, hint="Kalendoriniai metai, pvz., 2026."),
        Column("Skirta, Eur", MONEY, "amount", width=14, required=True),
    ),
)

LISTS: Final = Sheet("Klasifikatoriai", PEOPLE)
OWN_HEADING: Final = "Mūsų antraštė"
STANDS_FOR: Final = "Atitinka"

HOLIDAYS: Final = Sheet(
    "Atostogos",
    PEOPLE,
    optional=True,
    columns=(
        Column("Nuo", DATE, "start", width=12, required=True),
        Column("Iki", DATE, "end", width=12, required=True),
        Column("Pavadinimas", field="name", width=34),
    ),
)

TIMETABLE: Final = Sheet(
    "Tvarkaraštis",
    PEOPLE,
    optional=True,
    columns=(
        Column("Mokytojas", field="teacher", width=24, required=True),
        Column("Diena", field="weekday", width=14, required=True),
        Column("Pamoka", NUMBER, "number", width=9, required=True),
        Column("Klasė", field="form_class", width=9),
        Column("Dalykas", field="subject", width=24),
        Column("Kabinetas", field="room", width=10),
    ),
)

TRAININGS: Final = Sheet(
    "Privalomieji mokymai",
    PEOPLE,
    optional=True,
    columns=(
        Column("Darbuotojo ID", field="employee", width=13, required=True),
        Column("Mokymai", field="name", width=34, required=True),
        Column("Pažymėjimo Nr.", field="document", width=16),
        Column("Galioja iki", DATE, "valid_to", width=12),
    ),
)

# ------------------------------------------------------------------------------------------------ shared sheets


def _product(heading: str, kind: str = TEXT, width: float = 14, *, hidden: bool = False) -> Column:
    return Column(heading, kind, owner=PRODUCT, width=width, hidden=hidden)


PROGRAMME: Final = Sheet(
    "Programa",
    SHARED,
    key=("Kodas",),
    columns=(
        _product("Kodas", width=9),
        _product("Kompetencijos grupė", width=15),
        _product("Tobulintina kompetencija", width=24),
        _product("Tema", width=30),
        _product("Forma", width=11),
        _product("Būdas", width=11),
        _product("Organizatorius", width=20),
        _product("Vieta", width=12),
        _product("Data nuo", PLAN_DATE, 11),
        _product("Data iki", PLAN_DATE, 11),
        _product("Trukmė, ak. val.", HOURS, 9),
        _product("Dalyviai", width=26),
        _product("Dalyvių sk.", NUMBER, 8),
        _product("Kaina vienam, Eur", width=13),
        _product("Iš viso, Eur", MONEY, 11),
        _product("Lėšų šaltinis", width=17),
        _product("Prioritetas", width=12),
        _product("Planų eilutės", width=22),
        _product("Būsena", width=13),
        _product("Siūlymas", width=36),
        Column("Sprendimas", LIST, width=12, hint="„tvirtinti“, „atidėti“ arba „atmesti“"),
        Column(
            "Skirta, Eur",
            MONEY,
            width=11,
            hint="Pildykite, jei skiriama kita suma, negu nurodyta stulpelyje „Iš viso, Eur“.",
        ),
        Column("Sujungti su", width=11, hint="Kodas tos eilutės, kurioje yra tas pats renginys, pvz., KT-001."),
        Column("Atsakingas", width=18),
        Column("Įsakymo rūšis", LIST, width=13, hint="„dalyvavimas“ (taikoma, jei tuščia) arba „komandiruotė“"),
        Column("Kelionė, Eur", MONEY, width=10),
        Column("Nakvynė, Eur", MONEY, width=10),
        Column("Transportas", LIST, width=16),
        Column("Automobilis", width=18, hint="Markė, modelis, valstybinis numeris."),
        Column("Renginio eiga", LIST, width=12, hint="Pildykite, jei renginys atšauktas arba perkeltas."),
        Column("Vadovo pastabos", width=22),
        _product("Patvirtinta", width=12, hidden=True),
    ),
)

# What each run writes anew, whatever stands there.
REWRITTEN: Final = frozenset(
    c.heading for c in PROGRAMME.columns if c.owner == PRODUCT and not c.hidden and c.heading not in PROGRAMME.key
)

COVER: Final = Sheet(
    "Pavadavimas",
    SHARED,
    key=("Data", "Pamoka", "Klasė", "Nedalyvauja", "Kodas"),
    columns=(
        _product("Data", DATE, 12),
        _product("Pamoka", NUMBER, 8),
        _product("Klasė", width=8),
        _product("Dalykas", width=18),
        _product("Nedalyvauja", width=22),
        _product("Kodas", width=9),
        _product("Siūloma", width=34),
        Column("Pavaduoja", width=22),
        Column("Pavadavimo būdas", LIST, width=24),
        Column("Su kuo", width=18),
        Column("Apmokama", YES_NO, width=10),
        Column("Įrašyta dienyne", YES_NO, width=10),
        Column("Pastabos", width=22),
    ),
)

ORDERS: Final = Sheet(
    "Įsakymai",
    SHARED,
    key=("Kodas",),
    columns=(
        _product("Kodas", width=9),
        _product("Rūšis", width=13),
        _product("Pavadinimas", width=40),
        _product("Asmenys", width=26),
        _product("Programos kodai", width=16),
        _product("Failas", width=36),
        _product("Parengta", DATE, 12),
        Column("Data", DATE, width=12),
        Column("Nr.", width=10),
        Column("Būsena", LIST, width=13),
        Column("Supažindinta", DATE, width=12),
        Column("Pastabos", width=22),
        _product("Duomenys", width=12, hidden=True),
    ),
)

PRACTICE: Final = Sheet(
    "Geroji patirtis",
    SHARED,
    key=("Kodas",),
    columns=(
        _product("Kodas", width=9),
        _product("Tema", width=30),
        _product("Autorius", width=20),
        _product("Data", DATE, 12),
        _product("Veikla", width=20),
        _product("Forma", width=16),
        _product("Metodinė grupė", width=18),
        _product("Šaltinis", width=18),
        Column("Medžiagos vieta", width=20),
        Column("Nuoroda", width=24),
        Column("Sutikimas skelbti", YES_NO, width=12),
    ),
)

# ------------------------------------------------------------------------------------------------ product's sheets

BUDGET: Final = Sheet("Biudžetas", PRODUCT)
DEADLINES: Final = Sheet("Terminai", PRODUCT)
REMINDERS: Final = Sheet("Priminimai", PRODUCT)
FINDINGS: Final = Sheet("Patikra", PRODUCT)
REPORT: Final = Sheet("Ataskaita", PRODUCT)

PEOPLE_SHEETS: Final = (SETTINGS, STAFF, FUNDS, LISTS, HOLIDAYS, TIMETABLE, TRAININGS)
SHARED_SHEETS: Final = (PROGRAMME, COVER, ORDERS, PRACTICE)
PRODUCT_SHEETS: Final = (BUDGET, DEADLINES, REMINDERS, FINDINGS, REPORT)

# ------------------------------------------------------------------------------------------------ lists

DEFAULT_LISTS: Final[dict[str, tuple[str, ...]]] = {
    "Kompetencijos grupė": ("Bendrosios kompetencijos", "Dalykinės kompetencijos", "Didaktinės kompetencijos"),
    "Poreikio pagrindas": (
        "savianalizė",
        "kuruojančio vadovo vertinimas",
        "mokyklos prioritetas",
        "nacionalinis prioritetas",
        "atestacija",
        "privaloma",
    ),
    "Forma": (
        "seminaras",
        "kursai",
        "mokymai",
        "paskaita",
        "konferencija",
        "stažuotė",
        "edukacinė išvyka",
        "ilgalaikė programa",
        "savišvieta",
    ),
    "Būdas": ("kontaktinis", "nuotolinis", "mišrus"),
    "Lėšų šaltinis": (
        "Mokymo lėšos",
        "Savivaldybės biudžeto lėšos",
        "Įstaigos pajamų lėšos",
        "Projekto lėšos",
        "Rėmėjų lėšos",
        "Asmeninės lėšos",
        "Nemokama",
    ),
    "Prioritetas": ("1 būtina", "2 svarbu", "3 pageidautina"),
    "Sklaidos forma": (
        "pranešimas metodinėje grupėje",
        "pranešimas mokytojų taryboje",
        "atvira pamoka",
        "parengta medžiaga",
        "individualus pokalbis",
    ),
    "Kvalifikacinė kategorija": ("mokytojas", "vyresnysis mokytojas", "mokytojas metodininkas", "mokytojas ekspertas"),
    "Metodinė grupė": (),
    "Sprendimas": ("tvirtinti", "atidėti", "atmesti"),
    "Įsakymo rūšis": ("dalyvavimas", "komandiruotė"),
    "Transportas": ("visuomeninis transportas", "nuosavas automobilis", "įstaigos automobilis"),
    "Renginio eiga": ("atšauktas", "perkeltas"),
    "Pavadavimo būdas": (
        "pavaduoja tos pačios srities mokytojas",
        "pavaduoja kito dalyko mokytojas",
        "pamokos sukeičiamos",
        "klasės jungiamos",
        "savarankiškas darbas",
        "pavaduoti nereikia",
    ),
    "Būsena": ("projektas", "pasirašytas", "panaikintas"),
}

FREE_OF_CHARGE: Final = "Nemokama"

# ------------------------------------------------------------------------------------------------ settings


class Setting(NamedTuple):
    """A key of `Nustatymai`. `default` as a person would type it; "" means none. `explanation` is Lithuanian."""

    key: str
    kind: str
    default: str
    explanation: str


def _s(key: str, kind: str, default: str, explanation: str) -> Setting:
    return Setting(key, kind, default, explanation)


_DEADLINE = "Data, pvz., {}. Jei tuščia, taikoma numatytoji."

SETTING_KEYS: Final = (
    _s("Mokyklos pavadinimas", TEXT, "", "Visas pavadinimas vardininku, pvz., Vilniaus Pavyzdžio gimnazija."),
    _s("Mokyklos pavadinimas (kilmininkas)", TEXT, "", "Jei tuščia, pavadinimą linksniuoja įrankis."),
    _s("Mokyklos rūšis", TEXT, "", "Pvz., gimnazija. Jei tuščia – paskutinis pavadinimo žodis."),
    _s("Įstaigos kodas", TEXT, "", "Juridinių asmenų registro kodas."),
    _s("Vietovė", TEXT, "", "Miestas arba gyvenvietė vardininku, pvz., Vilnius."),
    _s("Vadovas", TEXT, "", "Mokyklos vadovo vardas ir pavardė."),
    _s("Vadovo lytis", TEXT, "", "V (vyras) arba M (moteris). Reikia tik įsakymų tekstui."),
    _s("Vadovo pareigos", TEXT, "", "Pvz., direktorė."),
    _s("Pasirašo", TEXT, "", "Pildykite tik tada, kai vadovą pavaduoja kitas asmuo: jo vardas ir pavardė."),
    _s(
        "Pasirašančiojo pareigos", TEXT, "", "Pvz., direktoriaus pavaduotoja ugdymui, atliekanti direktoriaus pareigas."
    ),
    _s("Koordinuojantis vadovas", IDS, "", "Kvalifikacijos tobulinimą koordinuojančio vadovo ID."),
    _s("Raštinė", IDS, "", "Raštinės darbuotojo ID."),
    _s("Darbo grupė", IDS, "", "Darbo grupės narių ID, atskirti kabliataškiais; pirmasis – grupės vadovas."),
    _s("Mokslo metai", TEXT, "", "Pvz., 2026-2027."),
    _s("Akademinių valandų dienoje", NUMBER, "6", "Kiek akademinių valandų laikoma viena diena. Mokyklos susitarimas."),
    _s(
        "Mažiausias dienų skaičius",
        NUMBER,
        "5",
        "Švietimo įstatymo 49 str. 1 d. 2 p.: ne mažiau kaip 5 dienos per metus.",
    ),
    _s(
        "Metai skaičiuojami", TEXT, "mokslo", "Pagal kuriuos metus skaičiuojamos dienos: „mokslo“ arba „kalendoriniai“."
    ),
    _s("Limitas asmeniui, Eur", MONEY, "", "Didžiausia vienam asmeniui numatyta suma. Jei tuščia, ribos nėra."),
    _s("Dienpinigių norma, Eur", MONEY, "28", "Vienos dienos dienpinigiai Lietuvoje."),
    _s("Registro indeksas: programa", TEXT, "V-", "Įsakymų dėl darbo grupės ir programos numerio pradžia."),
    _s("Registro indeksas: personalas", TEXT, "P-", "Įsakymų dėl dalyvavimo numerio pradžia."),
    _s("Registro indeksas: komandiruotės", TEXT, "K-", "Įsakymų dėl komandiruočių numerio pradžia."),
    _s(
        "Žiniaraščio žymuo: dalyvavimas",
        TEXT,
        "",
        "Darbo laiko apskaitos žymuo dalyvavimo dienoms, pvz., KV. Jei tuščia, įsakyme nerašomas.",
    ),
    _s(
        "Žiniaraščio žymuo: komandiruotė",
        TEXT,
        "",
        "Darbo laiko apskaitos žymuo komandiruotės dienoms. Jei tuščia, rašoma K.",
    ),
    _s("Savianalizės terminas", DATE, "06-15", _DEADLINE.format("2026-06-15")),
    _s("Planų pateikimo terminas", DATE, "06-30", _DEADLINE.format("2026-06-30")),
    _s("Planų analizės terminas", DATE, "08-14", _DEADLINE.format("2026-08-14")),
    _s("Projekto parengimo terminas", DATE, "08-21", _DEADLINE.format("2026-08-21")),
    _s("Projekto susipažinimo terminas", DATE, "08-31", _DEADLINE.format("2026-08-31")),
    _s("Programos tvirtinimo terminas", DATE, "09-15", _DEADLINE.format("2026-09-15")),
    _s(
        "Įsakymas prieš renginį, d. d.",
        NUMBER,
        "3",
        "Kiek darbo dienų prieš renginį turi būti pasirašytas įsakymas.",
    ),
    _s("Pažymėjimas po renginio, d. d.", NUMBER, "5", "Per kiek darbo dienų pateikiamas pažymėjimas arba pažyma."),
    _s("Pasidalyti po renginio, d.", NUMBER, "14", "Per kiek dienų pasidalijama patirtimi."),
    _s("Įsivertinti po renginio, d.", NUMBER, "60", "Per kiek dienų įsivertinamas poveikis."),
    _s("Vadovo vertinimas po renginio, d.", NUMBER, "90", "Per kiek dienų poveikį įvertina kuruojantis vadovas."),
    _s("Priminti prieš, d.", NUMBER, "7", "Kiek dienų prieš terminą primenama."),
    _s(
        "Daugiausia išvykusių per dieną",
        NUMBER,
        "",
        "Kiek daugiausia darbuotojų tą pačią dieną gali dalyvauti renginiuose. Jei tuščia, ribos nėra.",
    ),
    _s("Veiksmažodžiai išretinami", YES_NO, "ne", "Ar įsakymuose veiksmažodis rašomas išretintai („taip“ arba „ne“)."),
    _s("Saugoti, m.", NUMBER, "3", "Kiek metų saugomi duomenys ir atsarginės kopijos."),
    _s("Priminimų laikas", TIME, "07:30", "Kada rengiami priminimai, pvz., 07:30."),
    _s("Savaitės suvestinė", TEXT, "pirmadienis", "Kurią savaitės dieną rengiama suvestinė."),
    _s("Naktinis suvedimas", YES_NO, "ne", "Ar planai naktį suvedami automatiškai („taip“ arba „ne“)."),
    _s("El. pašto serveris", TEXT, "", "Pildykite, jei priminimai siunčiami el. paštu."),
    _s("El. pašto prievadas", NUMBER, "", "Pvz., 587."),
    _s("El. pašto siuntėjas", TEXT, "", "Siuntėjo adresas. Slaptažodis čia nerašomas."),
)
SETTING_BY_KEY: Final = {s.key: s for s in SETTING_KEYS}
