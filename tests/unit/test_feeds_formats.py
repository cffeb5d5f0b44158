"""Feeds from bytes: real ones, and what is made to mislead or to hang."""

import datetime as dt
import gzip
import json

import pytest

from extract.feeds.formats import FeedError, parse
from extract.feeds.items import MOST_ITEMS, Item, is_whole, make_item, own_keys, page_key
from tests.data import needed
from tests.unit.feed_server import PARAGRAPHS, item, rss

URL = "https://example.org/feeds/main.xml"
DAY = dt.date(2026, 3, 10)

# A file of the collection; its title, items, those with a day, with an address and with the whole article; the first
# address ends so.
REAL = [
    ("feedjira_HuffPostCanada.xml", "HuffPost Canada", 2, 2, 2, 0, "a_23246627/"),
    ("feedjira_google_alerts_atom.xml", "Google Alert", 20, 20, 20, 0, "aydinsan/"),
    ("newscrawl_feed-with-sitemap-namespace.xml", "Lorem Ipsum Feed", 2, 2, 2, 0, "/lorem/123"),
    ("newscrawl_sitemap-news.xml", "The Example Times", 1, 1, 1, 0, "article55.html"),
    ("nodefeedparser_category-feed.xml", "NYT > Home Page", 1, 1, 1, 0, "emc=rss"),
    ("nodefeedparser_tpm.atom", "All TPM News", 20, 20, 20, 20, "security-strategist"),
    ("nodefeedparser_wapowellness.xml", "Wellness", 29, 29, 29, 0, "a554da"),
    ("rssparser_guardian.rss", "The Guardian", 55, 55, 55, 0, "discord"),
    ("rssparser_heise.atom", "heise developer", 15, 15, 15, 0, "atom"),
    ("rssparser_heraldsun.rss", "RSS0.92 Example", 2, 0, 2, 0, "001.html"),
    ("rssparser_reddit.rss", "reddit", 24, 24, 24, 0, "improvises/"),
    ("rssparser_uolNoticias.rss", "UOL Noticias", 15, 0, 15, 0, "turno.htm"),
]


@pytest.mark.data
@pytest.mark.parametrize(("name", "title", "n", "dated", "linked", "whole", "end"), REAL)
def test_real_feeds(name: str, title: str, n: int, dated: int, linked: int, whole: int, end: str) -> None:
    feed = parse((needed("corpora/feeds") / name).read_bytes(), URL)
    counts = [
        sum(map(bool, values)) for values in zip(*((i.published, i.url, i.html) for i in feed.items), strict=True)
    ]
    assert feed.title.startswith(title)
    assert (len(feed.items), counts) == (n, [dated, linked, whole])
    assert (feed.items[0].url or "").endswith(end)
    assert not any("<" in i.title or "\n" in i.title or not i.title for i in feed.items)
    assert not any("google" in (i.url or "") for i in feed.items)
    assert len({page_key(i) for i in feed.items}) == n


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">News &amp;amp; &lt;i&gt;more&lt;/i&gt;</title>
<entry><id>urn:1</id><title>Zoë met José</title><link rel="alternate" href="../news/1"/>
<updated>2026-03-10T23:30:00-05:00</updated></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title></channel><item><title>Zoë met José</title>
<link>https://example.org/news/1</link><dc:date>2026-03-10</dc:date></item></rdf:RDF>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://example.org/about</loc></url><url>
<loc>https://example.org/news/1</loc><news:news><news:publication><news:name>News</news:name></news:publication>
<news:publication_date>2026-03-10T10:00:00Z</news:publication_date><news:title>Zoë met José</news:title>
</news:news></url></urlset>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "News",
        "items": [
            {"id": 1, "url": "/news/1", "title": "Zoë met José", "date_published": "2026-03-10T10:00:00Z"},
            "no item",
            {"id": {}, "url": 7, "title": ["odd"], "date_published": 2026, "content_html": {}},
        ],
    }
)
RSS = (
    "<rss version='2.0'><channel><title>News</title><item><title>Zoë met José</title><link>/news/1</link>{}</item>"
    "</channel></rss>"
)
FORMATS = {
    "Atom": ATOM,
    "RSS 1.0": RDF,
    "RSS 2.0": RSS.format("<pubDate>Tue, 10 Mar 2026 10:00:00 GMT</pubDate>"),
    "RSS without a declaration of its day's weekday": RSS.format("<pubDate>10 Mar 2026 10:00 +0100</pubDate>"),
    "sitemap of news": SITEMAP,
    "JSON Feed": JSON_FEED,
}


@pytest.mark.parametrize("kind", FORMATS)
def test_every_kind_of_feed(kind: str) -> None:
    for data in (
        FORMATS[kind].encode(),
        b"\xef\xbb\xbf" + FORMATS[kind].encode(),
        gzip.compress(FORMATS[kind].encode()),
    ):
        feed = parse(data, URL)
        first = feed.items[0]
        assert feed.title in ("News", "News & more")
        assert (first.url, first.title, first.published) == ("https://example.org/news/1", "Zoë met José", DAY)


