"""Loads what the program needs, so that the processes forked from here begin at once."""

import trafilatura  # noqa: F401

import extract.actor_commands
import extract.export
import extract.readers.html
import extract.readers.web
import extract.runner  # noqa: F401
from extract import language
from extract.times.grammar import grammar

language.parse("Ministers met on Monday.")
grammar()
