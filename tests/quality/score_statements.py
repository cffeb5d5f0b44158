# ruff: noqa
# mypy: ignore-errors
#!/usr/bin/env python3
"""Score statement (attribution / quote) extraction: who (source) said (cue) what (content).

usage: score_statements.py --gold GOLD.json --sys SYS.json [--text DOCS.jsonl]
                           [--theta 0.5] [--with-source-only] [--gold-type direct|mixed|indirect]
                           [--docs LIST.txt] [--json OUT.json]

INPUT (gold and system, same form): a JSON list (or JSONL) of relations
  {doc, source_start, source_end, cue_start, cue_end, content_start, content_end}
  - character offsets into the document text, end exclusive; a missing role is null / -1 / absent.
  - optional discontinuous spans: source_spans / cue_spans / content_spans = [[s,e],...]; they win over *_start/_end.
  - gold may carry source_head_start/source_head_end (syntactic head of the source).
--text: JSONL with {doc, text}; offsets are then turned into word tokens (regex \\w+ and single punctuation;
  punctuation tokens are NOT counted). Without it, overlap is counted in characters.
Documents scored: the docs in --text if given, else the union of docs in gold and system.

OUTPUT
 1 tag overlap  (the 'overlap metric' of Citron's evaluate script): per role, tokens labelled with the role by
   the system that are labelled so in gold, over system tokens (P) / gold tokens (R). No linking is needed.
   Roles also pooled ('all').
 2 partial span F1 (aligned): system relations are aligned 1-1 with gold relations inside a document (greedy on
   2*content Dice + source Dice + cue Dice); each gold/system role span then counts as the fraction of its tokens
   shared with its partner: P = sum |s&g|/|s| / n_sys, R = sum |s&g|/|g| / n_gold  (Pareti-style soft match).
 3 exact span F1 over aligned relations (same token set).
 4 triple F1: a pair is a hit if
      content: token Dice >= theta (default 0.5), and
      source : system source covers the gold source head and is no longer than 8 words or three times the gold's; if gold has no head field, they share a
               non-stopword token (any token if gold has only stopwords, e.g. 'he'); gold and system both
               without a source also match, and
      cue    : (triple_sc ignores the cue; triple_scc needs one shared cue token, or both absent).
   also content_only (content condition alone), source_given_content = hits/ content hits (attribution accuracy),
   and triple_exact (all three token sets equal). Recall is broken down by gold content_type where present.
   A second maximum matching is made for this score, so alignment and hit never disagree.
"""

import argparse, json, re, sys, collections

STOP = set(
    "a an the of and or in on at to for by with from his her its their our my your this that these those "
    "'s mr mrs ms dr sen rep gov gen who which".split()
)
ROLES = ("source", "cue", "content")
TOK = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]", re.U)


def load(path):
    s = open(path, encoding="utf8").read().strip()
    if not s:
        return []
    if s[0] == "[":
        return json.loads(s)
    return [json.loads(l) for l in s.splitlines() if l.strip()]


def spans(r, role):
    v = r.get(role + "_spans")
    if v:
        return [(int(a), int(b)) for a, b in v if b > a]
    a, b = r.get(role + "_start"), r.get(role + "_end")
    if a is None or b is None or a < 0 or b <= a:
        return []
    return [(int(a), int(b))]


class Doc:
    """maps character spans to sets of units (word tokens, or characters when there is no text)"""

    def __init__(self, text=None):
        self.text = text
        self.toks = None
        if text is not None:
            self.toks = [(m.start(), m.end(), m.group()) for m in TOK.finditer(text) if re.match(r"\w", m.group())]

    def units(self, sp):
        if self.toks is None:
            return frozenset(c for a, b in sp for c in range(a, b))
        if not sp:
            return frozenset()
        import bisect

        starts = [t[0] for t in self.toks]
        out = set()
        for a, b in sp:
            i = bisect.bisect_left(starts, a)
            if i > 0 and self.toks[i - 1][1] > a:
                i -= 1
            while i < len(self.toks) and self.toks[i][0] < b:
                out.add(i)
                i += 1
        return frozenset(out)

    def word(self, u):
        return self.toks[u][2].lower() if self.toks is not None else None


