"""Reading: Document -> Article -> Figures and Refusals. Pure: values in, values out."""

from ingest.extract.article import Hints, extract_article
from ingest.extract.figures import EXTRACTOR_VERSION, extract_figures

__all__ = ["EXTRACTOR_VERSION", "Hints", "extract_article", "extract_figures"]
