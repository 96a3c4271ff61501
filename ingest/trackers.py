"""Parameters of addresses that tell a site by which list its reader came."""

from __future__ import annotations

# Without them the page is the same one. Most names are among those of courlan 1.4.0 (clean.py, which cites AdGuard and
# Firefox); some are of news feeds: at_ (BBC), traffic_source (Al Jazeera), wt_ (heise), xtor (AT Internet). Only names
# that mean nothing else stand here: `cid`, `eid`, `source` or `ref` choose the page on many sites, so they are kept.
TRACKERS = (
    r"(?:utm|mtm|pk|piwik|matomo|hsa|oly|vero|itm|wt|at|mc)_[a-z_]+"
    r"|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|ttclid|igshid|igsh|srsltid"
    r"|_openstat|_hsenc|_hsmi|mkt_tok|traffic_source|xtor|ns_(?:source|campaign|mchannel|linkname|fee)|cmpid|ref_src"
)
