"""A text as a parse: the language model, repairs of what it gives, and questions to the dependency tree."""
