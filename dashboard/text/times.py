"""The wording of moments, days and spans."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from dashboard.language import clock, say, say_many, written_day, written_month


def zone_city(zone: str) -> str:
    """ "Asia/Yerevan" -> "Yerevan"."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def zone_label(zone: str, at: datetime) -> str:
    """A zone with its offset on a date: "Yerevan (UTC+4)"."""
    if zone == "UTC":
        return "UTC"
    offset = at.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    minutes = int(offset.total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes >= 0 else "−"
    return f"{zone_city(zone)} (UTC{sign}{hours}{f':{rest:02d}' if rest else ''})"


def day(at: date) -> str:
    """ "27 Sep 2023", on the clock `at` carries."""
    return written_day(at)


def day_and_clock(at: datetime, zone: str) -> str:
    """ "27 Sep 2023, 12:15", on the clock of `zone`."""
    local = at.astimezone(ZoneInfo(zone))
    return say("{day}, {clock}", day=day(local), clock=clock(local))


def moment(at: datetime, precision: str, zone: str, home_zone: str) -> str:
    """A moment as far as it is known.

    A day is a day of the situation's own zone (`home_zone`), whatever clock is being shown.
    """
    if precision == "minute":
        return day_and_clock(at, zone)
    local = at.astimezone(ZoneInfo(home_zone))
    return {"day": day(local), "month": written_month(local)}.get(precision, f"{local:%Y}")


def duration(span: timedelta) -> str:
    """A span in its two largest units: "2 days 18 hours", "40 minutes", "less than a minute"."""
    minutes = int(abs(span).total_seconds() // 60)
    days, rest = divmod(minutes, 1440)
    hours, minutes = divmod(rest, 60)
    words = [
        say_many("{n} day", "{n} days", days) if days else "",
        say_many("{n} hour", "{n} hours", hours) if hours else "",
        say_many("{n} minute", "{n} minutes", minutes) if minutes and not days else "",
    ]
    told = [word for word in words if word]
    if len(told) == 2:
        return say("{larger} {smaller}", larger=told[0], smaller=told[1])
    return told[0] if told else say("less than a minute")


def ago(then: datetime, now: datetime) -> str:
    """How long ago, in one unit: "4 min ago", "3 days ago"."""
    minutes = int((now - then).total_seconds() // 60)
    if minutes < 1:
        return say("just now")
    if minutes < 60:
        return say("{n} min ago", n=minutes)
    days = minutes // 1440
    if days > 1:
        return say_many("{n} day ago", "{n} days ago", days)
    return say_many("{n} hour ago", "{n} hours ago", minutes // 60)
