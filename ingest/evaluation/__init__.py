"""Evaluation: what the reading finds, held against articles annotated by people."""

from ingest.evaluation.gold import GoldArticle, GoldFigure, load_gold
from ingest.evaluation.scores import Evaluation, Score, evaluate

__all__ = ["Evaluation", "GoldArticle", "GoldFigure", "Score", "evaluate", "load_gold"]
