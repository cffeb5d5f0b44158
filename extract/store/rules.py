"""The rules of stories (``extract.rules``): which articles come into a story by themselves."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from extract.model import Article, ExtractError, Mention
from extract.registry import called_since
from extract.registry.names import fold
from extract.rules import RULE_KINDS, Rule, broken, in_words
from extract.store.contents import Contents
from extract.store.database import reading, writing
from extract.store.errors import explained
from extract.store.rows import KNOWN, as_known, decodes
from extract.store.stories import Stories

OF_STORY = "SELECT kind, named, wanted FROM story_rules WHERE story = ? ORDER BY id"


class Rules:
    """The rules of the stories of an open store. Each method is one transaction, and raises ExtractError where there is
    no such story."""

    def __init__(self, db: sqlite3.Connection, path: Path, stories: Stories, contents: Contents) -> None:
        self._db, self._path, self._stories, self._contents = db, path, stories, contents

    def of(self, story: str) -> list[Rule]:
        """The rules of a story in the order in which they were made."""
        with explained(self._path), reading(self._db):
            return self._of(self._stories.number(story))

    def add(self, story: str, rule: Rule) -> None:
        """Have the articles that come from now on keep this rule."""
        with explained(self._path), writing(self._db):
            row = (self._stories.number(story), *_cells(self._as_shown(rule)))
            self._db.execute("INSERT OR IGNORE INTO story_rules (story, kind, named, wanted) VALUES (?, ?, ?, ?)", row)

    def remove(self, story: str, rule: Rule) -> None:
        """Forget a rule; ExtractError where there is no such one."""
        delete = "DELETE FROM story_rules WHERE story = ? AND kind = ? AND named = ? AND wanted = ?"
        with explained(self._path), writing(self._db):
            if not self._db.execute(delete, (self._stories.number(story), *_cells(rule))).rowcount:
                raise ExtractError(f"{story} has no rule that its articles {in_words(rule)}: perhaps it was removed")

    def refusal(self, story: str, article: Article, mentions: Sequence[Mention] | None) -> str:
        """Why an article does not come into a story, "" where it may. Without ``mentions`` it is one that is stored."""
        if not story:
            return ""
        with explained(self._path), reading(self._db):
            rules = self._of(self._stories.number(story))
            if not rules:
                return ""
            told = self._stored(article) if mentions is None else mentions
            rule = broken(rules, article, told, self._called)
            return f"not for {story}, whose articles {in_words(rule)}" if rule else ""

    def refusal_of_stored(self, story: str, article_id: str) -> str:
        """The same of a stored article by its id; "" where it is gone."""
        with explained(self._path):
            found = self._contents.tables.articles([article_id]) if story else {}
        return "".join(self.refusal(story, article, None) for article in found.values())

    def _as_shown(self, rule: Rule) -> Rule:
        """The rule with the actors that are known named as they are shown."""
        if rule.kind != "actor":
            return rule
        shown = {fold(name): name for name in self._contents.readings.articles_by_name()}
        return replace(rule, values=tuple(shown.get(fold(value), value) for value in rule.values))

    def _of(self, number: int) -> list[Rule]:
        return [_rule(row) for row in self._db.execute(OF_STORY, (number,)).fetchall()]

    def _stored(self, article: Article) -> list[Mention]:
        found = self._db.execute(f"SELECT article_id FROM articles WHERE {KNOWN}", as_known(article)).fetchall()
        return self._contents.tables.as_read([article_id for (article_id,) in found])

    def _called(self, name: str) -> set[str]:
        """All that articles call the actor of a name, also of one that the actor had before it was corrected."""
        return self._contents.readings.called(called_since(name, self._contents.said_of_actors()))


def _cells(rule: Rule) -> tuple[str, str, int]:
    return rule.kind, json.dumps(rule.values, ensure_ascii=False), int(rule.wanted)


@decodes
def _rule(row: Sequence[Any]) -> Rule:
    kind, named, wanted = row
    values = json.loads(named)
    if kind not in RULE_KINDS or not values or not all(isinstance(value, str) for value in values):
        raise ValueError(f"no rule: {row!r}")
    return Rule(kind, tuple(values), bool(wanted))
