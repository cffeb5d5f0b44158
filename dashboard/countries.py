"""The names of countries and bodies for their codes."""

from extract.countries import codes as codes
from extract.countries import name as name
