"""Needs and events of a made-up school: what teachers of each methodical group, leaders and other staff ask for.

Organisers are invented. `when` is a month and day (`10-15`), only a month (`03`), or empty for a need without an event.
"""

from __future__ import annotations

from typing import Final, NamedTuple

GENERAL, SUBJECT, DIDACTIC = "Bendrosios kompetencijos", "Dalykinės kompetencijos", "Didaktinės kompetencijos"

KAUNAS: Final = ("Kauno pavyzdinis švietimo centras", "Kaunas")
VILNIUS: Final = ("Vilniaus pavyzdinis kompetencijų centras", "Vilnius")
KLAIPEDA: Final = ("Klaipėdos pavyzdinis pedagogų centras", "Klaipėda")
UNIVERSITY: Final = ("Pavyzdžio universitetas", "Vilnius")
ACADEMY: Final = ("Pavyzdžio akademija", "Šiauliai")
ONLINE: Final = ("Pavyzdžio akademija", "")
NOBODY: Final = ("", "")


class Offer(NamedTuple):
    """A need and the event that answers it. Fee and other costs are whole Eur for one person; `days` in all."""

    competence: str
    group: str
    goal: str
    topic: str = ""
    form: str = "seminaras"
    mode: str = "kontaktinis"
    by: tuple[str, str] = KAUNAS  # the organiser and the town
    when: str = ""
    days: int = 1
    hours: str = "6"
    fee: int = 0
    other: int = 0
    source: str = ""  # of money, where it is not the usual one
    basis: str = "savianalizė"


# Several people of the school go to these; the first is the school's priority.
SHARED: Final = (
    Offer("Įtraukiojo ugdymo metodų taikymas", DIDACTIC, "Užduotis pritaikysiu skirtingų gebėjimų mokiniams.",
          "Įtraukusis ugdymas: nuo nuostatų iki pamokos", by=KAUNAS, when="10-15", fee=45, other=8,
          basis="mokyklos prioritetas"),
    Offer("Dirbtinio intelekto įrankių taikymas ugdymui", GENERAL, "Pamokoms rengti atsakingai taikysiu DI.",
          "Dirbtinis intelektas mokytojo darbe", mode="nuotolinis", by=ONLINE, when="09-24", hours="4",
          basis="nacionalinis prioritetas"),
    Offer("Formuojamasis vertinimas", DIDACTIC, "Mokiniai gaus aiškų grįžtamąjį ryšį kiekvienoje pamokoje.",
          "Formuojamasis vertinimas kasdienėje pamokoje", by=VILNIUS, when="11-24", fee=38,
          basis="kuruojančio vadovo vertinimas"),
    Offer("Emocinės gerovės ugdymas", GENERAL, "Klasėje bus kuriamas palankus mikroklimatas.",
          "Emocinė gerovė klasėje: praktinės priemonės", form="mokymai", by=VILNIUS, when="02-10", hours="8", fee=30),
    Offer("Mokinių pasiekimų duomenų analizė", GENERAL, "Duomenimis grįsiu ugdymo sprendimus.",
          "Duomenimis grįsta mokinių pažangos stebėsena", form="konferencija", mode="mišrus", by=UNIVERSITY,
          when="04-14", days=2, hours="12", fee=55, basis="mokyklos prioritetas"),
)  # fmt: skip

