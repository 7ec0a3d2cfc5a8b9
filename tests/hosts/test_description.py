"""What hosts are told: one policy, short and strict, and each host's file says the same."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.sample import ROOT
from trustsite.hosts import OPEN, Description, host_files
from trustsite.serve.shown import Shown

ENDPOINT = "https://requests.northwind.example:8443/api/trust?source=site"
PUBLIC = Description(audience="public", endpoint=ENDPOINT)
INTERNAL = Description(audience="internal")


def directives(policy: str) -> dict[str, str]:
    """Take a policy apart; no directive stands in it twice."""
    parts = [part.partition(" ") for part in policy.split("; ")]
    assert len({name for name, _, _ in parts}) == len(parts)
    return {name: value for name, _, value in parts}


def test_the_policy_allows_our_own_files_and_nothing_else() -> None:
    """No other origin, no inline code and no hash, in at most 300 characters."""
    found = directives(INTERNAL.policy)
    assert found == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert len(PUBLIC.policy) <= 300


def test_the_form_may_be_sent_to_its_receiver_only() -> None:
    """form-action names the origin of the endpoint: no path, no parameters."""
    assert directives(PUBLIC.policy)["form-action"] == (
        "'self' https://requests.northwind.example:8443"
    )


def test_a_page_says_all_but_who_may_frame_it() -> None:
    """A meta element can't carry frame-ancestors; everything else is the same."""
    in_page, whole = directives(PUBLIC.policy_in_page), directives(PUBLIC.policy)
    assert whole.pop("frame-ancestors") == "'none'"
    assert in_page == whole


def test_the_internal_edition_is_kept_nowhere_and_open_to_nobody() -> None:
    """No store, no index, and no file that another site may read."""
    headers = dict(INTERNAL.headers)
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    for text in host_files(INTERNAL).values():
        assert '"*"' not in text
        assert ": *" not in text


def test_the_preview_sends_what_a_host_sends() -> None:
    """What breaks under the headers is seen while writing; only https and caching differ."""
    files = {"index.html": b"<p>x</p>", "trust.json": b"{}"}
    shown = Shown(files=files, sent=PUBLIC)
    expected = dict(PUBLIC.headers)
    for absent in ("Strict-Transport-Security", "Cache-Control"):
        del expected[absent]
    assert dict(shown.answer("/").headers) == expected
    assert dict(shown.answer("/nowhere/").headers) == expected
    assert dict(shown.answer("/trust.json").headers) == expected | dict([OPEN])
    # What has to be mended is shown by a page with styles of its own.
    assert Shown(files=files, trouble="<style></style>").answer("/").headers == ()


def from_nginx(text: str) -> list[list[tuple[str, str]]]:
    """Give the headers of the server block and of each location that has some."""
    blocks = [text.partition("location ~")[0], *text.split("location ~")[1:]]
    line = r'^ *add_header (\S+) "([^"]*)" always;$'
    return [re.findall(line, block, re.M) for block in blocks]


def from_rules(text: str) -> list[list[tuple[str, str]]]:
    """Give the headers of each rule of a _headers file."""
    blocks = re.split(r"^/.*$", text, flags=re.M)[1:]
    return [re.findall(r"^  ([\w-]+): (.+)$", block, re.M) for block in blocks]


def from_caddy(text: str) -> list[list[tuple[str, str]]]:
    first, _, rest = text.partition("}\n")
    own = re.findall(r'^\t([\w-]+) "(.*)"$', first, re.M)
    kinds = re.findall(rf'^header @(\w+) {OPEN[0]} "(.*)"$', rest, re.M)
    return [own, *([(OPEN[0], value)] for _, value in kinds)]


def from_cloudfront(text: str) -> list[list[tuple[str, str]]]:
    """Give the headers of each policy as CloudFront sends them."""
    return [sent(policy) for policy in json.loads(text)["responseHeadersPolicies"].values()]


def sent(policy: dict[str, Any]) -> list[tuple[str, str]]:
    safe = policy["SecurityHeadersConfig"]
    assert safe["ContentTypeOptions"] == {"Override": True}
    custom = policy["CustomHeadersConfig"]
    assert custom["Quantity"] == len(custom["Items"])
    seconds = safe["StrictTransportSecurity"]["AccessControlMaxAgeSec"]
    return [
        ("Content-Security-Policy", safe["ContentSecurityPolicy"]["ContentSecurityPolicy"]),
        ("Strict-Transport-Security", f"max-age={seconds}"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", safe["ReferrerPolicy"]["ReferrerPolicy"]),
        *((item["Header"], item["Value"]) for item in custom["Items"]),
    ]


@pytest.mark.parametrize("site", [PUBLIC, INTERNAL], ids=["public", "internal"])
@pytest.mark.parametrize(
    ("path", "read"),
    [
        ("nginx.conf", from_nginx),
        ("Caddyfile", from_caddy),
        ("netlify/_headers", from_rules),
        ("cloudflare/_headers", from_rules),
        ("cloudfront.json", from_cloudfront),
    ],
)
def test_every_host_is_told_the_same(site: Description, path: str, read: Any) -> None:
    """Each file holds each header exactly once with its value, and opens the same files."""
    everywhere, *opened = read(host_files(site)[path])
    assert sorted(everywhere) == sorted(site.headers)
    replaces = path in ("nginx.conf", "cloudfront.json")
    for rule in opened:
        assert sorted(rule) == sorted([*(site.headers if replaces else ()), OPEN])
    rules = len(site.open_kinds)
    assert len(opened) == (min(rules, 1) if replaces else rules)


def test_cloudflare_opens_nothing_by_itself() -> None:
    """Cloudflare Pages lets scripts of others read every file unless it is told not to."""
    for site in (PUBLIC, INTERNAL):
        assert "/*\n  ! Access-Control-Allow-Origin\n" in host_files(site)["cloudflare/_headers"]


def test_every_host_is_told_where_pages_went() -> None:
    """An address that moved is answered with 301 by each host that can."""
    site = Description(audience="public", prefix="/t/", moved=(("/t/old/", "/t/new/"),))
    files = host_files(site)
    assert "location = /t/old/ { return 301 /t/new/; }\n" in files["nginx.conf"]
    assert "redir /t/old/ /t/new/ permanent\n" in files["Caddyfile"]
    assert files["netlify/_redirects"].endswith("\n/t/old/ /t/new/ 301!\n")
    assert files["cloudflare/_redirects"].endswith("\n/t/old/ /t/new/ 301\n")
    (moved,) = json.loads(files["cloudfront.json"])["redirects"]
    assert moved == {"from": "/t/old/", "to": "/t/new/", "status": 301}


def test_a_site_below_a_path_has_its_own_404_page() -> None:
    """Hosts look for the page of errors where the site is."""
    site = Description(audience="public", prefix="/trust/")
    files = host_files(site)
    for path in ("nginx.conf", "Caddyfile", "cloudfront.json"):
        assert "/trust/404.html" in files[path]


def test_the_docs_tell_about_each_host() -> None:
    """Every file that the build writes for a host stands in docs/hosting.md."""
    said = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")
    for path in host_files(PUBLIC):
        assert f"build/hosts/public/{path}" in said
    assert "frame-ancestors" in said
