"""Reading: Document -> Article -> Figures and Refusals. Pure: values in, values out."""

from ingest.extract.article import Hints, article_of, decoded, extract_article, is_page
from ingest.extract.figure_parts import EXTRACTOR_VERSION
from ingest.extract.figures import extract_figures
from ingest.extract.put_aside import has_no_word_of_movement
from ingest.extract.same_words import spaceless, spaceless_page

__all__ = [
    "EXTRACTOR_VERSION",
    "Hints",
    "article_of",
    "decoded",
    "extract_article",
    "extract_figures",
    "has_no_word_of_movement",
    "is_page",
    "spaceless",
    "spaceless_page",
]
