"""Posts of a made-up school: subjects with their methodical groups, specialists, other staff; in both genders."""

from __future__ import annotations

from typing import Final, NamedTuple

from ktp_xlsx.demo import offers
from ktp_xlsx.demo.offers import Offer


class Subject(NamedTuple):
    """A subject as `Dalykas` names it, as the post names it, its methodical group and how many lessons it has."""

    name: str
    of: str
    group: str
    share: int


class Post(NamedTuple):
    """A post that is no teacher's, for a woman and a man."""

    woman: str
    man: str
    group: str
    offers: tuple[Offer, ...]


SUBJECTS: Final = (
    Subject("lietuvių kalba ir literatūra", "lietuvių kalbos ir literatūros", "Kalbų", 4),
    Subject("matematika", "matematikos", "Tiksliųjų mokslų", 4),
    Subject("anglų kalba", "anglų kalbos", "Kalbų", 3),
    Subject("pradinis ugdymas", "pradinių klasių", "Pradinio ugdymo", 4),
    Subject("istorija", "istorijos", "Socialinių mokslų", 2),
    Subject("biologija", "biologijos", "Gamtos mokslų", 2),
    Subject("fizinis ugdymas", "fizinio ugdymo", "Menų ir sporto", 2),
    Subject("informatika", "informatikos", "Tiksliųjų mokslų", 2),
    Subject("fizika", "fizikos", "Gamtos mokslų", 1),
    Subject("geografija", "geografijos", "Socialinių mokslų", 1),
    Subject("etika", "etikos", "Dorinio ugdymo", 1),
    Subject("chemija", "chemijos", "Gamtos mokslų", 1),
    Subject("dailė", "dailės", "Menų ir sporto", 1),
    Subject("muzika", "muzikos", "Menų ir sporto", 1),
    Subject("vokiečių kalba", "vokiečių kalbos", "Kalbų", 1),
    Subject("technologijos", "technologijų", "Menų ir sporto", 1),
    Subject("tikyba", "katalikų tikybos", "Dorinio ugdymo", 1),
    Subject("ekonomika ir verslumas", "ekonomikos ir verslumo", "Socialinių mokslų", 1),
)
OFFERS_OF_GROUP: Final[dict[str, tuple[Offer, ...]]] = {
    "Kalbų": offers.LANGUAGES,
    "Tiksliųjų mokslų": offers.EXACT,
    "Gamtos mokslų": offers.NATURE,
    "Socialinių mokslų": offers.SOCIAL,
    "Menų ir sporto": offers.ARTS,
    "Pradinio ugdymo": offers.PRIMARY,
    "Dorinio ugdymo": offers.ETHICS,
}
SUPPORT_GROUP: Final = "Pagalbos mokiniui specialistų"
GROUPS: Final = (*OFFERS_OF_GROUP, SUPPORT_GROUP)

# Qualification category as the list says it -> the post's wording for a woman and a man, {} being the subject.
CATEGORIES: Final = {
    "mokytojas": ("{} mokytoja", "{} mokytojas"),
    "vyresnysis mokytojas": ("{} vyresnioji mokytoja", "{} vyresnysis mokytojas"),
    "mokytojas metodininkas": ("{} mokytoja metodininkė", "{} mokytojas metodininkas"),
    "mokytojas ekspertas": ("{} mokytoja ekspertė", "{} mokytojas ekspertas"),
}

DIRECTOR: Final = Post("direktorė", "direktorius", "", offers.LEADERS)
DEPUTY: Final = Post("direktoriaus pavaduotoja ugdymui", "direktoriaus pavaduotojas ugdymui", "", offers.LEADERS)
HEAD: Final = Post("gimnazijos skyriaus vedėja", "gimnazijos skyriaus vedėjas", "", offers.LEADERS)
SPECIALISTS: Final = (
    Post("socialinė pedagogė", "socialinis pedagogas", SUPPORT_GROUP, offers.SUPPORT),
    Post("psichologė", "psichologas", SUPPORT_GROUP, offers.SUPPORT),
    Post("specialioji pedagogė", "specialusis pedagogas", SUPPORT_GROUP, offers.SUPPORT),
    Post("logopedė", "logopedas", SUPPORT_GROUP, offers.SUPPORT),
    Post("mokytojo padėjėja", "mokytojo padėjėjas", SUPPORT_GROUP, offers.SUPPORT),
)
SECRETARY: Final = Post("raštinės administratorė", "raštinės administratorius", "", offers.OFFICE)
OTHERS: Final = (
    Post("bibliotekininkė", "bibliotekininkas", "", offers.LIBRARY),
    Post("vyriausioji buhalterė", "vyriausiasis buhalteris", "", offers.OFFICE),
    Post("ūkio skyriaus vedėja", "ūkio skyriaus vedėjas", "", offers.MAINTENANCE),
    Post("informacinių technologijų specialistė", "informacinių technologijų specialistas", "", offers.OFFICE),
    Post("personalo specialistė", "personalo specialistas", "", offers.OFFICE),
    Post("laborantė", "laborantas", "", offers.MAINTENANCE),
    Post("budėtoja", "budėtojas", "", offers.MAINTENANCE),
)
