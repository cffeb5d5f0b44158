"""Events as files for other programs and for readers."""
