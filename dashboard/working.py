"""The worker processes of this server: articles are read and their events found there, never in the server itself, so
that one heavy text holds up nobody's pages."""

from extract.work.workers import Workers

# Two, for all visits: while one is at a text that takes all of its time, the other goes on. They start with the first
# article that is added, and end with the server.
WORKERS = Workers(2)
