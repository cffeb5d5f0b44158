"""Every type of event has its row wherever there is one for each type."""

from dashboard.theme import GLYPHS, TYPE_STYLES
from extract.event_types import SPECS
from extract.events.acts.encoder import encoder
from extract.model import EVENT_TYPES


def test_every_type_has_a_row() -> None:
    assert tuple(SPECS) == EVENT_TYPES
    assert all(name == spec.name for name, spec in SPECS.items())


def test_every_type_has_a_colour_and_a_sign_of_its_own() -> None:
    assert tuple(TYPE_STYLES) == EVENT_TYPES
    signs = [sign for *_, sign in TYPE_STYLES.values()]
    assert len(set(signs)) == len(signs)
    assert set(signs) <= set(GLYPHS)


def test_the_tagger_knows_every_type() -> None:
    assert set(encoder().calibration) == set(EVENT_TYPES)
