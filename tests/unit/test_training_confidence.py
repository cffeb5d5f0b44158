"""The fit of the weights of confidence: it finds what there is to find, out of the folds of its stories."""

import random
from pathlib import Path

import numpy as np
import pytest

from training.confidence import Example, Model, fit, hits, out_of_fold, platt, write
from training.regression import chances

GOOD, BAD, RARE = frozenset({"time=own"}), frozenset({"time=carried"}), frozenset({"word=rare"})


def drawn(number: int = 2000) -> list[Example]:
    """Examples of which those with an own time are right nine times of ten, the others three times."""
    draw = random.Random(1)
    made = []
    for n in range(number):
        own = draw.random() < 0.5
        known = (GOOD if own else BAD) | (RARE if n < 5 else frozenset())
        made.append(Example(f"story {n // 10}", known, draw.random() < (0.9 if own else 0.3)))
    return made


def test_chances_are_those_of_the_examples_and_rare_features_have_no_weight() -> None:
    model = fit(drawn())
    own, carried = chances(model.logits([Example("", known, True) for known in (GOOD, BAD)]))
    assert abs(own - 0.9) < 0.06 and abs(carried - 0.3) < 0.06
    assert "word=rare" not in model.weights
    assert fit(drawn()) == model


def test_a_story_is_judged_without_its_own_examples() -> None:
    told = [Example("alone", frozenset({"word=told"}), True)] * 100
    rest = drawn(500)
    logits = out_of_fold([*rest, *told])
    assert np.ptp(logits[500:]) == 0
    assert logits[500] < fit([*rest, *told]).logits(told)[0]


def test_logits_that_are_too_bold_are_scaled_down() -> None:
    examples = drawn()
    logits = fit(examples).logits(examples)
    (slope, _), (bold, _) = (platt(scale * logits, hits(examples)) for scale in (1, 3))
    assert bold == pytest.approx(slope / 3) and slope == pytest.approx(1, abs=0.2)


def test_the_table_holds_the_constant_and_each_weight(tmp_path: Path) -> None:
    write(Model({"b=1": 0.5, "a=1, c=2": -0.25}, 1.0).scaled(2, 1), tmp_path / "made" / "weights.tsv")
    rows = (tmp_path / "made" / "weights.tsv").read_text(encoding="utf-8").splitlines()
    assert [row for row in rows if row[0] != "#"] == ["constant\t3.000", "a=1, c=2\t-0.500", "b=1\t1.000"]
