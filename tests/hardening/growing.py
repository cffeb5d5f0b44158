"""Kinds of text that can be made as long as one likes: real prose, and what is hard for a program that reads it.

``KINDS["chain of relative clauses"](20_000)`` is a text of that kind with 20,000 characters. The same name and length
always give the same text. Most kinds are one thing over and over, with words that change so that nothing is read twice;
whoever measures compares a kind with itself at twice the length, and with ``PROSE``.
"""

import datetime as dt
import itertools
from collections.abc import Callable, Iterable

PROSE = "prose in many paragraphs"


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


SURNAMES = _listed(
    "Berg Stone Vale Rey Cruz Soto Halden Marsh Okafor Lindqvist Tanaka Moreau Petrov Novak Silva Kaya Adeyemi Haddad "
    "Brandt Castell Dunmore Eriksen Falk Grieg Holm Ivanov Jansen Kowal Larsen Meyer"
)
GIVEN = _listed("Anna Ivo Maria Jonas Lena Oda Peter Sara Tomas Nadia Viktor Emma Paul Iris Karim Joan")
SYLLABLES = _listed("ba do ke li mo nu ra si ta vo ze hal mir gor den lan pas tur wes yor")
COUNTRIES = _listed(
    "France Germany Peru Chile Japan Canada Brazil Kenya Norway Poland Spain Italy Ukraine Russia Turkey Egypt India "
    "Mexico Ghana Sweden Austria Greece Ireland Finland Portugal"
)
TOWNS = _listed("Paris Berlin Lima Santiago Tokyo Ottawa Nairobi Oslo Warsaw Madrid Rome Kyiv Moscow Ankara Cairo")
OFFICES = ["President", "Foreign Minister", "Prime Minister", "Chancellor", "Defence Secretary", "Ambassador"]
VERBS = _listed("met praised warned called criticised visited thanked attacked rejected supported")
NOUNS = _listed("talks ceasefire budget treaty sanctions election strike summit visit agreement vote protest")
MONTHS = _listed("January February March April May June July August September October November December")
DAYS = _listed("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")

SENTENCES = (
    "{given} {name}, the {country} foreign minister, met {other} in {town} on {day} to discuss the {noun}.",
    "Officials said that the {noun} would go on until {month}, although nobody had agreed to it.",
    "“We will not accept this,” {name} told reporters after the meeting, adding that {country} had been warned.",
    "The government of {country} imposed sanctions on two banks in {town}, and its parliament voted for a new law.",
    "He is expected to visit {town} on {date} {month}, where he will sign an agreement on trade with {other}.",
    "The attack on the port of {town} killed four people and wounded {number} others, the police said.",
    "In {month}, she had proposed a ceasefire; the envoys of {country} rejected it two days later.",
    "Critics of the plan, which {other} described as “a first step”, want more money for schools and hospitals.",
    "It was raining in {town} when the delegation arrived, and few people had come to see it.",
)


def _name(n: int) -> str:
    """A surname that no gazetteer knows and no other number has."""
    letters = ""
    while True:
        n, digit = divmod(n, len(SYLLABLES))
        letters += SYLLABLES[digit]
        if n == 0:
            return letters.capitalize() + "ov"


def _sentence(n: int) -> str:
    """The n-th sentence of the prose."""
    return SENTENCES[n % len(SENTENCES)].format(
        given=GIVEN[(n * 5) % len(GIVEN)],
        name=SURNAMES[(n * 7) % len(SURNAMES)],
        other=SURNAMES[(n * 11 + 3) % len(SURNAMES)],
        country=COUNTRIES[(n * 3) % len(COUNTRIES)],
        town=TOWNS[(n * 13) % len(TOWNS)],
        day=DAYS[n % len(DAYS)],
        month=MONTHS[(n * 5) % len(MONTHS)],
        date=n % 28 + 1,
        number=n % 90 + 2,
        noun=NOUNS[(n * 5) % len(NOUNS)],
    )


def _paragraph(n: int) -> str:
    return " ".join(_sentence(4 * n + k) for k in range(4))


def joined(pieces: Iterable[str], joint: str, size: int) -> str:
    """The pieces, the joint between them, cut to ``size`` characters."""
    found: list[str] = []
    length = 0
    for piece in pieces:
        found.append(piece)
        length += len(piece) + len(joint)
        if length > size:
            break
    return joint.join(found)[:size]


