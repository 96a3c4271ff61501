"""Displacement Tracker, the reading room: every number opens the sentence that said it."""
