"""Everything that is seen: widgets show and ask, they never fetch, store or decide."""