LANGUAGES: Final = (
    Offer("Skaitymo gebėjimų ugdymas", DIDACTIC, "Mokiniai gilinsis į įvairių rūšių tekstus.",
          "Skaitymo strategijos kalbų pamokose", form="kursai", by=VILNIUS, when="10-06", hours="6", fee=42),
    Offer("Kūrybinio rašymo mokymas", SUBJECT, "Mokiniai rašys įvairesnių žanrų tekstus.",
          "Kūrybinis rašymas: dirbtuvės mokytojui", form="mokymai", by=KLAIPEDA, when="03-18", days=2, hours="14",
          fee=70, other=65),
    Offer("Kalbų mokymas projektiniu būdu", DIDACTIC, "Parengsiu du tarpdalykinius projektus.",
          "Tarptautiniai virtualūs projektai kalbų pamokose", mode="nuotolinis", by=ONLINE, when="01", hours="8"),
    Offer("Sakytinės kalbos vertinimas", SUBJECT, "Vertinimo kriterijai bus aiškūs mokiniams."),
)  # fmt: skip
EXACT: Final = (
    Offer("Matematinio mąstymo ugdymas", DIDACTIC, "Pamokose daugės probleminių uždavinių.",
          "Probleminiai uždaviniai matematikos ir informatikos pamokose", by=KAUNAS, when="09-29", fee=40, other=8),
    Offer("Informatinio mąstymo ugdymas", SUBJECT, "Mokiniai kurs savo programas.",
          "Programavimo pradmenys su mikrovaldikliais", form="kursai", mode="mišrus", by=UNIVERSITY, when="12-14",
          days=40, hours="40", fee=120, basis="atestacija"),
    Offer("Brandos egzamino užduočių rengimas", SUBJECT, "Mokiniai bus geriau pasirengę egzaminui.",
          "Brandos egzamino užduotys ir jų vertinimas", mode="nuotolinis", by=ONLINE, when="03", hours="6", fee=20),
    Offer("Mokymo individualizavimas", DIDACTIC, "Parengsiu trijų lygių užduočių rinkinį."),
)  # fmt: skip
NATURE: Final = (
    Offer("Tyrinėjimu grįstas mokymas", DIDACTIC, "Kas mėnesį atliksime po tiriamąjį darbą.",
          "Gamtamoksliniai tyrimai šiuolaikinėje laboratorijoje", form="mokymai", by=UNIVERSITY, when="10-20",
          hours="8", fee=60),
    Offer("STEAM veiklų organizavimas", DIDACTIC, "Parengsiu integruotų STEAM pamokų ciklą.",
          "STEAM pamokos: patirtys ir galimybės", form="konferencija", by=KLAIPEDA, when="03-25", days=2, hours="12",
          fee=50, other=95),
    Offer("Darnaus vystymosi temų integravimas", SUBJECT, "Mokiniai tyrinės vietos aplinką.",
          "Klimato kaitos temos gamtos mokslų pamokose", mode="nuotolinis", by=ONLINE, when="02", hours="4"),
)  # fmt: skip
SOCIAL: Final = (
    Offer("Kritinio mąstymo ugdymas", DIDACTIC, "Mokiniai vertins šaltinių patikimumą.",
          "Istorijos šaltiniai ir medijų raštingumas", by=VILNIUS, when="10-08", fee=35),
    Offer("Pilietinio ugdymo metodai", SUBJECT, "Mokiniai vykdys pilietinę iniciatyvą.",
          "Pilietinės iniciatyvos mokykloje", form="edukacinė išvyka", by=KAUNAS, when="05-12", hours="8", fee=15,
          other=12, source="Įstaigos pajamų lėšos"),
    Offer("Finansinio raštingumo ugdymas", SUBJECT, "Parengsiu praktinių užduočių rinkinį.",
          "Finansinis raštingumas: užduotys ir žaidimai", mode="nuotolinis", by=ONLINE, when="11", hours="4"),
)  # fmt: skip
ARTS: Final = (
    Offer("Kūrybiškumo ugdymas", DIDACTIC, "Mokiniai dalyvaus bendrame meno projekte.",
          "Menų terapijos elementai pamokoje", form="mokymai", by=KAUNAS, when="10-27", hours="8", fee=48, other=8),
    Offer("Fizinio aktyvumo skatinimas", SUBJECT, "Kiekvienas mokinys ras sau tinkamą veiklą.",
          "Judri mokykla: veiklos pertraukoms ir pamokoms", by=ACADEMY, when="04-21", fee=36, other=25),
    Offer("Skaitmeninių priemonių taikymas menų pamokose", SUBJECT, "Sukursime skaitmeninę parodą.",
          "Skaitmeninė kūryba: garsas ir vaizdas", mode="nuotolinis", by=ONLINE, when="02", hours="6", fee=18),
)  # fmt: skip
PRIMARY: Final = (
    Offer("Pradinių klasių mokinių skaitymo ugdymas", DIDACTIC, "Kiekvienas mokinys skaitys kasdien.",
          "Ankstyvasis skaitymas ir kalbos ugdymas", by=KAUNAS, when="10-22", fee=34, other=8),
    Offer("Patyriminis mokymasis", DIDACTIC, "Kartą per mėnesį mokysimės lauke.",
          "Pamoka be sienų: mokymasis lauke", form="mokymai", by=ACADEMY, when="05-06", hours="8", fee=40, other=25),
    Offer("Žaidybinių metodų taikymas", DIDACTIC, "Pamokose taikysiu stalo žaidimus.",
          "Žaidimais grįstas mokymasis", mode="nuotolinis", by=ONLINE, when="01", hours="5"),
)  # fmt: skip
ETHICS: Final = (
    Offer("Diskusijų valdymas", DIDACTIC, "Mokiniai gebės pagrįsti savo nuomonę.",
          "Filosofija su vaikais: diskusijos klasėje", by=VILNIUS, when="11-26", fee=32),
    Offer("Gyvenimo įgūdžių ugdymas", SUBJECT, "Parengsiu temų planą visiems metams.",
          "Gyvenimo įgūdžių programos įgyvendinimas", mode="nuotolinis", by=ONLINE, when="10-01", hours="6",
          basis="nacionalinis prioritetas"),
)  # fmt: skip
SUPPORT: Final = (
    Offer("Pagalba specialiųjų ugdymosi poreikių turintiems mokiniams", SUBJECT,
          "Parengsiu individualius pagalbos planus.",
          "Specialiųjų ugdymosi poreikių turintis mokinys klasėje", form="kursai", by=VILNIUS, when="10-13", days=2,
          hours="16", fee=95),
    Offer("Konsultavimo įgūdžiai", GENERAL, "Konsultacijos tėvams taps kryptingesnės.",
          "Motyvuojantis pokalbis su tėvais ir mokiniais", form="mokymai", by=KAUNAS, when="03-03", hours="8", fee=58,
          other=8),
    Offer("Komandinis darbas teikiant pagalbą", GENERAL, "Susitarsime dėl bendrų veiksmų klasėje."),
)  # fmt: skip
LEADERS: Final = (
    Offer("Ugdymo stebėsena ir grįžtamasis ryšys", GENERAL, "Stebėsiu po dvi pamokas per savaitę.",
          "Pamokos stebėjimas ir ugdomasis pokalbis", form="mokymai", by=VILNIUS, when="10-07", days=2, hours="14",
          fee=110),
    Offer("Strateginis planavimas", GENERAL, "Veiklos planas remsis įsivertinimo duomenimis.",
          "Mokyklos strategija: nuo įsivertinimo iki sprendimų", form="konferencija", by=KLAIPEDA, when="11-18",
          days=2, hours="12", fee=90, other=120),
    Offer("Lyderystė ir pokyčių valdymas", GENERAL, "Pasidalysime atsakomybe už ugdymo sritis.",
          "Stažuotė partnerių mokykloje", form="stažuotė", by=UNIVERSITY, when="04-06", days=3, hours="20", fee=0,
          other=240, source="Projekto lėšos"),
)  # fmt: skip
OFFICE: Final = (
    Offer("Dokumentų valdymas", SUBJECT, "Visi įsakymai bus parengti vienodai.",
          "Dokumentų rengimo taisyklės ir praktika", by=VILNIUS, when="10-21", fee=65,
          basis="kuruojančio vadovo vertinimas"),
    Offer("Duomenų apsauga", GENERAL, "Asmens duomenys bus tvarkomi saugiai.",
          "Asmens duomenų apsauga švietimo įstaigoje", mode="nuotolinis", by=ONLINE, when="11-05", hours="4", fee=25,
          basis="privaloma"),
    Offer("Bendravimas su lankytojais", GENERAL, "Mokysiuosi spręsti sudėtingas situacijas.",
          "Mandagus bendravimas sudėtingose situacijose", form="paskaita", mode="nuotolinis", by=ONLINE, when="02",
          hours="2"),
)  # fmt: skip
LIBRARY: Final = (
    Offer("Skaitymo skatinimas", SUBJECT, "Biblioteka taps mokymosi erdve.",
          "Šiuolaikinė mokyklos biblioteka", form="konferencija", by=KAUNAS, when="11-12", fee=22, other=8),
    Offer("Informacinio raštingumo ugdymas", GENERAL, "Vesiu užsiėmimus penktų klasių mokiniams.",
          "Patikimos informacijos paieška", mode="nuotolinis", by=ONLINE, when="03", hours="3"),
)  # fmt: skip
MAINTENANCE: Final = (
    Offer("Saugus darbas", SUBJECT, "Darbo vietos bus įrengtos saugiai.",
          "Darbuotojų sauga ir sveikata švietimo įstaigoje", form="kursai", by=VILNIUS, when="01-20", hours="8", fee=48,
          basis="privaloma"),
    Offer("Viešieji pirkimai", SUBJECT, "Pirkimai bus vykdomi sklandžiai.",
          "Mažos vertės pirkimai: naujovės", mode="nuotolinis", by=ONLINE, when="11-03", hours="4", fee=40),
)  # fmt: skip
