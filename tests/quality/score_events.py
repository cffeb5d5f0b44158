# ruff: noqa
# mypy: ignore-errors
#!/usr/bin/env python3
"""Score extracted events against the gold standard (see ../EVENTS.md).

    score_events.py GOLD_DIR SYSTEM.jsonl [--groups FILE] [--errors] [--json]

SYSTEM.jsonl holds one event a line:
    {"article": "NAME" or a path whose stem is NAME, "event_id": "...", "type": "meeting",
     "status": "planned", "start": "2026-05-27", "end": "2026-05-28", "dating": "explicit",
     "agents":    [{"name": "...", "kind": "person", "countries": ["EE", "EU"]}],
     "targets":   [...], "mentioned": [...], "place": "...", "place_country": "CY", "quote": "...",
     "evidence":  [{"text": "the whole sentence", "trigger": "will meet"}]}
A piece of evidence may carry any of these fields for its own sentence (a mention's own agents, dates, status, quote): they
win over the event's, so that an event told in three sentences keeps what each of them says. An event merged from several
articles gives `article` in each piece of evidence.

Figures: precision, recall and F1 of mentions (same type, the same sentence) for each type, for the three core types and for all; of
the matched ones the share with the exact dates (`dated` = gold dating explicit or relative, `undated` = publication, `unknown`), with
overlapping dates, the mean overlap of the two intervals (`dated iou`), the share with the right status; F1 of agents, of everybody
involved (`actors`), of the countries of agents and targets; B-cubed F1 of the grouping of mentions into events and F1 of the pairs
of mentions from different articles that belong together (`--groups`, by default ../gold_groups.json beside GOLD_DIR); and
`complete`: F1 of mentions that are right in type, both dates and the agents (at least one right and no more wrong than right).
Standard library only.
"""

import argparse, collections, datetime, difflib, itertools, json, pathlib, re, sys, unicodedata

CORE = ("statement", "meeting", "proposal")
TITLES = set(
    "president prime minister premier chancellor king queen prince princess pope sir lord lady mr mrs ms dr general gen "
    "senator sen representative rep secretary ambassador judge justice ayatollah sheikh sultan emir crown vice deputy "
    "foreign defense finance us russian ukrainian former ex then".split()
)
SEATS = {
    "white house",
    "kremlin",
    "downing street",
    "elysee",
    "elysee palace",
    "government",
    "administration",
    "blue house",
}
NATIONS = dict(
    p.split(":")
    for p in (
        "russian:russia ukrainian:ukraine american:us united_states:us british:uk french:france german:germany italian:italy polish:poland "
        "spanish:spain dutch:netherlands turkish:turkey iranian:iran iraqi:iraq israeli:israel palestinian:palestine syrian:syria saudi:saudi "
        "egyptian:egypt chinese:china japanese:japan indian:india pakistani:pakistan korean:korea hungarian:hungary romanian:romania "
        "lebanese:lebanon libyan:libya greek:greece cypriot:cyprus estonian:estonia latvian:latvia lithuanian:lithuania finnish:finland "
        "swedish:sweden norwegian:norway danish:denmark belgian:belgium swiss:switzerland austrian:austria czech:czechia slovak:slovakia "
        "serbian:serbia belarusian:belarus georgian:georgia armenian:armenia azerbaijani:azerbaijan kazakh:kazakhstan afghan:afghanistan "
        "yemeni:yemen qatari:qatar emirati:emirates omani:oman kuwaiti:kuwait jordanian:jordan sudanese:sudan ethiopian:ethiopia nigerian:nigeria "
        "kenyan:kenya zimbabwean:zimbabwe mexican:mexico brazilian:brazil venezuelan:venezuela cuban:cuba canadian:canada australian:australia "
        "philippine:philippines vietnamese:vietnam thai:thailand indonesian:indonesia malaysian:malaysia taiwanese:taiwan"
    ).split()
)
SPELLING = {
    "defence": "defense",
    "organisation": "organization",
    "affairs": "",
    "ministry": "ministry",
    "forces": "force",
}


