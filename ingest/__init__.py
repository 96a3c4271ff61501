"""Displacement Tracker, the reading side: sources -> documents -> articles -> figures -> store -> series."""
