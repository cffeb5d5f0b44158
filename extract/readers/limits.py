"""How much of an input is read, and why no more: what no article needs is refused before it costs minutes."""

import datetime as dt

MAX_BYTES = 20_000_000  # of a file or a page as it comes; the largest news pages have 2 MB
MAX_LISTED = 10_000  # addresses in a list: with a pause between two of a host that is a night
MAX_PAGES = 100  # of a document: an article has 20 at most, and each takes a part of a second
MAX_INNER = 50_000_000  # bytes of an item of an archive, which may be a container itself
MAX_ITEMS = 100_000  # of one container
PART_ITEMS, PART_BYTES = 2_000, 20_000_000  # of a container that are read at a time
MAX_NESTING = 3  # containers within containers: an archive of mailboxes of messages with attached tables
MAX_UNPACKING = 1  # archives within archives, by which a few kilobytes can become any number of them
MAX_RATIO = 200  # to which a file may be unpacked; text becomes 3 to 20 times as large
FREE_BYTES = 10_000_000  # that may be unpacked from however little

MAX_SOURCE = 500_000  # characters of a text with its mark-up; links can be longer than the text that they stand in
MAX_CHARS = 200_000  # of an article's own text: the longest have 30,000, and finding events takes more than linear time
MAX_RUN = 1_000  # characters without a blank: no word or address is longer, and splitting them into words is quadratic

MAX_TITLE = 300  # characters; the longest headlines have 180
MAX_PUBLISHER = 100  # characters; the longest names have 40
MAX_ADDRESS = 2_000  # characters, what browsers and servers agree on

MAX_FRONT = 20_000  # characters of front matter, which is a head and no body
MAX_DEPTH = 20  # lists within lists in it

MANY_TAGS = 5_000  # in a page, more than news pages have: the second opinions on its text are quadratic in them
MAX_TAGS = 60_000  # in a page: with so many, parsing and extraction take some seconds
MAX_ATTRIBUTES = 200  # of one tag: parsing is quadratic in them; real tags have 30

EARLIEST = dt.date(1500, 1, 1)  # day of publication: newspapers are younger
