"""What the subcommands of the command line do, and how they print it."""
