"""Runs that are killed at any moment: nothing committed is lost, nothing is doubled, and the next run goes on."""
