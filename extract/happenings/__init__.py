"""What follows from the events of a store: how each went on, what is disputed or doubtful, what matters most."""
