"""The documentation is true: of the commands, the settings, the links, the examples."""
