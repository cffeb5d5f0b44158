"""A briefing as one HTML file that needs nothing else: no script, no font and no picture from anywhere."""

import re
from importlib.resources import files

from markupsafe import Markup

from extract.exports.briefing import Briefing, Item
from extract.exports.citations import Source

PAGE = Markup("""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{head}
{items}
<section class="footnotes" aria-label="Footnotes">
<ol>
{footnotes}
</ol>
</section>
</body>
</html>
""")
HEAD = Markup('<h1>{}</h1>\n<p class="facts">{}</p>')
ITEM = Markup("""<article>
<h2>{title}</h2>
<p class="when"><b>{when}</b> · {what}</p>
{rest}
</article>""")
MARK = Markup('<sup><a id="ref{n}" href="#note{n}">{n}</a></sup>')
REF = re.compile(r' id="ref\d+"')
NOTE = Markup('<li id="note{n}">{told} <a href="#ref{n}" aria-label="Back to the text">↩</a></li>')
LINK = Markup('<a class="address" href="{url}" rel="noopener noreferrer">{url}</a>')
EMPTY = Markup("")


def to_html(briefing: Briefing) -> bytes:
    """UTF-8. Every text is escaped; only addresses of the web are links."""
    notes: list[Source] = []
    items = Markup("\n").join([_item(item, notes) for item in briefing.items])
    footnotes = [NOTE.format(n=number, told=linked(source)) for number, source in enumerate(notes, 1)]
    style = Markup(files(__package__).joinpath("briefing.css").read_text(encoding="utf-8"))
    page = PAGE.format(
        title=briefing.title or next((item.title for item in briefing.items), ""),
        head=HEAD.format(briefing.title, briefing.facts) if briefing.title else EMPTY,
        style=style,
        items=items,
        footnotes=Markup("\n").join(footnotes),
    )
    return page.encode()


def _item(item: Item, notes: list[Source]) -> Markup:
    marks = []
    for source in item.sources:
        notes.append(source)
        marks.append(MARK.format(n=len(notes)))
    rest = [Markup('<p class="who">{}</p>').format(item.parties)] if item.parties else []
    rest.append(Markup("<blockquote>{}{}</blockquote>").format(item.sentence, marks[0]))
    if also := item.also():
        others = [Markup("{}{}").format(name, Markup(" ").join(marks[n] for n in places)) for name, places in also]
        rest.append(Markup('<p class="also">Also reported: {}</p>').format(Markup(", ").join(others)))
    rest += [Markup("<blockquote>{}{}</blockquote>").format(text, again(marks[place])) for text, place in item.more]
    if item.lines:
        told = [Markup("<li{}>{}</li>").format(DOUBT if line.doubt else EMPTY, line.text) for line in item.lines]
        rest.append(Markup("<ul>{}</ul>").format(EMPTY.join(told)))
    if item.note:
        rest.append(Markup('<p class="note"><b>Note</b> {}</p>').format(item.note))
    return ITEM.format(title=item.title, when=item.when, what=item.what, rest=Markup("\n").join(rest))


def again(mark: Markup) -> Markup:
    """The mark of a footnote that another one leads back to."""
    return Markup(REF.sub("", mark))


DOUBT = Markup(' class="doubt"')


def linked(source: Source) -> Markup:
    """The report as HTML: what is cited of it, then its address as a link."""
    parts = [Markup.escape(source.before_address())] if source.before_address() else []
    return Markup(", ").join([*parts, LINK.format(url=source.url)] if source.url else parts)
