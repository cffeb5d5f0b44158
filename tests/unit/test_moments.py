"""The key moments of a selection: the days of which most is told, with the sentences that tell it best."""

import datetime as dt
from typing import Any

import pandas as pd
import pytest

import extract
from extract.happenings.moments import KeyMoment
from extract.model import EVENT_COLUMNS
from tests.unit.test_dashboard_index import row

MAY = {n: dt.date(2026, 5, n) for n in range(1, 32)}
Told = tuple[str, int, int, str]  # article, day of its publication, day of the event, sentence

SIGNED = "Sweden and Nigeria signed the fishing agreement in Lagos after two years of talks."
AGAIN = "The fishing agreement in Lagos, which Sweden and Nigeria signed, ends two years of talks."
DOCKERS = "Dock workers went on strike in the northern harbours over their wages."
ASIDE = "A museum in Oslo showed its new collection of old maps to visitors."


def selection(*told: Told) -> pd.DataFrame:
    """Events of one sentence each; the sentences of an article follow each other."""
    rows, at = [], {article: 0 for article, *_ in told}
    for number, (article, published, day, text) in enumerate(told):
        piece = {"text": text, "article_id": article, "published": MAY[published], "start_char": at[article]}
        piece |= {"start": MAY[day], "end": MAY[day], "dating": "explicit", "article_title": ""}
        at[article] += len(text) + 1
        known: dict[str, Any] = {"type": "agreement", "start": MAY[day], "end": MAY[day], "confidence": 0.8}
        known |= {"article_ids": [article], "history": [{"published": MAY[published]}], "evidence": [piece]}
        rows.append(row(f"e{number}", **known))
    frame = pd.DataFrame(rows, columns=list(EVENT_COLUMNS))
    for side in ("start", "end"):
        frame[side] = pd.to_datetime(frame[side]).astype("datetime64[s]")
    return frame


STORY = selection(
    ("a", 10, 10, SIGNED),
    ("b", 11, 10, AGAIN),
    ("c", 20, 10, SIGNED),
    ("d", 11, 11, ASIDE),
    ("e", 25, 24, DOCKERS),
)


def days(moments: list[KeyMoment]) -> list[int]:
    return [moment.day.day for moment in moments]


def test_the_days_of_which_most_is_told_come_in_order_of_time() -> None:
    assert days(extract.key_moments(STORY, 1, 1)) == [10]
    found = extract.key_moments(STORY, 2, 1)
    assert days(found) == [10, 24] and found[0].importance == 1 > found[1].importance
    assert days(extract.key_moments(STORY, 9, 1)) == [10, 11, 24]


def test_a_moment_keeps_its_events_and_the_place_of_its_sentences() -> None:
    (moment,) = extract.key_moments(STORY, 1, 1)
    assert set(moment.event_ids) == {"e0", "e1", "e2"}
    (sentence,) = moment.sentences
    assert (sentence.text, sentence.event_id, sentence.article_id, sentence.start_char) == (SIGNED, "e0", "a", 0)


def test_sentences_say_what_several_articles_tell_and_not_the_same_twice() -> None:
    story = selection(*((name, 11, 10, SIGNED) for name in "ab"), ("c", 11, 10, ASIDE), ("a", 11, 10, DOCKERS))
    (moment,) = extract.key_moments(story, 1, 3)
    texts = [sentence.text for sentence in moment.sentences]
    assert texts[0] == SIGNED and sorted(texts) == sorted([SIGNED, ASIDE, DOCKERS])


def test_only_days_of_the_window_are_chosen() -> None:
    assert days(extract.key_moments(STORY, 9, 1, MAY[11], MAY[20])) == [11]
    assert extract.key_moments(STORY, 9, 1, MAY[26]) == []


def test_no_events_have_no_key_moments() -> None:
    assert extract.key_moments(STORY[:0], 3, 3) == []


@pytest.mark.parametrize(("dates", "per_date"), [(0, 1), (1, 0)])
def test_nothing_cannot_be_asked_for(dates: int, per_date: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        extract.key_moments(STORY, dates, per_date)