def _each(piece: Callable[[int], str], joint: str = " ", head: str = "", end: str = "") -> Callable[[int], str]:
    """A kind whose n-th piece is made by a function."""

    def text(size: int) -> str:
        return head + joined(map(piece, itertools.count()), joint, size - len(head) - len(end)) + end

    return text


def _over(piece: str, head: str = "", end: str = "") -> Callable[[int], str]:
    """A kind that is one piece over and over."""

    def text(size: int) -> str:
        room = size - len(head) - len(end)
        return head + (piece * (room // len(piece) + 1))[:room] + end

    return text


def _nested(opening: str, closing: str, piece: str) -> Callable[[int], str]:
    """A kind of brackets within brackets: as many are opened as are closed."""

    def text(size: int) -> str:
        depth = max(1, size // (len(opening) + len(closing) + len(piece)))
        return opening * depth + piece * depth + closing * depth

    return text


def _surname(n: int) -> str:
    return SURNAMES[(n * 7) % len(SURNAMES)]


def _full_name(n: int) -> str:
    return f"{GIVEN[n % len(GIVEN)]} {_name(n)}"


def _country(n: int) -> str:
    return COUNTRIES[(n * 3) % len(COUNTRIES)]


def _day(n: int) -> str:
    return (dt.date(2000, 1, 1) + dt.timedelta(days=n % 9000)).isoformat()


def _written_day(n: int) -> str:
    return f"{n % 28 + 1} {MONTHS[(n * 5) % 12]} {1990 + n % 36}"


PARSED: dict[str, Callable[[int], str]] = {
    PROSE: _each(_paragraph, "\n\n"),
    "prose in one paragraph": _each(_sentence),
    "prose with a line a sentence": _each(_sentence, "\n"),
    "prose without full stops": _each(lambda n: _sentence(n).rstrip("."), ", and "),
    "prose in capitals": _each(lambda n: _sentence(n).upper()),
    "prose in small letters": _each(lambda n: _sentence(n).lower()),
    "one sentence over and over": _over("The ministers met in Paris on Monday and agreed on a ceasefire. "),
    "short sentences": _each(lambda n: f"{_surname(n)} spoke."),
    "words without a sign": _each(lambda n: (NOUNS + VERBS)[(n * 7) % 22]),
    "the same word": _over("talks "),
    "chain of relative clauses": _each(lambda n: f"{_surname(n)} who met", head="Berg met ", end=" Stone."),
    "chain of that": _each(lambda n: f"{_surname(n)} said that", end=" it was over."),
    "chain of and": _each(lambda n: f"{_surname(n)} {VERBS[n % 10]} {_surname(n + 3)}", " and "),
    "chain of but": _each(lambda n: f"he {VERBS[n % 10]} the {NOUNS[n % 12]}", ", but "),
    "chain of to": _each(lambda n: f"wanted to {('meet', 'visit', 'call', 'warn')[n % 4]} {_surname(n)} who"),
    "chain of because": _each(lambda n: f"{_surname(n)} resigned because"),
    "chain of if": _each(lambda n: f"if {_surname(n)} attacks {_country(n)},", end=" we will strike."),
    "chain of of": _each(lambda n: f"the {NOUNS[(n * 5) % 12]} of", end=" the town."),
    "chain of possessives": _each(lambda n: f"{_surname(n)}'s", end=" talks began."),
    "chain of participles": _each(lambda n: f"killing {n % 90 + 2}, prompting protests,", head="Missiles hit Kyiv, "),
    "chain of passives": _each(lambda n: f"was attacked by the man who was arrested by {_surname(n)} who"),
    "chain of appositions": _each(lambda n: f"{_full_name(n)}, the minister of {_country(n)},"),
    "chain of semicolons": _each(lambda n: f"{_surname(n)} {VERBS[n % 10]} {_surname(n + 1)}", "; "),
    "chain of colons": _each(lambda n: f"{_surname(n)} said", ": "),
    "chain of dashes": _each(lambda n: f"{_surname(n)} agreed", " – "),
    "chain of ellipses": _each(lambda n: f"{_surname(n)} met {_surname(n + 1)}", " … "),
    "list of countries": _each(_country, ", ", head="The leaders of ", end=" met."),
    "list of countries with and": _each(_country, " and "),
    "list of nationals": _each(
        lambda n: ("Chilean", "Peruvian", "French", "Kenyan")[n % 4], " and ", end=" officials."
    ),
    "list of towns": _each(lambda n: TOWNS[(n * 7) % len(TOWNS)], ", ", head="Talks were held in "),
    "list of new names": _each(_full_name, ", ", head="They met "),
    "list of surnames": _each(_name, ", "),
    "list of acronyms": _each(lambda n: _name(n)[:5].upper(), ", "),
    "list of bodies": _each(lambda n: f"the {_country(n)} Ministry of {_name(n)}", ", "),
    "list of firms": _each(lambda n: f"{_name(n)} Corporation", " and "),
    "list of titles": _each(lambda n: f"{OFFICES[n % 6]} {_full_name(n)}", ", "),
    "list of offices": _each(lambda n: f"the president of {_country(n)}", ", "),
    "list of counterparts": _each(lambda n: f"her {_country(n)} counterpart and his {NOUNS[n % 12]}", ", "),
    "list of groups": _each(lambda n: f"the officials of {_country(n)}", " and "),
    "list of events": _each(lambda n: f"the {NOUNS[(n * 5) % 12]}", ", "),
    "list of verbs": _each(lambda n: VERBS[(n * 3) % 10], ", ", head="He "),
    "list of adjectives": _each(lambda n: ("new", "long", "secret", "tense", "joint")[n % 5], ", ", end=" talks."),
    "capitalised names": _each(lambda n: f"{_name(n)} {_name(n + 7)}"),
    "new names that speak": _each(lambda n: f"{_full_name(n)} said so."),
    "new names that meet": _each(lambda n: f"{_full_name(n)} met {_full_name(n + 5)} in {TOWNS[n % 15]}."),
    "new bodies that act": _each(lambda n: f"The {_name(n)} Council rejected the {NOUNS[n % 12]}."),
    "one person by surname": _each(lambda n: f"Berg {VERBS[n % 10]} {_surname(n)}.", head="Anna Berg arrived. "),
    "pronouns": _each(
        lambda n: f"{('He', 'She', 'It', 'They')[n % 4]} said {('he', 'she', 'it', 'they')[n % 3]} left."
    ),
    "pronouns in one sentence": _each(lambda n: "he told her that they gave it to him and", head="Anna Berg said "),
    "chain of who": _over("who said that she knew him "),
    "said chain": _each(lambda n: f"{_surname(n)} said, {_surname(n + 1)} added,"),
    "said sentences": _each(lambda n: f"{_surname(n)} said the {NOUNS[n % 12]} was over."),
    "denials": _each(lambda n: f"{_surname(n)} denied that {_surname(n + 1)} had refused to deny it."),
    "meetings": _each(lambda n: f"{_surname(n)} met {_surname(n + 3)} for talks in {TOWNS[n % 15]} on {DAYS[n % 7]}."),
    "attacks": _each(
        lambda n: f"A missile hit {TOWNS[n % 15]}, killing {n % 50 + 2} people. The attack was condemned."
    ),
    "definite events": _each(lambda n: f"The {NOUNS[n % 12]} went on after that {NOUNS[(n + 5) % 12]}."),
    "occasions": _each(lambda n: f"He spoke at the summit during the visit after the {NOUNS[n % 12]} before the vote."),
    "questions": _each(lambda n: f"Did {_surname(n)} meet {_surname(n + 1)}?"),
    "short quotes": _each(lambda n: f"“We will go,” {_surname(n)} said."),
    "long quotes": _each(lambda n: f"“{_sentence(9 * n + 3)}” said {_surname(n)}.", "\n\n"),
    "straight quotes": _each(lambda n: f'"We agreed to meet again", {_surname(n)} said.'),
    "quotes without a speaker": _each(lambda n: f"“{_sentence(9 * n + 1)}”"),
    "one quote without an end": _each(_sentence, head="“"),
    "quotes without an end": _each(lambda n: f"“{_sentence(9 * n + 1)}", "\n\n"),
    "quoted words": _each(lambda n: f"“{NOUNS[n % 12]}”", head="He spoke of "),
    "speaker labels": _each(lambda n: f"{_full_name(n)}: “We met them and we will pay.”", "\n"),
    "brackets": _each(lambda n: f"{_surname(n)} ({_country(n)})", ", "),
    "nested brackets": _nested("(he said ", ")", ""),
    "nested quotes": _nested("“he said ", "”", ""),
    "dates": _each(_written_day, ", "),
    "iso dates": _each(_day),
    "iso dates in a chain": _over("2026-05-11-"),
    "days and ranges": _each(lambda n: f"from {n % 27 + 1} to {n % 28 + 1} {MONTHS[n % 12]}", " and "),
    "months and days": _each(lambda n: f"{MONTHS[n % 12]} {n % 28 + 1}", ", ", head="They met on "),
    "weekdays": _each(lambda n: DAYS[n % 7], " and "),
    "amounts of time": _each(lambda n: f"{n % 90 + 2} days before the {NOUNS[n % 12]} and"),
    "relative days": _each(lambda n: f"the day after {('the day before', 'yesterday', 'that')[n % 3]},"),
    "years": _each(lambda n: f"{1990 + n % 40}", ", "),
    "clock times": _each(lambda n: f"{n % 12 + 1}:{n % 60:02d} p.m. {DAYS[n % 7]}", ", "),
    "numbers": _each(lambda n: str(n * 7919)),
    "numbers with commas": _each(lambda n: f"{n * 7919:,}"),
    "written numbers": _each(lambda n: ("two", "hundred", "and", "forty-five", "thousand")[n % 5]),
    "money": _each(lambda n: f"${n}m in aid for {_country(n)}", ", "),
    "headings": _each(lambda n: f"## {_country(n)} rejects {NOUNS[n % 12]}", "\n\n"),
    "headings in capitals": _each(lambda n: f"{_country(n)} REJECTS {NOUNS[n % 12]}".upper(), "\n\n"),
    "bullets": _each(lambda n: f"- {_surname(n)} met {_surname(n + 1)}", "\n"),
    "numbered list": _each(lambda n: f"{n + 1}. {_sentence(n)}", "\n"),
    "datelines": _each(lambda n: f"{TOWNS[n % 15].upper()}, May {n % 28 + 1} (Agency) — {_sentence(n)}", "\n\n"),
    "bylines": _each(lambda n: f"By {_full_name(n)}\n\n{_sentence(n)}", "\n\n"),
    "table of bars": _each(lambda n: f"| {_country(n)} | {n} | {_day(n)} |", "\n"),
    "words of one letter": _over("a b c d e f g h i j k l m n o p q r s t u v w x y z "),
    "links": _each(lambda n: f"https://example.org/{_day(n).replace('-', '/')}/{_name(n).lower()}"),
    "other writing": _over("Встреча прошла в Москве в понедельник. 会谈在北京举行。 اجتمع الوزراء في القاهرة. "),
}

GLUED: dict[str, Callable[[int], str]] = {
    "hyphen chain": _each(_surname, "-"),
    "dash chain": _each(_surname, "–"),
    "slash chain": _each(_surname, "/"),
    "dotted chain": _each(lambda n: "ab"[n % 2], "."),
    "comma chain": _each(_surname, ","),
    "one long word": _over("a"),
    "one long number": _over("7"),
    "possessive signs": _over("'s"),
    "quotation marks": _over('"'),
    "curly marks": _over("“”"),
    "opening brackets": _over("["),
    "closing brackets": _over(")"),
    "full stops": _over("."),
    "question marks": _over("?"),
    "exclamation and question": _over("!?"),
    "hyphens": _over("-"),
    "dashes": _over("—"),
    "stars": _over("*"),
    "hashes": _over("#"),
    "dollar signs": _over("$"),
    "emoji": _over("😀"),
    "joined emoji": _over("👩‍👩‍👧"),
    "combining marks": _over("e\u0301\u0302\u0323"),
    "characters without width": _over("a\u200b"),
    "characters without a space": _over("会谈在北京举行"),
}

BLANK: dict[str, Callable[[int], str]] = {
    "blanks": _over(" ", "Ministers met", "on Monday."),
    "blanks between words": _over("talks    "),
    "hard spaces": _over("\u00a0", "Ministers met", "on Monday."),
    "hard spaces between words": _over("Berg\u00a0met\u00a0Stone.\u00a0"),
    "thin spaces": _over("\u2009", "Ministers met", "on Monday."),
    "tabs": _over("\t", "Ministers met", "on Monday."),
    "line breaks": _over("\n", "Ministers met", "on Monday."),
    "empty paragraphs": _over("talks\n\n\n\n"),
    "blanks and line breaks": _over(" \n", "Ministers met", "on Monday."),
    "carriage returns": _over("talks\r\n"),
}

KINDS: dict[str, Callable[[int], str]] = PARSED | GLUED | BLANK
"""A text of about so many characters, by the name of its kind. ``GLUED`` has no blank, ``BLANK`` little else."""