def fold(text):
    text = unicodedata.normalize("NFKD", str(text or ""))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    return re.sub(r"[^\w]+", " ", text).strip()


def tokens(text):
    return fold(text).split()


def same_sentence(gold, system):
    """Share of the gold sentence's tokens in the system's, where neither is far longer than the other."""
    g, s = collections.Counter(tokens(gold)), collections.Counter(tokens(system))
    if not g or not s:
        return 0.0
    share = sum((g & s).values()) / sum(g.values())
    return share if share >= 0.5 and sum(s.values()) <= 3 * sum(g.values()) + 5 else 0.0


def alike(a, b, least=0.85):
    return a == b or difflib.SequenceMatcher(None, a, b).ratio() >= least


def person_words(name):
    words = tokens(re.sub(r"\(.*?\)", " ", name))
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    return words


def same_person(a, b):
    x, y = person_words(a), person_words(b)
    if not x or not y:
        return False
    if len(x) == 1 or len(y) == 1:
        short, other = (x, y) if len(x) == 1 else (y, x)
        return any(alike(short[0], w) for w in other)
    if x == y or set(x) <= set(y) or set(y) <= set(x):
        return True
    if not alike(x[-1], y[-1]):
        return False
    return any(alike(u, v) for u in x[:-1] for v in y[:-1]) or (
        x[0][0] == y[0][0] and (x[0][:2] == y[0][:2] or alike(x[0], y[0], 0.6) or 1 in (len(x[0]), len(y[0])))
    )


SHORT = {
    "united states of america": "us",
    "united states": "us",
    "u.s.a.": "us",
    "u.s.": "us",
    "united kingdom": "uk",
    "u.k.": "uk",
    "united nations": "un",
    "u.n.": "un",
    "european union": "eu",
    "e.u.": "eu",
    "americans": "us",
    "ministry of defence": "defense ministry",
    "ministry of defense": "defense ministry",
    "ministry of foreign affairs": "foreign ministry",
    "group of seven": "g7",
    "group of 20": "g20",
}


def body_words(name):
    name = re.sub(r"\(.*?\)", " ", name).casefold()
    for long, short in SHORT.items():
        name = name.replace(long, short)
    words = [SPELLING.get(w, w) for w in tokens(name)]
    return {NATIONS.get(w, w) for w in words if w and w not in {"the", "of", "a", "an", "and", "for", "s", "to", "s"}}


def is_acronym(short, name):
    letters = re.sub(r"[^A-Za-z]", "", short)
    capitals = "".join(w[0] for w in re.findall(r"[A-Za-z]+", name) if w[0].isupper())
    return 2 <= len(letters) <= 7 and letters.isupper() and " " not in short.strip() and letters == capitals


def same_body(a, b):
    x, y = body_words(a), body_words(b)
    if x == y or is_acronym(a, b) or is_acronym(b, a):
        return True
    aliases = [n for name in (a, b) for n in re.findall(r"\(([A-Z]{2,7})\)", name)]
    if any(fold(n) in (fold(a), fold(b)) for n in aliases):
        return True
    return bool(x and y) and len(x & y) / len(x | y) >= 0.5


def head_words(name):
    """The words of a description before what is said of it: "four sources" of "four sources familiar with the talks"."""
    return body_words(
        re.split(
            r" (?:familiar|briefed|close|who|that|which|with|in|at|of|from|on|inside|interviewed|calling|using) ", name
        )[0]
    ) - {"several", "some", "many"}


def same_group(a, b):
    """Groups described at more or less length: one head within the other."""
    x, y = head_words(a), head_words(b)
    return bool(x and y) and (x <= y or y <= x)


