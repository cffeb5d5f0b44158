"""Files that are hard to read, made: odd bytes, encodings, front matter, days, addresses, markup, other kinds."""

import gzip
import io
import random
import zipfile
from collections.abc import Iterator

TEXT = "German Chancellor Olaf Berg met French President Anne Petit in Vienna on Monday. They will meet again on May 3."
HEAD = "---\ntitle: {title}\nurl: {url}\npublished: {published}\npublisher: {publisher}\n---\n\n" + TEXT
DEEP = 5_000
ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "latin-1", "cp1252", "cp1251",
    "koi8-r", "shift_jis", "euc-jp", "gb18030", "big5", "iso2022_jp", "utf-7", "cp037", "mac-roman",
)  # fmt: skip
MAGIC = {
    "pdf": b"%PDF-1.7\n", "zip": b"PK\x03\x04", "png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff\xe0",
    "gif": b"GIF89a", "gzip": b"\x1f\x8b\x08", "xz": b"\xfd7zXZ\x00", "zstd": b"\x28\xb5\x2f\xfd", "elf": b"\x7fELF",
    "sqlite": b"SQLite format 3\x00", "ogg": b"OggS", "mp4": b"\x00\x00\x00 ftypisom", "doc": b"\xd0\xcf\x11\xe0",
    "rtf": b"{\\rtf1 ", "warc": b"WARC/1.0\r\n", "mbox": b"From a@example.org Mon\n",
    "postscript": b"%!PS-Adobe-3.0\n", "webp": b"RIFF\x00\x00\x00\x00WEBP", "mz": b"MZ\x90\x00",
}  # fmt: skip
ODD_TEXTS = {
    "empty": "", "blank": " \n\t\n ", "nul": f"{TEXT}\x00{TEXT}", "nul late": TEXT * 60 + "\x00",
    "rtl": f"\u202e{TEXT}\u202c", "isolates": f"\u2066{TEXT}\u2069",
    "controls": "".join(map(chr, range(1, 32))) + TEXT, "escape": f"\x1b]0;owned\x07{TEXT}",
    "zalgo": "".join(letter + "\u0301\u0325\u0334" * 20 for letter in TEXT), "widthless": "\u200b".join(TEXT),
    "nel": TEXT.replace(" ", "\x85"), "separators": TEXT.replace(". ", ".\u2028"), "cr": TEXT.replace(". ", ".\r"),
    "form feeds": TEXT.replace(" ", "\f"), "noncharacters": f"\ufffe\uffff\U0010ffff {TEXT}",
    "tags": "".join(chr(0xE0000 + ord(c)) for c in TEXT), "private": "\ue000" * 400, "one letter": "a",
    "one line": TEXT * 400, "digits": "7" * 4_000, "hashes": "#" * 4_000,
    "blanks": "Ministers met" + " " * 30_000 + "on Monday.",
    "hard spaces": "Ministers met" + "\u00a0" * 30_000 + "on Monday.",
    "line breaks": "Met" + "\n" * 30_000 + "on Monday.", "dots": "." * 8_000, "quotation marks": '"' * 4_000,
    "brackets": "[" * 8_000, "angles": "<" * 8_000, "entities": "&amp;" * 4_000, "stars": "*" * 8_000,
    "underscores": "_" * 8_000, "backticks": "`" * 8_000, "links": "[a](" * 4_000, "images": "![" * 4_000,
    "quotes": "> " * 4_000, "bullets": "- " * 4_000, "table": "|" * 8_000, "dashes": "---\n" * 2_000,
    "half front matter": "---\ntitle: Talks\n", "only front matter": "---\n---\n", "long word": "a" * 40_000,
    "emoji": "\U0001f469\u200d\U0001f467" * 1_500, "cjk": "会谈在北京举行" * 600,
    "arabic": "اجتمع الوزراء في القاهرة. " * 100, "new names": " ".join(f"Ba{n}ov Ke{n}lin" for n in range(700)),
    "chain": "Berg met Stone " + "who met Vale " * 150,
    "original url": f"Original url: https://example.org:99999/\n\n{TEXT}",
    "original url 2": f"Original url: http://[::1/2026/05/11/\n\n{TEXT}", "csv": "a,b\n1,2\n" * 200,
    "json": '{"text": "Ministers met on Monday."}', "huge": TEXT * 12_000, "paragraphs": "\n\n".join([TEXT] * 3_000),
}  # fmt: skip
FRONT = {
    "bomb": "l0: &l0 [a,a,a,a,a,a,a,a,a,a]\n"
    + "".join(f"l{n}: &l{n} [{','.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 9))
    + "title: *l8",
    "short bomb": "l0: &l0 [a,a,a,a,a,a,a,a,a,a]\n"
    + "".join(f"l{n}: &l{n} [{','.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 6))
    + "title: *l5", "self": "title: &a [*a]", "merge": "<<: *x", "tag": "title: !!python/object/apply:os.system [id]",
    "binary": "title: !!binary aGVsbG8=", "set": "? a\n? b", "deep list": "title: " + "[" * DEEP,
    "deep map": "title: " + "{a: " * DEEP, "deep indent": "\n".join(" " * n + "a:" for n in range(400)),
    "list": "- a\n- b", "scalar": "talks", "null": "title: ~\nurl: ~\npublisher: ~",
    "number": "title: 5\npublisher: 1.5e400\nurl: 7", "true": "title: yes\npublisher: no",
    "lists": "title: [a, b]\npublisher: [c]\nurl: [d]\nsources: [[e], {f: g}]",
    "maps": "title: {a: b}\npublisher: {c: d}", "keys": "[a]: b\n{c: d}: e\n1: f\n~: g",
    "colon": "title: Talks: a beginning", "quotes": 'title: "Talks', "tabs": "title:\tTalks\n\tpublisher: x",
    "surrogate": 'publisher: "A\\ud800B"', "nul": 'publisher: "A\\0B"\ntitle: "\\0"',
    "escape": 'publisher: "\\e]0;owned\\a"', "cr": 'publisher: "\\r=1+1"',
    "long publisher": "publisher: " + "a" * 200_000, "long title": "title: " + "a" * 200_000,
    "many keys": "\n".join(f"k{n}: v" for n in range(4_000)), "same key": "title: a\n" * 500,
    "documents": "title: a\n---\ntitle: b", "comment": "# " + "a" * 9_000, "block": "title: |\n " + "a\n " * 2_000,
    "anchors": "\n".join(f"a{n}: &a{n} b" for n in range(2_000)), "directive": "%YAML 9.9",
    "emoji": "title: \U0001f600\npublisher: \U0001f600",
    "sources": "sources: " + " ".join(f"https://example.org/{n}" for n in range(3_000)),
}  # fmt: skip
DAYS = (
    "0001-01-01", "0000-01-01", "9999-12-31", "10000-01-01", "2026-02-30", "2026-13-01", "2026-06-31", "26-5-1",
    "-2026-05-11", "2026-05-11T25:00:00Z", "2026-05-11T10:00:00+99:99", "11.05.2026", "05/11/2026", "May 11, 2026",
    "31 December 9999", "1 January 0001", "yesterday", "now", "1e9", "٢٠٢٦-٠٥-١١", "２０２６-０５-１１", "2026-W20",
    "[2026-05-11]", "{a: 2026-05-11}", "2026-05-11 " + "1" * 5_000, "1" * 5_000, "20260511", "''",
)  # fmt: skip
ADDRESSES = (
    "https://example.org:99999/", "https://example.org:abc/", "https://example.org:-1/", "http://[::1/", "http://[",
    "http://]", "http://[]/", "http://[fe80::1%eth0]/", "https://example.org℀/", "https://℀.example/",
    "https://example.org/" + "a" * 100_000, "https://" + "a." * 5_000 + "org/", "https://user:password@example.org/",
    "https://@/", "https://", "https:///path", "https://.../", "https://xn--/", "https://xn--a-ecp.ru/",
    "https://\U0001f600.example/", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org/",
    "https://example.org/%ff%00", "https://example.org/?" + "a=b&" * 5_000, "https://example.org/2026/99/99/x",
    "https://example.org/9999/12/31/x", "https://example.org/0001/01/01/x", "https://exa mple.org/",
)  # fmt: skip


def files(seed: int = 0) -> Iterator[tuple[str, bytes]]:
    """The name of each file, which ends in its suffix, and its content."""
    draw = random.Random(seed)
    for encoding in ENCODINGS:
        for text in (TEXT + " Zoë.", f"<html><head><title>x</title></head><body><p>{TEXT}</p></body></html>"):
            yield f"{encoding} {text[:1] == '<'}.txt", text.encode(encoding, errors="replace")
    yield "cut utf-16.txt", TEXT.encode("utf-16")[:-1]
    yield "cut utf-8.txt", (TEXT + "é").encode()[:-1]
    yield "overlong utf-8.txt", b"\xc0\xaf" + TEXT.encode()
    yield "surrogate utf-8.txt", b"\xed\xa0\x80" + TEXT.encode()
    for name, head in MAGIC.items():
        yield f"{name}.txt", head + draw.randbytes(3_000)
        yield f"{name}.html", head + TEXT.encode() * 3
    for number in range(6):
        yield f"random {number}.md", draw.randbytes(10 ** (number % 5 + 1))
    for name, text in ODD_TEXTS.items():
        yield f"text {name}.txt", text.encode()
    for name, front in FRONT.items():
        yield f"front {name}.md", f"---\n{front}\n---\n\n{TEXT}".encode()
    for number, day in enumerate(DAYS):
        yield f"day {number}.md", filled(published=day)
        yield f"line {number}.txt", f"Talks\n\n{day}\n\n{TEXT}".encode()
    for number, url in enumerate(ADDRESSES):
        yield f"address {number}.md", filled(url=url)
        yield (
            f"address {number}.html",
            page(f'<link rel="canonical" href="{url}"><meta property="og:url" content="{url}">'),
        )
    for name, made in (*pages(), *feeds(), *archives()):
        yield name, made


def filled(
    title: str = "Talks", url: str = "", published: str = "2026-05-11", publisher: str = "Example Post"
) -> bytes:
    return HEAD.format(title=title, url=url, published=published, publisher=publisher).encode()


def page(head: str = "", body: str = "") -> bytes:
    body = body or "".join(f"<p>{TEXT} That was meeting number {n}.</p>" for n in range(6))
    whole = f"<html><head><title>Talks</title>{head}</head><body><article>{body}</article></body></html>"
    return f"<!doctype html>{whole}".encode()


def pages() -> Iterator[tuple[str, bytes]]:
    article = f"<p>{TEXT}</p>" * 6
    for tag in ("div", "p", "b", "blockquote", "table><tr><td", "ul><li", "a href='x'", "span", "form", "font"):
        name = tag.split()[0].split(">")[0]
        yield f"deep {name}.html", page(body=f"<{tag}>" * DEEP + article)
        yield f"shut {name}.html", page(body=article + f"</{tag}>" * DEEP)
    yield "attributes.html", page(body="<p " + " ".join(f"a{n}=b" for n in range(20_000)) + f">{article}")
    yield "one attribute.html", page(body=f"<p class='{'a ' * 100_000}'>{article}")
    yield "many paragraphs.html", page(body=f"<p>{TEXT}</p>" * 2_000)
    yield "short paragraphs.html", page(body="<p>Talks began.</p>" * 20_000)
    yield "many breaks.html", page(body="talks<br>" * 20_000)
    yield "many links.html", page(body="<a href='https://example.org/'>talks</a> " * 8_000)
    yield "comment.html", page(body=f"<!-- {article}")
    yield "cdata.html", page(body=f"<![CDATA[{article}]]>")
    yield "script.html", page(body=f"<script>{article}")
    yield "frames.html", b"<html><frameset><frame src='x'></frameset></html>"
    yield "empty page.html", b"<html></html>"
    yield "entities.html", page('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>', "&b;" * 900 + article)
    yield "numeric entities.html", page(body="&#x110000;&#0;&#xd800;&#99999999999;" * 90 + article)
    yield "charset.html", page("<meta charset=utf-16>")
    yield (
        "unknown charset.html",
        page("<meta charset=x-unknown><meta http-equiv=content-type content='text/html;charset=7'>"),
    )
    yield "refresh.html", page("<meta http-equiv=refresh content='0;url=file:///etc/passwd'>")
    yield "base.html", page("<base href='http://['>")
    yield "nul.html", page(body=article.replace("on Monday", "on\x00Monday"))
    yield "impossible day.html", page('<meta property="article:published_time" content="2026-06-31">')
    yield "far day.html", page('<meta property="article:published_time" content="9999-12-31T23:59:59-12:00">')
    yield "early day.html", page('<meta property="article:published_time" content="0001-01-01T00:00:00+14:00">')
    for number, script in enumerate(
        ("{", "[" * DEEP, '{"a":' * DEEP, "null", '{"headline": ["Talks"]}', '"\\ud800"', "[[]]", '{"@graph": {}}')
    ):
        yield f"script {number}.html", page(f'<script type="application/ld+json">{script}</script>')


def feeds() -> Iterator[tuple[str, bytes]]:
    item = f"<item><title>Talks</title><link>https://example.org/</link><description>{TEXT}</description></item>"
    for suffix in ("txt", "html"):
        yield f"rss.{suffix}", f'<?xml version="1.0"?><rss version="2.0"><channel>{item * 9}</channel></rss>'.encode()
        yield f"bare rss.{suffix}", f"<rss><channel>{item * 9}</channel></rss>".encode()
        yield (
            f"atom.{suffix}",
            f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><summary>{TEXT}</summary></entry></feed>'.encode(),
        )
        yield f"rdf.{suffix}", f'<?xml version="1.0"?><rdf:RDF xmlns:rdf="x">{item * 9}</rdf:RDF>'.encode()
        yield f"sitemap.{suffix}", b'<?xml version="1.0"?><urlset><url><loc>https://example.org/</loc></url></urlset>'
        yield f"laughs.{suffix}", b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>'


def archives() -> Iterator[tuple[str, bytes]]:
    yield "page.warc.txt", b"WARC/1.0\r\nWARC-Type: response\r\n\r\nHTTP/1.1 200 OK\r\n\r\n" + page()
    yield "page.warc.html", b"WARC/1.1\r\nWARC-Type: response\r\n\r\nHTTP/1.1 200 OK\r\n\r\n" + page()
    yield "page.mhtml.html", b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n" + page()
    yield "gzip bomb.html", gzip.compress(bytes(30_000_000))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", TEXT)
    yield "zip.md", packed.getvalue()
    yield "large.txt", b"a " * 11_000_000
    yield "large.html", page(body=f"<p>{TEXT}</p>" * 180_000)
