"""The light page: one situation as plain HTML made on the server, for weak links. No script, one request."""

from dashboard.routes.light.card import card_png
from dashboard.routes.light.listing import listing
from dashboard.routes.light.page import situation_page
from dashboard.routes.light.refusing import refusal

__all__ = ["card_png", "listing", "refusal", "situation_page"]
