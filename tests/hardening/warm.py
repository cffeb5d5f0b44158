"""Loads what the program needs, so that the processes forked from here begin at once."""

import datetime as dt

import trafilatura  # noqa: F401

import extract.commands.actor_commands
import extract.exports.export
import extract.readers.html
import extract.readers.web
import extract.work.runner  # noqa: F401
from extract.model import Article
from extract.pipeline import process

process(Article.make("Talks", "Ministers met in Vienna on Monday.", dt.date(2026, 5, 11)))
