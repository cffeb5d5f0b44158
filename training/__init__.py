"""How the tagger of acts in ``data/acts/`` is made; never imported by ``extract``."""
