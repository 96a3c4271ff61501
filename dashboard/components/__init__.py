"""Pieces of a page: words and values in, elements out. They know no figures and no ledger."""
