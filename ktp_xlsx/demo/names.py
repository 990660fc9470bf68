"""Given names and surnames from which made-up people are put together, with endings that are hard to decline too."""

from __future__ import annotations

from typing import Final, NamedTuple

WOMEN: Final = (
    "Rasa", "Daiva", "Rūta", "Jolanta", "Ieva", "Asta", "Lina", "Vida", "Inga", "Edita", "Žydrė", "Milda", "Birutė",
    "Eglė", "Gražina", "Kristina", "Aušra", "Živilė", "Neringa", "Laima", "Dalia", "Vilma", "Agnė", "Ramunė", "Ugnė",
    "Jurgita", "Sigita", "Vaida", "Loreta", "Danutė", "Gintarė", "Audronė", "Raimonda", "Nijolė", "Aistė", "Jūratė",
    "Violeta", "Snieguolė", "Ona", "Elžbieta", "Beatričė", "Renata", "Meilutė", "Salomėja", "Karolina",
)  # fmt: skip
MEN: Final = (
    "Jonas", "Petras", "Mindaugas", "Tomas", "Darius", "Andrius", "Vytautas", "Giedrius", "Saulius", "Rimantas",
    "Linas", "Algirdas", "Kęstutis", "Marius", "Arvydas", "Nerijus", "Žilvinas", "Jogaila", "Ąžuolas", "Kajus",
    "Evaldas", "Gytis", "Haroldas", "Juozapas", "Ignas", "Matas", "Povilas", "Ričardas", "Stasys", "Valdemaras",
)  # fmt: skip


class Surname(NamedTuple):
    """One family name: a man's, a married woman's, an unmarried woman's."""

    man: str
    wife: str
    daughter: str


SURNAMES: Final = tuple(
    Surname(*line.split())
    for line in (
        "Kazlauskas Kazlauskienė Kazlauskaitė",
        "Petraitis Petraitienė Petraitytė",
        "Stankevičius Stankevičienė Stankevičiūtė",
        "Butkus Butkienė Butkutė",
        "Šarka Šarkienė Šarkaitė",
        "Rudys Rudienė Rudytė",
        "Katilius Katilienė Katiliūtė",
        "Navickas Navickienė Navickaitė",
        "Žukauskas Žukauskienė Žukauskaitė",
        "Daukša Daukšienė Daukšaitė",
        "Mockus Mockienė Mockutė",
        "Genys Genienė Genytė",
        "Bartkevičius Bartkevičienė Bartkevičiūtė",
        "Gaidelis Gaidelienė Gaidelytė",
        "Jonušas Jonušienė Jonušaitė",
        "Lukošius Lukošienė Lukošiūtė",
        "Vaitkus Vaitkienė Vaitkutė",
        "Adomaitis Adomaitienė Adomaitytė",
        "Norkus Norkienė Norkutė",
        "Grigas Grigienė Grigaitė",
        "Skruibis Skruibienė Skruibytė",
        "Puodžiūnas Puodžiūnienė Puodžiūnaitė",
        "Čepulis Čepulienė Čepulytė",
        "Ežerskis Ežerskienė Ežerskytė",
        "Urbonas Urbonienė Urbonaitė",
        "Galdikas Galdikienė Galdikaitė",
        "Šimkus Šimkienė Šimkutė",
        "Tamošiūnas Tamošiūnienė Tamošiūnaitė",
        "Ąžuolaitis Ąžuolaitienė Ąžuolaitytė",
        "Jasaitis Jasaitienė Jasaitytė",
        "Kavolis Kavolienė Kavolytė",
        "Laurinavičius Laurinavičienė Laurinavičiūtė",
        "Žemaitis Žemaitienė Žemaitytė",
        "Ivanauskas Ivanauskienė Ivanauskaitė",
        "Bružas Bružienė Bružaitė",
        "Dirgėla Dirgėlienė Dirgėlaitė",
        "Rimša Rimšienė Rimšaitė",
        "Noreika Noreikienė Noreikaitė",
        "Vėlius Vėlienė Vėliūtė",
        "Stulpinas Stulpinienė Stulpinaitė",
        "Paškevičius Paškevičienė Paškevičiūtė",
        "Sabaliauskas Sabaliauskienė Sabaliauskaitė",
        "Trinkūnas Trinkūnienė Trinkūnaitė",
        "Uždavinys Uždavinienė Uždavinytė",
        "Valančius Valančienė Valančiūtė",
        "Zabiela Zabielienė Zabielaitė",
        "Žilius Žilienė Žiliūtė",
        "Baltrūnas Baltrūnienė Baltrūnaitė",
        "Eidukas Eidukienė Eidukaitė",
        "Ruškys Ruškienė Ruškytė",
    )
)
# Women's surnames that do not show whether their bearer is married.
NEUTRAL: Final = ("Kazlauskė", "Stankė", "Navickė", "Daukšė", "Lukošė", "Vaitkė", "Norkė", "Rimšė")
# A surname that is not a woman's form: what is right stands in the column „Linksniai“.
UNDECLINED: Final = ("Rasa", "Sutkus", "naud.: Rasai Sutkus; gal.: Rasą Sutkus")