def same_actor(a, b):
    ca, cb = set(a.get("countries") or []), set(b.get("countries") or [])
    kinds = {a.get("kind"), b.get("kind")}
    if "country" in kinds:
        if kinds == {"country"}:
            return bool(ca & cb) or fold(a["name"]) == fold(b["name"])
        other = a if b.get("kind") == "country" else b
        return (
            kinds == {"country", "organization"}
            and bool(ca & cb)
            and bool(
                fold(other["name"]).removeprefix("the ") in SEATS or body_words(a["name"]) == body_words(b["name"])
            )
        )
    if kinds == {"person"}:
        return same_person(a["name"], b["name"])
    if ca and cb and not ca & cb:
        return False
    if "person" in kinds and len(kinds) > 1:
        return fold(a["name"]) == fold(b["name"])
    return same_body(a["name"], b["name"]) or (kinds == {"group"} and same_group(a["name"], b["name"]))


def pair(left, right, same):
    """Greedy one-to-one pairs of two lists under a predicate."""
    taken, found = set(), 0
    for a in left:
        for k, b in enumerate(right):
            if k not in taken and same(a, b):
                taken.add(k)
                found += 1
                break
    return found


def prf(hit, system, gold):
    p = hit / system if system else 0.0
    r = hit / gold if gold else 0.0
    return {
        "p": round(p, 4),
        "r": round(r, 4),
        "f1": round(2 * p * r / (p + r), 4) if p + r else 0.0,
        "hit": hit,
        "system": system,
        "gold": gold,
    }


def day(value):
    return datetime.date.fromisoformat(value[:10]) if isinstance(value, str) and value else None


def bounds(g, s):
    """Both intervals as ordinals; a side that the system leaves open where gold has it counts as ten years off."""
    out = []
    for side, sign in (("start", -1), ("end", 1)):
        gd, sd = day(g[side]), day(s.get(side))
        if gd is None and sd is None:
            out.append((0, 0))
        elif gd is None:
            out.append((sd.toordinal() + sign * 3650, sd.toordinal()))
        else:
            out.append((gd.toordinal(), sd.toordinal() if sd else gd.toordinal() + sign * 3650))
    (gs, ss), (ge, se) = out
    if gs == 0 == ss:
        gs = ss = min(ge, se) - 3650
    if ge == 0 == se:
        ge = se = max(gs, ss) + 3650
    return gs, ge, ss, se


def iou(g, s):
    """Days in both intervals over days in either; 0 where the system gives no date at all but gold does."""
    if g["start"] is None and g["end"] is None:
        return float(not s.get("start") and not s.get("end"))
    if not s.get("start") and not s.get("end"):
        return 0.0
    gs, ge, ss, se = bounds(g, s)
    both = min(ge, se) - max(gs, ss) + 1
    return max(0, both) / (max(ge, se) - min(gs, ss) + 1)


def read_gold(folder):
    out = {}
    for path in sorted(pathlib.Path(folder).glob("*.json")):
        doc = json.loads(path.read_text(encoding="utf-8"))
        out[path.stem] = doc["mentions"]
    return out


def read_system(path):
    out = collections.defaultdict(list)
    for n, line in enumerate(open(path, encoding="utf-8"), 1):
        if not line.strip():
            continue
        event = json.loads(line)
        pieces = event.get("evidence") or []
        homes = {pathlib.Path(str(p.get("article") or event.get("article"))).stem for p in pieces}
        for piece in pieces:
            mention = {**event, **{k: v for k, v in piece.items() if v is not None or k in ("start", "end")}}
            name = pathlib.Path(str(mention.get("article"))).stem
            if not isinstance(mention.get("type"), str) or not isinstance(piece.get("text"), str):
                sys.exit(f"{path}:{n}: every event needs a type, every piece of evidence a text")
            event_id = event.get("event_id") or f"row{n}"
            mention.update(
                cluster=event_id if len(homes) > 1 else f"{name}\t{event_id}",
                sentence=piece["text"],
                trigger=piece.get("trigger") or "",
            )
            for side in ("start", "end"):
                mention[side] = mention[side][:10] if isinstance(mention.get(side), str) and mention[side] else None
            out[name].append(mention)
    return out