def dice(a, b):
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def prf(p_num, p_den, r_num, r_den):
    p = p_num / p_den if p_den else 0.0
    r = r_num / r_den if r_den else 0.0
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0, "n_sys": p_den, "n_gold": r_den}


def max_matching(adj, n_right):
    """Kuhn's maximum bipartite matching; adj: list of lists"""
    match = [-1] * n_right

    def try_(u, seen):
        for v in adj[u]:
            if v in seen:
                continue
            seen.add(v)
            if match[v] < 0 or try_(match[v], seen):
                match[v] = u
                return True
        return False

    for u in range(len(adj)):
        try_(u, set())
    return {match[v]: v for v in range(n_right) if match[v] >= 0}


def source_ok(g, s, doc):
    gs, ss = g["u"]["source"], s["u"]["source"]
    if not gs and not ss:
        return True
    if not gs or not ss or len(ss) > max(8, 3 * len(gs)):  # a source that swallows its surroundings names nobody
        return False
    head = g.get("head")
    if head:
        return bool(head & ss)
    if doc.toks is None:
        return bool(gs & ss)
    key = {u for u in gs if doc.word(u) not in STOP}
    return bool((key or gs) & ss)


def cue_ok(g, s):
    gc, sc = g["u"]["cue"], s["u"]["cue"]
    return (not gc and not sc) or bool(gc & sc)


def score(gold, sysr, texts=None, theta=0.5, with_source_only=False, gold_type=None, docs=None):
    if docs is None:
        docs = sorted(texts) if texts else sorted({r["doc"] for r in gold} | {r["doc"] for r in sysr})
    D = {d: Doc(texts.get(d) if texts else None) for d in docs}
    G, S = collections.defaultdict(list), collections.defaultdict(list)
    skipped = 0
    for is_gold, src, dst in ((True, gold, G), (False, sysr, S)):
        for r in src:
            if r["doc"] not in D:
                skipped += 1
                continue
            doc = D[r["doc"]]
            u = {k: doc.units(spans(r, k)) for k in ROLES}
            if not any(u.values()):
                continue
            rec = {"u": u, "type": r.get("content_type")}
            if is_gold:
                if with_source_only and not u["source"]:
                    continue
                if gold_type and r.get("content_type") != gold_type:
                    continue
                if r.get("source_head_start") is not None:
                    rec["head"] = doc.units([(r["source_head_start"], r["source_head_end"])])
            elif with_source_only and not u["source"]:
                continue
            dst[r["doc"]].append(rec)

    tag = {k: [0, 0, 0] for k in ROLES}
    part = {k: [0.0, 0, 0.0, 0] for k in ROLES}
    exact = {k: [0, 0, 0] for k in ROLES}
    n_g = n_s = 0
    hits = collections.Counter()
    by_type = collections.defaultdict(collections.Counter)
    for d in docs:
        doc, g, s = D[d], G[d], S[d]
        n_g += len(g)
        n_s += len(s)
        for k in ROLES:
            gu = set().union(*[x["u"][k] for x in g]) if g else set()
            su = set().union(*[x["u"][k] for x in s]) if s else set()
            tag[k][0] += len(gu & su)
            tag[k][1] += len(su)
            tag[k][2] += len(gu)
        # greedy alignment on similarity
        cand = []
        for i, a in enumerate(g):
            for j, b in enumerate(s):
                w = (
                    2 * dice(a["u"]["content"], b["u"]["content"])
                    + dice(a["u"]["source"], b["u"]["source"])
                    + dice(a["u"]["cue"], b["u"]["cue"])
                )
                if w > 0:
                    cand.append((-w, i, j))
        cand.sort()
        gi, sj = {}, set()
        for w, i, j in cand:
            if i not in gi and j not in sj:
                gi[i] = j
                sj.add(j)
        for k in ROLES:
            part[k][1] += sum(1 for x in s if x["u"][k])
            part[k][3] += sum(1 for x in g if x["u"][k])
            for i, j in gi.items():
                a, b = g[i]["u"][k], s[j]["u"][k]
                if a and b:
                    o = len(a & b)
                    part[k][0] += o / len(b)
                    part[k][2] += o / len(a)
                    exact[k][0] += a == b
        # hits
        for name, need in (
            ("content_only", ()),
            ("triple_sc", ("s",)),
            ("triple_scc", ("s", "c")),
            ("triple_exact", ("x",)),
        ):
            adj = []
            for a in g:
                row = []
                for j, b in enumerate(s):
                    if "x" in need:
                        ok = all(a["u"][k] == b["u"][k] for k in ROLES)
                    else:
                        ok = dice(a["u"]["content"], b["u"]["content"]) >= theta
                        if ok and "s" in need:
                            ok = source_ok(a, b, doc)
                        if ok and "c" in need:
                            ok = cue_ok(a, b)
                    if ok:
                        row.append(j)
                adj.append(row)
            m = max_matching(adj, len(s))
            hits[name] += len(m)
            for i in range(len(g)):
                if g[i]["type"]:
                    by_type[g[i]["type"]][name] += i in m
        for a in g:
            if a["type"]:
                by_type[a["type"]]["n_gold"] += 1
    out = {
        "n_docs": len(docs),
        "n_gold": n_g,
        "n_sys": n_s,
        "skipped_other_docs": skipped,
        "unit": "token" if texts else "character",
        "theta": theta,
        "tag_overlap": {k: prf(v[0], v[1], v[0], v[2]) for k, v in tag.items()},
        "partial_span": {k: prf(v[0], v[1], v[2], v[3]) for k, v in part.items()},
        "exact_span": {k: prf(exact[k][0], part[k][1], exact[k][0], part[k][3]) for k in ROLES},
    }
    t = [sum(tag[k][i] for k in ROLES) for i in range(3)]
    out["tag_overlap"]["all"] = prf(t[0], t[1], t[0], t[2])
    for name in ("content_only", "triple_sc", "triple_scc", "triple_exact"):
        out[name] = prf(hits[name], n_s, hits[name], n_g)
    out["source_given_content"] = hits["triple_sc"] / hits["content_only"] if hits["content_only"] else 0.0
    out["recall_by_type"] = {
        t: {n: by_type[t][n] / by_type[t]["n_gold"] for n in ("content_only", "triple_sc", "triple_scc")}
        | {"n_gold": by_type[t]["n_gold"]}
        for t in sorted(by_type)
    }
    return out


