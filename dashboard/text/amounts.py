"""The wording of numbers."""

from __future__ import annotations

import math

from dashboard.language import digits, direction, say, say_many

LEFT_TO_RIGHT = "\u200e"
"""Keeps a sign before its number where the text around runs from the right."""


def people(value: float) -> str:
    """A count with thousands set apart: "47,115". A fraction, which a mean may have, is rounded."""
    return digits(value)


def change(difference: float) -> str:
    """A difference with its sign: "+215", "−40" (a true minus), "no change"."""
    if difference == 0:
        return say("no change")
    sign = "+" if difference > 0 else "−"
    return f"{LEFT_TO_RIGHT if direction() == 'rtl' else ''}{sign}{digits(abs(difference))}"


def percent(share: float) -> str:
    """A share in whole percent: "84%"; below one percent "less than 1%"."""
    if 0 < share < 0.01:
        return say("less than 1%")
    return say("{n}%", n=digits(share * 100))


def bounds(low: float, high: float) -> str | None:
    """The bounds the wording gives, or None where it gives none or an exact number."""
    if math.isnan(low) and math.isnan(high):
        return None
    if math.isnan(high):
        return say("{n} or more", n=people(low))
    if math.isnan(low):
        return say("up to {n}", n=people(high))
    return None if low == high else say("{low} to {high}", low=people(low), high=people(high))


def reports_of(number: int) -> str:
    """ "1 report", "3 reports"."""
    return say_many("{n} report", "{n} reports", number)


def figures_of(number: int) -> str:
    """ "1 figure", "3 figures"."""
    return say_many("{n} figure", "{n} figures", number)


def voices_of(number: int) -> str:
    """ "1 voice", "3 voices"."""
    return say_many("{n} voice", "{n} voices", number)
