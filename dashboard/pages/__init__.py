"""One module a page; each has a `main` that draws it."""
