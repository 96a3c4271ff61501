"""Tells that two articles are the same report: one page under many addresses, one text at many outlets.

Pure: no network, no clock, no database. What is compared later is kept as a `Sketch` of about 450 characters, and found
by the keys of `bands`. docs/decisions/0010-same-report.md says what was chosen and measured.
"""

from ingest.duplicates.addresses import address_key, page_key
from ingest.duplicates.judging import Told, same_report
from ingest.duplicates.sketches import Sketch, bands, sketch_of

__all__ = ["Sketch", "Told", "address_key", "bands", "page_key", "same_report", "sketch_of"]