def show(o):
    print(
        f"docs {o['n_docs']}  gold {o['n_gold']}  system {o['n_sys']}  unit {o['unit']}  theta {o['theta']}"
        + (f"  (skipped {o['skipped_other_docs']} relations of other docs)" if o["skipped_other_docs"] else "")
    )
    f = lambda d: f"P {d['p']:.3f}  R {d['r']:.3f}  F1 {d['f1']:.3f}"
    for sec in ("tag_overlap", "partial_span", "exact_span"):
        for k, v in o[sec].items():
            print(f"{sec:13s} {k:8s} {f(v)}")
    for k in ("content_only", "triple_sc", "triple_scc", "triple_exact"):
        print(f"{k:22s} {f(o[k])}")
    print(f"source_given_content   {o['source_given_content']:.3f}")
    for t, v in o["recall_by_type"].items():
        print(
            f"recall {t:9s} n={v['n_gold']:5d} content {v['content_only']:.3f}  triple_sc {v['triple_sc']:.3f}  triple_scc {v['triple_scc']:.3f}"
        )


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gold", required=True)
    ap.add_argument("--sys", required=True)
    ap.add_argument("--text")
    ap.add_argument("--theta", type=float, default=0.5)
    ap.add_argument("--with-source-only", action="store_true", help="drop relations without a source on both sides")
    ap.add_argument("--gold-type")
    ap.add_argument("--docs")
    ap.add_argument("--json")
    a = ap.parse_args()
    texts = {r["doc"]: r["text"] for r in load(a.text)} if a.text else None
    docs = [l.strip() for l in open(a.docs)] if a.docs else None
    o = score(load(a.gold), load(a.sys), texts, a.theta, a.with_source_only, a.gold_type, docs)
    show(o)
    if a.json:
        json.dump(o, open(a.json, "w"), indent=1)


if __name__ == "__main__":
    main()
