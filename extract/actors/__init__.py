"""Who is who in an article: names, descriptions and pronouns resolved to actors with their countries."""

from extract.actors.cast import Cast, Reference
from extract.actors.countries import country_of_place
from extract.actors.resolver import resolve

__all__ = ["Cast", "Reference", "country_of_place", "resolve"]
