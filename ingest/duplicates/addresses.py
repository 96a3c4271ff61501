"""Keys of addresses: equal for the addresses of one page. A key is compared and stored, never fetched.

w3lib spells the address (percent signs, host names of other scripts, order of parameters); what is left out of it on
top of that stands here. Sources of the rules: the addresses that Google's AMP cache makes
(developers.google.com/amp/cache/overview), ingest/trackers.py, and addresses of news sites seen.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

from ingest.trackers import TRACKERS

_LONGEST = 2_000  # characters of an address that are looked at, as in ingest/collect/links.py
_ROUNDS = 4  # a wrapper in a wrapper, a host label behind another: after so many steps nothing has more to leave out
_CONTROLS = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ud800-\udfff]+")
_SCHEME = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_DEFAULT_PORT = re.compile(r":(?:80|443)?$")
# First labels of hosts that serve the pages of the host without them. "mobile." and "amp." as well as "www." are left
# out only where a name and its ending remain: www.org stays.
_SAME_SITE = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.[^.])")
# Parameters that tell by which list a reader came, or in which form the page is shown; never which page.
# `source`, `ref`, `cid`, `id`, `p` choose the page on many sites.
_NOT_THE_PAGE = re.compile(
    TRACKERS + r"|amp|amp_js_v|amp_gsa|usqp|_gl|outputtype=amp|output=amp|view=amp|mode=amp|m=1|cmp=[a-z_]+",
    re.IGNORECASE,
)
_VALUED = re.compile(r"(?:outputtype|output|view|mode|m|cmp)$", re.IGNORECASE)  # left out with the values above only
_AMP_ENDING = re.compile(r"(?:/amp|\.amp|/amp/index)(?=(?:\.html?)?$)", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_AMP_CACHE = re.compile(r"[a-z0-9-]+\.cdn\.ampproject\.org")
_GOOGLE = re.compile(r"(?:www\.)?google\.[a-z.]{2,6}")


def address_key(url: str) -> str:
    """The key of an address: equal for addresses of the same page; "" for what is no web address. Never raises.

    The key of a key is the key itself.
    """
    key = _CONTROLS.sub("", url[:_LONGEST])
    for _ in range(_ROUNDS):
        key, before = _shorter(key), key
        if key == before:
            break
    return key


def page_key(url: str) -> str:
    """What a page is known by, however its address is spelt: the key of the address, or what stands in its place."""
    return address_key(url) or url


def names_a_page(key: str) -> bool:
    """True where a key names one page of a site. Sites give their front page as the address of articles by mistake."""
    parts = urlsplit(key)
    return bool(parts.netloc and (parts.path.strip("/") or parts.query or parts.fragment))


def _shorter(url: str) -> str:
    """One step towards the key; "" where the address is none."""
    if not _SCHEME.match(url):
        return ""
    try:
        spelled = canonicalize_url(url, keep_fragments=True)
        parts = urlsplit(spelled)
        inner = _unwrapped(parts)
        return inner or _without_variants(parts)
    except ValueError:  # of urllib, w3lib and idna: brackets, ports and host names that are none
        return ""


def _unwrapped(parts: SplitResult) -> str:
    """The address inside one of Google's AMP addresses, or ""."""
    path = parts.path
    if _GOOGLE.fullmatch(parts.netloc) and path.startswith("/amp/"):
        rest = path.removeprefix("/amp/").removeprefix("s/")
    elif _AMP_CACHE.fullmatch(parts.netloc) and (found := re.match(r"/[cvwr]+/(?:s/)?(?=[^/]+\.)", path)):
        rest = path[found.end() :]
    else:
        return ""
    rest = unquote(rest) if "%2f" in rest[:300].lower() else rest
    return f"https://{rest}{'?' if parts.query else ''}{parts.query}" if "." in rest.partition("/")[0] else ""


def _without_variants(parts: SplitResult) -> str:
    """The address as https, its host without the labels of other forms, its path and query without their endings."""
    host = _DEFAULT_PORT.sub("", parts.netloc.rpartition("@")[2].lower()).rstrip(".")
    if not re.search(r"[^\W_]", host):
        return ""
    path = _INDEX.sub("/", _AMP_ENDING.sub("", parts.path)).rstrip("/")
    query = "&".join(each for each in parts.query.split("&") if each and not _tracks(each))
    fragment = parts.fragment if parts.fragment.startswith("!") else ""  # "#!" routes choose the page
    return urlunsplit(("https", _SAME_SITE.sub("", host), path, query, fragment))


def _tracks(parameter: str) -> bool:
    """True where a parameter does not choose the page."""
    name = parameter.partition("=")[0]
    return bool(_NOT_THE_PAGE.fullmatch(parameter if _VALUED.fullmatch(name) else name))
