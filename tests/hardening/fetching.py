"""Fetches from peers that should not be reached, and from ones that never end or answer nonsense."""

import contextlib
import sys
import threading
import traceback
from pathlib import Path
from urllib.parse import quote

from tests.hardening.machine import call, until
from tests.hardening.peer import HOSTILE, SLOW, Peer
from tests.hardening.trial import Plan, Result

NAME = "fetching"
WHAT = "private addresses in many spellings and behind redirects; slow, endless, packed and broken answers"
DEADLINE = 60  # seconds within which a page must be there, as the documentation says
GRACE = 15  # more seconds on a busy machine
SPELLINGS = (
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "017700000001", "0177.0.0.1",
    "127.000.000.001", "0", "0.0.0.0", "127.0.0.1.", "127.0.0.2", "localhost", "LOCALHOST", "localhost.",
    "localhost.localdomain", "[::1]", "[0:0:0:0:0:0:0:1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
    "[::127.0.0.1]", "[::ffff:0:127.0.0.1]", "[64:ff9b::127.0.0.1]", "[2002:7f00:1::]", "[fe80::1%25lo]",
    "[::1%25lo]", "①②⑦.⓪.⓪.①", "127。0。0。1", "127%2e0%2e0%2e1", "ｌocalhost", "ip6-localhost",
)  # fmt: skip
PREFIXES = ("", "user@", "user:password@", "example.org@", "example.org:80@", "example.org%40", "%00@")
SCHEMES = ("file", "ftp", "gopher", "data", "javascript", "ws", "jar", "dict", "ldap", "unix", "view-source", "httpx")
BROKEN = (
    "http://[", "http://]", "http://[]/", "http://[::1", "http://::1/", "http://℀.example/", "http:///", "http://",
    "http://:80/", "http://@/", "http://.../", "http://a..b/", "http://127.0.0.1:99999/", "http://127.0.0.1:-1/",
    "http://127.0.0.1:abc/", "http://127.0.0.1:0/", "http://" + "a" * 70 + "/", "http://" + "a." * 150 + "b/",
    "http://xn--/", "http://a b/", "http://a\nb/", "http://a\r\nHost: b/", "http://a\x00b/", "http://\ud800/",
    "http://[v1.x]/", "http://[::1]x/", "https://127.0.0.1:9/",
)  # fmt: skip
CODES = (301, 302, 303, 307, 308)


def run(plan: Plan) -> Result:
    result = Result()
    with Peer("127.0.0.1").serving() as first, Peer("127.0.0.2", first.port).serving() as second:
        _private(plan, result, first, second)
        _redirects(plan, result, first, second)
        _answers(plan, result, first)
    return result


def _private(plan: Plan, result: Result, *peers: Peer) -> None:
    port = peers[0].port
    urls = [
        f"{scheme}://{prefix}{host}:{port}/"
        for scheme in ("http", "https")
        for prefix in PREFIXES
        for host in SPELLINGS
    ]
    urls += [f"{scheme}://127.0.0.1:{port}/" for scheme in SCHEMES]
    urls = [*plan.sample(urls, 60), *plan.sample([*BROKEN], 10)]
    _refused(result, call(refused, urls, False, cpu=60, wait=600).out, urls, "")
    _unvisited(result, peers, "private addresses")


def _redirects(plan: Plan, result: Result, first: Peer, second: Peer) -> None:
    """From a peer that is taken for a public one to one that is not."""
    port = second.port
    hosts = (
        "127.0.0.2",
        "127.2",
        "2130706434",
        "0x7f000002",
        "[::ffff:127.0.0.2]",
        "user@127.0.0.2",
        "127.0.0.2.",
        "[::1]",
        "0.0.0.0",
    )
    targets = [f"{head}{host}:{port}/" for head in ("http://", "https://", "//", "HTTP:\\\\") for host in hosts]
    targets += [f"{scheme}://127.0.0.2:{port}/" for scheme in SCHEMES] + [
        "file:///etc/passwd",
        "http://[",
        "http://℀.example",
        "",
    ]
    start = f"http://127.0.0.1:{first.port}/to?code="
    urls = [f"{start}{code}&url={quote(target)}" for code in CODES for target in targets if target]
    twice = [f"{start}302&url={quote(url, safe='')}" for url in urls]
    urls = plan.sample(urls + twice, 40)
    _refused(result, call(refused, urls, True, cpu=120, wait=600).out, urls, "redirect ")
    _unvisited(result, [second], "redirects")


