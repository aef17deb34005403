"""How fast, beside what: each file is one command and prints ratios against a peer measured in the same run."""
