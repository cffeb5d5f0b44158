"""Which reports of an event are one text, in words."""

from pathlib import Path

from dashboard import reprints
from extract.model import Article
from extract.store import Store
from tests.unit import test_reprints as printed_by
from tests.unit.dashboard_app import visit
from tests.unit.store_data import DAY
from tests.unit.test_dashboard_pages import html_of, links


def article(number: int, publisher: str | None, text: str = "The mayor has resigned.") -> Article:
    return Article.make("News", text, DAY, f"https://example.org/{number}", publisher=publisher)


def lines(articles: list[Article], texts: dict[str, str]) -> list[str]:
    by_id = {one.id: one for one in articles}
    return reprints.lines({one.id: one.publisher or "" for one in articles}, texts, by_id.__getitem__)


def test_the_outlets_of_each_text_are_named_with_its_agency() -> None:
    printed = [article(1, "Post"), article(2, "Ledger", "HALM (AP) — The mayor has resigned."), article(3, "Echo")]
    ids = [one.id for one in printed]
    assert lines(printed, {ids[0]: "a", ids[1]: "a"}) == ["2 outlets print the same text (AP): Ledger and Post"]
    assert lines(printed, dict.fromkeys(ids, "a"))[0].startswith("3 outlets")
    assert lines(printed, {ids[0]: "a"}) == [] == lines(printed, {})


def test_where_no_outlet_is_known_the_articles_are_counted() -> None:
    printed = [article(1, "Post"), article(2, "Post"), article(3, None), article(4, None)]
    texts = {one.id: str(number // 2) for number, one in enumerate(printed)}
    assert lines(printed, texts) == ["2 articles print the same text"] * 2


def test_of_many_outlets_the_first_are_named() -> None:
    printed = [article(number, f"Paper {number}") for number in range(1, 10)]
    (line,) = lines(printed, dict.fromkeys((one.id for one in printed), "a"))
    assert line.startswith("9 outlets print the same text: Paper 1, ") and line.endswith("Paper 6 and 3 more")


def test_the_sheet_of_an_event_and_the_page_of_an_article_name_who_prints_the_same(database: Path) -> None:
    papers = [printed_by.FULL, printed_by.article("<b>Ledger", printed_by.WIRE[:5])]
    with Store(database) as store:
        for paper in (*papers, printed_by.OWN_REPORT):
            store.add(*printed_by.told(paper))
        (event,) = store.events()["event_id"]
    assert "2 outlets print the same text: &lt;b&gt;Ledger and Wire" in html_of(visit("timeline", event=event))
    app = visit("articles", article=papers[0].id)
    assert "The same text in 1 other article" in html_of(app)
    assert [query for label, query in links(app).items() if "Ledger" in label] == [f"article={papers[1].id}&link=1"]
    assert "The same text" not in html_of(visit("articles", article=printed_by.OWN_REPORT.id))
