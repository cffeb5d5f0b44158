"""Whether an article is in English: by its share of English function words, else as py3langid tells languages."""

import functools
import re
from typing import Any

from extract.resources import words

SHORT = 150  # characters, of letters and blanks: what is shorter gets the benefit of the doubt
ENOUGH = 0.18  # share of function words that English has: 826 articles have .20 and more, other languages to .14
SURE = 0.8  # chance of the language that is told


def other_language(text: str) -> str | None:
    """The name of the language that the text is in, such as "French"; None where that is or may be English."""
    letters = re.findall(r"[^\W\d_]+", text)
    if sum(map(len, letters)) + len(letters) < SHORT:
        return None
    known = words("readers/function_words.tsv")
    if sum(word.lower() in known for word in letters) >= ENOUGH * len(letters):
        return None
    code, chance = identifier().classify(text)
    return name_of(code) if code != "en" and chance >= SURE else None


@functools.cache
def identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # takes a second to load

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def name_of(code: str) -> str:
    from babel import Locale

    return str(Locale("en").languages.get(code, f"another language ({code})"))