def read_groups(path):
    """{article:event id of the gold -> number of the happening that several articles tell}."""
    if not path or not pathlib.Path(path).exists():
        return {}
    return {m: f"group{k}" for k, g in enumerate(json.load(open(path, encoding="utf-8"))) for m in g["mentions"]}


def match(gold, system):
    """Pairs (gold index, system index) of the same type and sentence, best overlap first."""
    options = []
    for i, g in enumerate(gold):
        for j, s in enumerate(system):
            if g["type"] != s["type"]:
                continue
            score = same_sentence(g["sentence"], s["sentence"])
            if score:
                trigger = 0.5 * bool(set(tokens(g["trigger"])) & set(tokens(s["trigger"])))
                actors = 0.25 * bool(pair(g["agents"], s.get("agents") or [], same_actor))
                options.append((score + trigger + actors, i, j))
    pairs, used_g, used_s = [], set(), set()
    for _, i, j in sorted(options, key=lambda o: (-o[0], o[1], o[2])):
        if i not in used_g and j not in used_s:
            used_g.add(i)
            used_s.add(j)
            pairs.append((i, j))
    return pairs


def b_cubed(rows):
    """rows: (article, gold cluster, system cluster) for each matched mention."""
    if not rows:
        return 0.0
    p = r = 0.0
    for _, g, s in rows:
        both = sum(1 for _, a, b in rows if a == g and b == s)
        p += both / sum(1 for _, _, b in rows if b == s)
        r += both / sum(1 for _, a, _ in rows if a == g)
    p, r = p / len(rows), r / len(rows)
    return round(2 * p * r / (p + r), 4)


def across(rows):
    """F1 of the pairs of mentions from different articles that belong to one happening."""
    gold = system = hit = 0
    for (n1, g1, s1), (n2, g2, s2) in itertools.combinations(rows, 2):
        if n1 != n2:
            gold += g1 == g2
            system += s1 == s2
            hit += g1 == g2 and s1 == s2
    return prf(hit, system, gold)


