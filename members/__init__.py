"""Who belongs where, since when: accounts and roles, the tree of organisations, and the members."""
