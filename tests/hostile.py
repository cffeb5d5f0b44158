"""Articles that try to be more than text: in their titles, publishers, addresses, sentences, names and roles."""

import datetime as dt
from pathlib import Path

from extract.model import Actor, Article, EventType, Kind, Mention, Span, TimeSpan
from extract.store import Store

FOREIGN = "http://127.0.0.2:9/"  # nobody listens there, and no page may ask
TEXTS = (
    "<script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    f"<img src={FOREIGN}a.png>",
    "<svg/onload=window.hit=1>",
    f"<iframe src={FOREIGN}></iframe>",
    "<a href=javascript:window.hit=1 autofocus onfocus=window.hit=1>Click</a>",
    "<style>*{display:none}</style>",
    f"<link rel=stylesheet href={FOREIGN}a.css><meta http-equiv=refresh content=0;url={FOREIGN}>",
    "</div></blockquote></style></script><h1>Out</h1>",
    "\"onmouseover=window.hit=1 x='",
    "&lt;img src=x onerror=window.hit=1&gt; &amp;amp; &#60;b&#62;",
    "![picture](http://127.0.0.2:9/b.png) [link](javascript:window.hit=1)",
    "**bold** _slant_ ~~struck~~ `code` # Heading",
    "$x^2$ $$\\int_0^1 \\href{javascript:window.hit=1}{y}$$",
    ":smile: :material/delete: :red[red] :blue-background[blue] :streamlit:",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "<br>%{y} %{customdata} <b>bold</b><extra>more</extra> {text}",
    '=HYPERLINK("http://127.0.0.2:9/","x")',
    "{{7*7}} ${7*7} #{7*7} %s %(name)s {0}",
    "\u202egnihtemos\u202c \u2066more \u200f\u200e",
    "\u0301" * 60 + "zalgo" + "\u0336" * 60,
    "W" * 400,
    "https://news.example/" + "a" * 300,
    "ﷺ" * 40 + "👩‍👩‍👧‍👦" * 30,
    "'; DROP TABLE events; --",
    "../../etc/passwd?actor=<b>&x=%00%0d%0a#top",
    "null undefined NaN __proto__ constructor",
    "a\u2028b\u2029c\u0085d\u00a0e",
    "\ufeff\u200b\u2060\u00ad",
    "<!-- --><![CDATA[x]]><?php ?>",
)
DAY = dt.date(2026, 5, 11)


KINDS: tuple[Kind, ...] = ("person", "organization", "country")


def names() -> list[str]:
    """Of the actors."""
    return [f"{text} {number}" for number, text in enumerate(TEXTS)]


def fill(path: Path) -> list[str]:
    """A store of such articles, two events each, on days near one another; the ids of the articles."""
    with Store(path) as store:
        return [_add(store, number, text) for number, text in enumerate(TEXTS)]


def _add(store: Store, number: int, text: str) -> str:
    met, said = f"{text} met envoys, the {text} told.", f"He said {text} would not do."
    day = DAY + dt.timedelta(days=number % 9)
    made = Article.make(text, f"{met}\n\n{said}", day, f"javascript:window.hit={number}", publisher=text)
    when = TimeSpan(day, day, "explicit", text)
    actors = [_actor(number), _actor((number + 1) % len(TEXTS))]
    tellings: tuple[tuple[EventType, str, str], ...] = (("meeting", met, "met"), ("statement", said, "said"))
    mentions = []
    for kind, sentence, word in tellings:
        start = made.text.index(sentence)
        at = start + sentence.index(f" {word} ") + 1
        spans = Span(start, start + len(sentence)), Span(at, at + len(word))
        mentions.append(
            Mention.at(made, kind, "occurred", when, *spans, agents=tuple(actors[:1]), targets=tuple(actors[1:]))
        )
    store.add(made, mentions)
    return made.id


def _actor(number: int) -> Actor:
    return Actor(names()[number], KINDS[number % len(KINDS)], (TEXTS[number],), TEXTS[number])
