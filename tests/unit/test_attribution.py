"""Who says what: source, cue and contents, as words of the text."""

import time

import pytest

import extract


def told(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Source, cue and contents of each attribution, as they stand in the text."""
    return [
        (a.source.of(text) if a.source else "", a.cue.of(text), tuple(span.of(text) for span in a.contents))
        for a in extract.attributions(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Berg said the plan was late.", ("Anna Berg", "said", ("the plan was late",))),
        ("The plan was late, Anna Berg said.", ("Anna Berg", "said", ("The plan was late",))),
        ("The minister has promised to come back.", ("The minister", "has promised", ("to come back",))),
        ("The mayor praised the new bridge.", ("The mayor", "praised", ("the new bridge",))),
        ("The union called for higher wages.", ("The union", "called", ("higher wages",))),
        ("The mayor described the bridge as a mistake.", ("The mayor", "described", ("the bridge as a mistake",))),
        ("According to the bank, prices rose.", ("the bank", "According to", ("prices rose",))),
        ("Peru's claim that the boat was empty is new.", ("Peru's", "claim", ("that the boat was empty",))),
        ("The union is sure that prices will rise.", ("The union", "is sure", ("that prices will rise",))),
        ("The talks seem to go well.", ("", "seem", ("The talks", "to go well"))),
    ],
)
def test_each_form_of_content_is_found(text: str, expected: tuple[str, str, tuple[str, ...]]) -> None:
    assert told(text) == [expected]


def test_a_comment_parts_what_is_said() -> None:
    ((source, cue, contents),) = told("The bridge, the mayor said, will open in May.")
    assert (source, cue) == ("the mayor", "said")
    assert contents[-1].endswith("will open in May") and contents[0].startswith("The bridge")


def test_a_quotation_goes_on_behind_its_cue() -> None:
    text = "“The bridge will open in May,” the mayor said. “We will all be there to see it.”"
    ((source, cue, contents),) = told(text)
    assert (source, cue, len(contents)) == ("the mayor", "said", 2)
    assert contents[1] == "“We will all be there to see it.”"


def test_a_quotation_of_several_sentences_is_one() -> None:
    text = "“The bridge is closed. Nobody knows why. I think it is a shame,” the mayor said."
    ((source, _, contents),) = told(text)
    assert source == "the mayor"
    assert contents == ("“The bridge is closed. Nobody knows why. I think it is a shame,”",)


@pytest.mark.parametrize("text", ["", "\n", "The bridge is old.", "“", '"' * 40, "🇵🇪 " * 5])
def test_where_nobody_says_anything_nothing_is_found(text: str) -> None:
    assert told(text) == []


def test_offsets_count_code_points() -> None:
    assert told("🇪🇺 Zoë Ńowak said the plan was late.")[0][0].endswith("Ńowak")


def test_the_time_is_linear() -> None:
    text = "“The bridge will open in May,” the mayor said. “We will be there.”\n\n"
    extract.attributions(text)

    def seconds(n: int) -> float:
        start = time.process_time()
        assert len(extract.attributions(text * n)) == n
        return time.process_time() - start

    assert seconds(400) < 4 * 2.5 * max(seconds(100), 0.1)