def score(gold, system, groups=None, show=None):
    groups = groups or {}
    n = collections.Counter()
    kinds = sorted({m["type"] for ms in gold.values() for m in ms})
    clusters = []
    for name, ms in gold.items():
        ss = system.get(name, [])
        for m in ms:
            n["gold", m["type"]] += 1
        for s in ss:
            n["system", s["type"]] += 1
        pairs = match(ms, ss)
        if show:
            for i in sorted(set(range(len(ms))) - {i for i, _ in pairs}):
                show(f"{name} MISSED {ms[i]['type']}: {ms[i]['trigger']!r} in {ms[i]['sentence'][:140]!r}")
            for j in sorted(set(range(len(ss))) - {j for _, j in pairs}):
                show(f"{name} EXTRA {ss[j]['type']}: {ss[j]['trigger']!r} in {ss[j]['sentence'][:140]!r}")
        for i, j in pairs:
            g, s = ms[i], ss[j]
            n["hit", g["type"]] += 1
            clusters.append((name, groups.get(f"{name}:{g['event']}", f"{name}:{g['event']}"), s["cluster"]))
            exact = g["start"] == s.get("start") and g["end"] == s.get("end")
            n["dated"] += g["dating"] in ("explicit", "relative")
            n["dated exact"] += g["dating"] in ("explicit", "relative") and exact
            shared = iou(g, s)
            n["dated overlap"] += g["dating"] in ("explicit", "relative") and shared > 0
            n["dated iou"] += shared if g["dating"] in ("explicit", "relative") else 0
            n["unknown"] += g["dating"] == "unknown"
            n["unknown exact"] += g["dating"] == "unknown" and exact
            n["undated"] += g["dating"] == "publication"
            n["undated exact"] += g["dating"] == "publication" and exact
            n["status"] += g["status"] == s.get("status")
            ga, sa = g["agents"], s.get("agents") or []
            agents = pair(ga, sa, same_actor)
            n["agent hit"] += agents
            n["agent system"] += len(sa)
            n["agent gold"] += len(ga)
            gi = ga + g.get("targets", []) + g.get("mentioned", [])
            si = sa + (s.get("targets") or []) + (s.get("mentioned") or [])
            n["actor hit"] += pair(gi, si, same_actor)
            n["actor system"] += len(si)
            n["actor gold"] += len(gi)
            gc = {c for a in ga + g.get("targets", []) for c in a.get("countries") or []}
            sc = {c for a in sa + (s.get("targets") or []) for c in a.get("countries") or []}
            n["country hit"] += len(gc & sc)
            n["country system"] += len(sc)
            n["country gold"] += len(gc)
            complete = exact and (not ga or (agents > 0 and 2 * agents >= len(sa)))
            n["complete"] += complete
            n["complete core"] += complete and g["type"] in CORE
            if show and not exact:
                show(
                    f"{name} DATE {g['type']}: gold {g['start']}..{g['end']} ({g['dating']}) system "
                    f"{s.get('start')}..{s.get('end')}: {g['sentence'][:120]!r}"
                )
            if show and ga and not agents:
                show(
                    f"{name} AGENT {g['type']}: gold {[a['name'] for a in ga]} system "
                    f"{[a.get('name') for a in sa]}: {g['sentence'][:120]!r}"
                )

    def total(key, types):
        return sum(n[key, t] for t in types)

    share = lambda a, b: round(n[a] / n[b], 4) if n[b] else None
    every = sorted(set(kinds) | {k[1] for k in n if isinstance(k, tuple) and k[0] == "system"})
    hits = total("hit", every)
    return {
        "articles": len(gold),
        "types": {t: prf(n["hit", t], n["system", t], n["gold", t]) for t in every},
        "core": prf(total("hit", CORE), total("system", CORE), total("gold", CORE)),
        "all": prf(hits, total("system", every), total("gold", every)),
        "complete core": prf(n["complete core"], total("system", CORE), total("gold", CORE)),
        "complete": prf(n["complete"], total("system", every), total("gold", every)),
        "dated exact": share("dated exact", "dated"),
        "dated overlap": share("dated overlap", "dated"),
        "dated iou": share("dated iou", "dated"),
        "undated exact": share("undated exact", "undated"),
        "unknown exact": share("unknown exact", "unknown"),
        "status": round(n["status"] / hits, 4) if hits else None,
        "agents": prf(n["agent hit"], n["agent system"], n["agent gold"]),
        "actors": prf(n["actor hit"], n["actor system"], n["actor gold"]),
        "countries": prf(n["country hit"], n["country system"], n["country gold"]),
        "grouping b3": b_cubed(clusters),
        "across articles": across(clusters),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("system")
    parser.add_argument("--groups", help="events told by several articles; default: gold_groups.json beside GOLD_DIR")
    parser.add_argument("--errors", action="store_true", help="print every miss, extra and wrong date or agent")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    args = parser.parse_args()
    gold = read_gold(args.gold)
    if not gold:
        sys.exit(f"no gold *.json in {args.gold}")
    groups = read_groups(args.groups or pathlib.Path(args.gold).resolve().parent / "gold_groups.json")
    result = score(gold, read_system(args.system), groups, print if args.errors else None)
    if args.json:
        print(json.dumps(result))
        return
    for key, value in result.items():
        if key == "types":
            for t, f in value.items():
                print(
                    f"{t:15} P {f['p']:.3f} R {f['r']:.3f} F1 {f['f1']:.3f}  ({f['hit']} of {f['gold']}, {f['system']} given)"
                )
        elif isinstance(value, dict):
            print(
                f"{key:15} P {value['p']:.3f} R {value['r']:.3f} F1 {value['f1']:.3f}  ({value['hit']} of {value['gold']}, {value['system']} given)"
            )
        else:
            print(f"{key:15} {value}")


if __name__ == "__main__":
    main()
