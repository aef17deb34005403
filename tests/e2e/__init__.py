"""The command line, end to end, over a small web: what a person or a job that uses it would see."""
