"""Evaluation: what the reading finds, held against articles annotated by people."""

from ingest.evaluation.gold import GoldArticle, GoldFigure, load_gold
from ingest.evaluation.measures import by_language
from ingest.evaluation.mistakes import causes_counted
from ingest.evaluation.scores import Evaluation, Score, evaluate, evaluate_each, total

__all__ = [
    "Evaluation",
    "GoldArticle",
    "GoldFigure",
    "Score",
    "by_language",
    "causes_counted",
    "evaluate",
    "evaluate_each",
    "load_gold",
    "total",
]
