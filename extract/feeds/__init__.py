"""Feeds: articles that come by themselves."""