@pytest.mark.parametrize(
    ("declared", "header", "encoding"),
    [
        ("iso-8859-1", "", "utf-8"),
        ("utf-8", "text/xml; charset=iso-8859-1", "utf-8"),
        ("", "text/xml; charset=us-ascii", "utf-8"),
        ("iso-8859-1", "", "latin-1"),
        ("", "text/xml; charset=iso-8859-1", "latin-1"),
        ("utf-8", "", "latin-1"),
        ("no-such-encoding", "text/xml; charset=neither", "utf-8"),
        ("utf-16", "", "utf-8"),
    ],
)
def test_encodings_that_are_told_wrong(declared: str, header: str, encoding: str) -> None:
    declaration = f"<?xml version='1.0' encoding='{declared}'?>" if declared else ""
    feed = parse((declaration + RSS.format("")).encode(encoding), URL, header)
    assert feed.items[0].title == "Zoë met José"


LAUGHS = b"<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a0 'aaaaaaaaaa'>" + b"".join(
    b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)
)
BOMBS = {
    "entities in entities": LAUGHS + b"]><rss version='2.0'><channel><title>&a9;</title></channel></rss>",
    "one entity often": b"<!DOCTYPE l [<!ENTITY a '" + b"a" * 50_000 + b"'>]><rss version='2.0'><channel><title>"
    + b"&a;" * 5_000 + b"</title></channel></rss>",
    "a file": b"<!DOCTYPE l [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss version='2.0'><channel><title>&a;</title>"
    b"</channel></rss>",
    "in a sitemap": LAUGHS + b"]><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>&a9;</loc></url></urlset>",
}  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS)
def test_bombs_do_not_go_off(bomb: str) -> None:
    try:
        feed = parse(BOMBS[bomb], URL)
    except FeedError:
        return
    assert len(feed.title) <= 302 and "root" not in feed.title


def test_a_feed_is_read_up_to_so_many_items() -> None:
    rows = "".join(f"<url><loc>https://example.org/{n}</loc><n:news/></url>" for n in range(MOST_ITEMS + 5))
    head = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'>"
    assert len(parse(f"{head}{rows}</urlset>".encode(), URL).items) == MOST_ITEMS


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "http://[", "mailto:a@b.org", "", "   ", None, 7]
)
def test_what_is_no_web_address_is_none(link: object) -> None:
    assert make_item(link, "", "", None, None, "").url is None


def test_days_that_cannot_be_are_none() -> None:
    for day in (dt.date(1, 1, 1), dt.date(9999, 1, 1)):
        assert make_item("/1", "", "", day, None, URL).published is None


@pytest.mark.parametrize(
    ("end", "whole"),
    [
        ("", True),
        ("<p>The post Talks resume appeared first on Example News.</p>", True),
        ("<p>They meet again on Friday …</p>", False),
        ("<p>They meet again on [...]</p>", False),
        ("<p>They meet again. <a>Read more</a></p>", False),
        ("<p>They meet again. <a>Continue reading Talks resume »</a></p>", False),
        ("<p>Then [&#8230;]</p><p>The post Talks resume appeared first on Example News.</p>", False),
        ("<p>Subscribe to read the full article.</p>", False),
        ("<p>Others read more into it than there was.</p>", True),
        ("<p>“We will see more talks,” he said. They went home.</p>", True),
    ],
)
def test_which_text_is_a_whole_article(end: str, whole: bool) -> None:
    assert is_whole(PARAGRAPHS + end) is whole


@pytest.mark.parametrize(
    "html", ["", "   ", "<p>Ministers met.</p>", "<", "\x00", "<?xml version='1.0' encoding='x'?><p>a</p>"]
)
def test_which_is_none(html: str) -> None:
    assert not is_whole(html)


def test_addresses_that_lead_to_one_page_have_one_key() -> None:
    same = ("https://www.example.org/a/?utm_source=x#top", "http://example.org/a", "https://example.org/a/?fbclid=1")
    assert len({page_key(Item(url, "", "", None)) for url in same}) == 1
    assert page_key(Item("https://example.org/a?id=1", "", "", None)) != page_key(
        Item("https://example.org/a?id=2", "", "", None)
    )


def test_titles_are_keys_only_where_they_say_something() -> None:
    assert [passing for _, passing in own_keys(Item(None, "g", "Live updates", None))] == [False]
    keys = [
        list(own_keys(Item(None, "", title, None)))
        for title in ("Ministers met in Vienna", "MINISTERS met, in Viénna!")
    ]
    assert keys[0] == keys[1] and len(keys[0]) == 1


def test_an_item_with_everything() -> None:
    found = parse(rss([item(3, more=f"<content:encoded><![CDATA[{PARAGRAPHS}]]></content:encoded>")]), URL).items[0]
    assert (found.url, found.guid, found.published) == ("https://example.org/news/3", "3", DAY)
    assert found.html == PARAGRAPHS
