"""What the program cannot do: one exception, and its Lithuanian sentence for each kind.

What is wrong *in the workbook* is a finding (`findings.py`), collected and shown with all the others. A refusal stops
the command: nothing is written, the person reads one or two calm sentences, the exit code is 2.
"""

from __future__ import annotations

from typing import Final

NOTHING_CHANGED: Final = "Niekas nepakeista."

TEXTS: Final[dict[str, str]] = {
    "open": "Darbaknygė „{file}“ atverta „Excel“ lange{who}. Uždarykite ją ir paleiskite komandą dar kartą. "
    + NOTHING_CHANGED,
    "stale_lock": "Šalia darbaknygės „{file}“ yra failas „{lock}“, todėl atrodo, kad ji atverta „Excel“ lange{who}. "
    "Uždarykite ją ir paleiskite komandą dar kartą. Jei ji tikrai uždaryta, prie komandos pridėkite --yes. "
    + NOTHING_CHANGED,
    "not_workbook": "Failas „{file}“ nėra „Excel“ darbaknygė arba yra sugadintas. "
    + NOTHING_CHANGED
    + " Pasirinkite kitą failą arba atsarginę kopiją iš aplanko „atsarginės“.",
    "old_format": "Failas „{file}“ įrašytas senuoju „Excel“ formatu (.xls). Atverkite jį „Excel“ lange, įrašykite kaip "
    "„Excel“ darbaknygę (.xlsx) ir paleiskite komandą dar kartą. " + NOTHING_CHANGED,
    "password": "Darbaknygė „{file}“ apsaugota slaptažodžiu, todėl jos perskaityti negalima. Pašalinkite slaptažodį ir "
    "paleiskite komandą dar kartą. " + NOTHING_CHANGED,
    "missing": "Failo „{file}“ nėra. Patikrinkite pavadinimą ir aplanką. " + NOTHING_CHANGED,
    "none_found": "Darbaknygė nerasta. Nurodykite ją, pvz.: ktp tikrinti KTP_2026-2027.xlsx",
    "several_found": "Rastos kelios darbaknygės: {files}. Nurodykite, su kuria dirbti.",
    "unproved": "Darbaknygės saugiai įrašyti nepavyko: būtų pasikeitusi dalis „{part}“{sheet}, kuri turi likti tokia, "
    "kokia buvo. " + NOTHING_CHANGED,
    "disk_full": "Įrašyti nepavyko: diske trūksta vietos (reikia dar {needed_mb} MB). " + NOTHING_CHANGED,
    "two_runs": "Su šia darbaknyge jau dirba kita komanda{since}. Palaukite, kol ji baigs darbą, ir paleiskite "
    "savąją dar kartą.",
    "read_only": "Failas „{file}“ pažymėtas „Tik skaityti“. Failo ypatybėse šią žymą pašalinkite ir paleiskite komandą "
    "dar kartą. " + NOTHING_CHANGED,
    "read_only_folder": "Į aplanką „{folder}“ įrašyti negalima. Patikrinkite, ar turite teisę į jį rašyti. "
    + NOTHING_CHANGED,
    "changed_meanwhile": "Kol komanda dirbo, darbaknygę „{file}“ kažkas pakeitė. Paleiskite komandą dar kartą. "
    + NOTHING_CHANGED,
    "write_failed": "Įrašyti nepavyko: sistema failo „{file}“ įrašyti neleido ({reason}). " + NOTHING_CHANGED,
    "unknown_command": "Komandos „{name}“ nėra. {hint}Visas komandas išvardija „ktp --help“.",
    "folder_taken": "Aplanke „{folder}“ jau yra failas „{file}“. Pasirinkite kitą aplanką. " + NOTHING_CHANGED,
    "bad_year": "Mokslo metai „{year}“ netinka. Rašykite, pvz., 2026-2027.",
    "bad_date": "Data „{date}“ netinka. Rašykite, pvz., 2026-10-12.",
    "staff_unreadable": "Darbuotojų sąrašo „{file}“ perskaityti nepavyko: {reason} " + NOTHING_CHANGED,
    "mail_not_set": "Laiškų siųsti negalima: lape „Nustatymai“ neįrašytas el. pašto serveris arba siuntėjas. "
    + NOTHING_CHANGED,
    "install_failed": "Tvarkaraščio failo įrašyti nepavyko: {reason}. " + NOTHING_CHANGED,
    "paper_open": "Dokumentas „{file}“ atvertas „Word“ lange arba skirtas tik skaityti. Uždarykite jį ir paleiskite "
    "komandą dar kartą. " + NOTHING_CHANGED,
    "batch_unfinished": "Dokumentai registre įrašyti, tačiau failo „{file}“ į jo vietą perkelti nepavyko. Uždarykite "
    "šį failą ir paleiskite bet kurią komandą: darbas bus užbaigtas.",
    "broken_template": "Šablonas „{file}“ netinka: įrankis jo nesupranta. Kas ir kurioje vietoje taisytina, parodo "
    "komanda „ktp šablonai --check“. " + NOTHING_CHANGED,
    "template_missing": "Šablono „{file}“ nėra arba jo perskaityti nepavyko. " + NOTHING_CHANGED,
    "pdf_failed": "PDF failo sudaryti nepavyko: „LibreOffice“ dokumentų neatvėrė. Paleiskite komandą be parinkties "
    "--pdf. " + NOTHING_CHANGED,
    "register_unread": "Lape „{sheet_name}“ nerasta registro antraščių, todėl dokumentai nerengiami. Jei tai kitas "
    "Jūsų lapas, jį pervadinkite; jei antraštės ištrintos, grąžinkite jas iš atsarginės kopijos. " + NOTHING_CHANGED,
    "unknown_kind": "Dokumentų rūšies „{given}“ nėra. Galimos rūšys: {kinds}.",
    "unknown_code": "Kodo „{code}“ nėra nei lape „Programa“, nei lape „Įsakymai“. Patikrinkite kodą, pvz., KT-001. "
    + NOTHING_CHANGED,
    "unforeseen": "Įvyko tai, ko įrankis nenumatė. Patikrinkite, ar darbaknygėje kas nors pakeista. Aprašymas "
    "įrašytas į failą „{file}“; jį perduokite įrankio prižiūrėtojui.",
}


class Refused(Exception):  # noqa: N818 - a refusal is no error of the program
    """The command cannot go on; nothing was written. `kind` is a key of `TEXTS`, `values` fill its sentence.

    `who`, `since` and `sheet` may be empty; otherwise they are put in brackets or after a comma as the sentence needs.
    """

    def __init__(self, kind: str, **values: object) -> None:
        self.kind = kind
        self.values = values
        super().__init__(self.text)

    @property
    def text(self) -> str:
        """The sentence for the person, in Lithuanian."""
        values = {"who": "", "since": "", "sheet": "", "hint": "", **self.values}
        for name, pattern in (("who", " (atvėrė {})"), ("since", " (pradėta {})"), ("sheet", " (lapas „{}“)")):
            if values[name]:
                values[name] = pattern.format(values[name])
        return TEXTS[self.kind].format_map(values)
