"""The commands, each a module; what is heavy is imported where a command needs it, so that ``--help`` answers at once."""