def _refused(result: Result, out: str, urls: list[str], how: str) -> None:
    """Each address has its line: refused in words, or what else came of it."""
    lines = out.splitlines()
    result.tries += len(urls)
    for line in lines:
        if line != "refused":
            result.fail("traceback" if line.startswith("raised") else "wrong", how + line)
    if len(lines) < len(urls):
        result.fail("hang", f"{how}{urls[len(lines)]}: no end of it")


def _unvisited(result: Result, peers: "list[Peer] | tuple[Peer, ...]", how: str) -> None:
    for peer in peers:
        where = f"{peer.server_address[0]!s}"
        result.check(peer.requests == 0, "wrong", f"{how}: {peer.requests} requests reached {where}")
        result.check(peer.visits == 0, "wrong", f"{how}: {peer.visits} connections were made to {where}")


def _answers(plan: Plan, result: Result, peer: Peer) -> None:
    names = [*([] if plan.quick else SLOW), *plan.sample(sorted(HOSTILE), 12)]
    result.tries += len(names)
    done = call(fetch_all, f"http://127.0.0.1:{peer.port}/", names, cpu=300, wait=DEADLINE + 120)
    if result.ended(done, "hostile answers"):
        lines = done.out.splitlines()
        result.check(lines[-1:] == ["done"], "wrong", f"hostile answers: ended with {done.code}: {done.err}")
        for line in lines[:-1]:
            kind, _, what = line.partition(" ")
            result.fail("hang" if kind == "hang" else "traceback" if kind == "raised" else "wrong", what)


def refused(urls: list[str], first_is_public: bool) -> None:
    """Print for each address that it is refused, or what came of it; no proxy and no other resolver is used."""
    from extract.model import ExtractError
    from extract.readers import read

    if first_is_public:
        take_for_public("127.0.0.1")
    for url in urls:
        try:
            read(url)
            print(f"read {url!a}", flush=True)
        except ExtractError:
            print("refused", flush=True)
        except Exception as error:
            print(f"raised {type(error).__name__}: {error!a:.100} for {url!a:.200}", flush=True)


def take_for_public(address: str) -> None:
    """Let the readers take this address, and no other, for a public one."""
    from extract.readers import web  # noqa: F401

    for name, module in list(sys.modules.items()):
        if name.startswith("extract.readers") and hasattr(module, "is_public"):
            setattr(module, "is_public", lambda found: found == address)  # noqa: B010


def fetch_all(start: str, names: list[str]) -> None:
    """Fetch all at once; print what does not end in words and in time, and what it leaves behind."""
    before = sockets()
    threads = {name: threading.Thread(target=fetch_one, args=(start + name,), daemon=True) for name in names}
    for thread in threads.values():
        thread.start()
    in_time = until(lambda: not any(thread.is_alive() for thread in threads.values()), DEADLINE + GRACE)
    for name, thread in threads.items():
        if thread.is_alive():
            print(f"hang {name}: still fetched after {DEADLINE + GRACE} s")
    if in_time:
        until(lambda: threading.active_count() == 1 and sockets() <= before, 5)
        if threading.active_count() > 1 or sockets() > before:
            print(f"hang {threading.active_count() - 1} threads and {sockets() - before} sockets are left behind")
    print("done", flush=True)


def fetch_one(url: str) -> None:
    from extract.model import ExtractError
    from extract.readers.web import fetch_bytes

    try:
        fetch_bytes(url, allow_private=True)
    except ExtractError as error:
        if any(ord(letter) < 32 and letter not in "\n\t" for letter in str(error)):
            print(f"wrong {url}: control characters in {str(error)!a}")
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        print(f"raised {url}: {type(error).__name__}: {error!a:.100} at {where.filename}:{where.lineno}")


def sockets() -> int:
    """How many sockets this process holds."""
    found = 0
    for path in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            found += path.readlink().name.startswith("socket:")
    return found
