"""What a selection can ask of events: the facets, and what may be asked of the values of one.

A condition is named by its facet and what is asked of its values: ``country`` (any of them), ``all_country`` (each of
them), ``not_country`` (none of them). An address holds these names.
"""

FACETS: dict[str, str] = {
    "actor": "Actor",
    "person": "Person",
    "organization": "Organisation",
    "country": "Country",
    "type": "Event type",
    "topic": "Topic",
    "status": "Status",
    "state": "How it went on",
    "dating": "How the date is known",
    "confidence": "How sure",
    "source": "Source",
    "article": "Article",
}
ACTORS = ("actor", "person", "organization")  # the facets whose values are actors
WHO = ("person", "organization", "country")  # those whose values can be asked for in each of these ways:
MODES: dict[str, str] = {"any": "", "all": "all_", "not": "not_"}
CONDITIONS: dict[str, tuple[str, str]] = {  # by the condition's name: its facet and its mode
    f"{before}{facet}": (facet, mode)
    for facet in FACETS
    for mode, before in MODES.items()
    if facet in WHO or mode == "any"
}
PARTS: dict[str, str] = {"by": "said or done by", "to": "aimed at", "mentioned": "only mentioned"}


def named(facet: str, mode: str) -> str:
    """The name of a condition."""
    return f"{MODES[mode]}{facet}"


def title(condition: str) -> str:
    """What the condition is about, for people."""
    return FACETS[CONDITIONS[condition][0]]
