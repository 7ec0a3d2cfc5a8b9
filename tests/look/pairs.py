"""Which mock stands beside which page, and the parts that both must have in the same place."""

from __future__ import annotations

from dataclasses import dataclass

from tests.look.measure import Part

BOX, LOOK = "x width", "type colour"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A mock, our page of the same kind, and what must agree.

    ``form`` is with a form handler; ``sent`` is after it was sent with mistakes.
    """

    mock: str
    address: str
    parts: tuple[Part, ...]
    form: bool = False
    sent: bool = False

    def at(self, width: int) -> tuple[Part, ...]:
        """Give the parts that count at a width."""
        return tuple(part for part in self.parts if part.at in (0, width))

    @property
    def name(self) -> str:
        return self.mock.removeprefix("public-").removesuffix(".html")


def part(name: str, selector: str, facts: str, **more: object) -> Part:
    """Write a part in one line."""
    return Part(name=name, selector=selector, facts=facts, **more)  # type: ignore[arg-type]


FRAME = (
    part("bar", ".top", f"{BOX} height colour", order=True),
    part("word", ".word", "x type colour"),
    part("word label", ".word span", "type colour"),
    part("request button", ".top .btn", f"{BOX} height {LOOK}"),
    part("footer", ".foot", f"{BOX} {LOOK}", order=True),
    part("footer text", ".foot p", f"x {LOOK}"),
    part("footer link", ".foot a", "colour"),
)
# Where the chosen page is the same, so are the places of all links.
NAVIGATION = (part("navigation", ".top nav a", "x type", every=True),)
HEAD = (
    part("crumb", ".crumb", f"x {LOOK}", under="bar", order=True),
    part("h1", "h1", f"x {LOOK}", under="crumb", order=True),
)
LEDE = (part("lede", ".lede", f"x {LOOK}", under="h1", order=True),)
ASIDE = (
    part("column", ".split>:first-child", "x width"),
    part("side", "aside", BOX),
    part("side heading", "aside h2", f"{BOX} {LOOK}"),
)
# On phones the side column comes after the text.
SIDE_BELOW = (
    part("whole text", ".split>article", "x"),
    part("side below", "aside", BOX, under="whole text", at=390),
)
TABLE = (
    part("table", "table.stack", BOX),
    part("first cell", "tbody th[scope=row]", "x type"),
    part("cell", "tbody td", LOOK),
)
SECTIONS = ("coverage", "documents", "controls", "subprocessors", "data", "profile")
MORE_SECTIONS = ("responsibilities", "questions", "updates", "contact")
HOME = (
    *FRAME,
    *NAVIGATION,
    part("h1", ".hero h1", f"{BOX} height {LOOK}", under="bar", order=True),
    part("facts", "dl.facts", f"{BOX} colour", under="h1", order=True),
    part("fact cell", ".facts>div", f"{BOX} colour", every=True),
    part("fact label", ".facts dt", LOOK),
    part("fact value", ".facts dd", LOOK),
    part("fact context", ".facts dd span", LOOK),
    part("ways in", ".get", f"{BOX} colour", order=True),
    part("ways in heading", ".get h2", f"x {LOOK}"),
    part("ways in row", ".get li", f"{BOX} height {LOOK}", every=True),
    part("ways in kind", ".get li span", LOOK),
    part("main button", ".get .btn", f"{BOX} height {LOOK}"),
    *(
        part(f"section {id}", f"#{id}", f"{BOX} colour", order=True)
        for id in (*SECTIONS, *MORE_SECTIONS)
    ),
    part("section title column", ".sec>header", BOX, every=True),
    part("section title", ".sec>header h2", f"x {LOOK}"),
    part("section date", ".sec>header p", f"x {LOOK}", under="section title"),
    part("section content", ".sec>div", BOX, every=True),
    part("caption", "caption", f"x {LOOK}"),
    part("category", "#coverage tbody th", LOOK),
    part("mark in", ".mark.in", LOOK),
    part("mark planned", ".mark.plan", LOOK),
    part("mark out", ".mark.out", LOOK),
    part("rows", "#coverage .rows", f"{BOX} colour"),
    part("row label", ".rows dt", f"{BOX} {LOOK}"),
    part("row value", ".rows dd", f"{BOX} {LOOK}"),
    part("small heading", "#coverage h3", f"x {LOOK}"),
    part("filter title", "#documents legend", f"x {LOOK}"),
    part("filter", "#documents .seg label", f"{BOX} height {LOOK}", every=True),
    part("documents", "#documents table", BOX, under="filter"),
    part("document", "#documents tbody tr", BOX),
    part("document access", "#documents tbody td[data-l=Access]", "x"),
    part("document action", "#documents tbody td:last-child a", LOOK),
    part("tag public", ".tag.public", LOOK),
    part("tag request", ".tag.request", LOOK),
    part("tag NDA", ".tag.nda", LOOK),
    part("search", "#q", f"x height {LOOK}"),
    part("control group", ".dom", BOX),
    part("control group title", ".dom summary h3", LOOK),
    part("control group count", ".dom>summary>.sub", f"type {'colour'}"),
    part("planned subprocessor", "tr.flag>*", "colour"),
    part("question", "details.qa", BOX),
    part("question words", "details.qa summary", f"x {LOOK}"),
    part("answer", "details.qa p", f"{BOX} {LOOK}"),
    part("update", ".log li", BOX),
    part("update date", ".log time", f"x {LOOK}"),
    part("update words", ".log li>div", "x"),
    part("update kind", ".log .kind", LOOK),
)
POLICY = (
    *(*FRAME, *NAVIGATION, *HEAD, *ASIDE),
    part("in force", ".force", f"{BOX} colour", under="h1", order=True),
    part("in force words", ".force>p", f"x {LOOK}"),
    part("in force facts", ".force dl", f"x {'colour'}"),
    part("in force label", ".force dt", f"x {LOOK}"),
    part("in force value", ".force dd", f"x {LOOK}"),
    part("side beside", "aside", BOX, under="in force", at=1440),
    *SIDE_BELOW,
    part("text", ".prose", f"{BOX} {LOOK}", order=True),
    part("text heading", ".prose h2", f"x {LOOK}"),
    part("text paragraph", ".prose p", f"x {LOOK}"),
    part("contents", ".toc a", f"{BOX} height {LOOK}", every=True),
    part("versions", ".hist li", f"{BOX} {LOOK}"),
)
SUPERSEDED = (
    *(*FRAME, *NAVIGATION, *ASIDE),
    part("crumb", ".crumb", f"x {LOOK}", under="red bar", order=True),
    part("h1", "h1", f"x {LOOK}", under="crumb", order=True),
    part("red bar", ".gonebar", f"{BOX} height {LOOK}", under="bar", order=True),
    part("red bar link", ".gonebar a", LOOK),
    part("box", ".gone", f"{BOX} colour", under="h1", order=True),
    part("box title", ".gone .big", f"x {LOOK}"),
    part("box button", ".gone .btn", f"x height {LOOK}"),
    part("side beside", "aside", BOX, under="box", at=1440),
    part("red line", ".old .prose", "x colour", ours=".old article"),
    *SIDE_BELOW,
    part("text heading", ".prose h2", f"x {LOOK}"),
    part("contents", ".toc a", f"{BOX} height {LOOK}", every=True),
    part("versions", ".hist li", BOX),
)
PACK = (
    *(*FRAME, *HEAD, *LEDE, *ASIDE, *TABLE),
    part("tag public", ".tag.public", LOOK),
    part("tag NDA", ".tag.nda", LOOK),
    part("action", "td .act", LOOK),
    part("main button", "main .btn", f"x height {LOOK}"),
    part("address", "aside .mono", f"x {LOOK}"),
    part("small", "aside .small", f"x {LOOK}"),
)
SUBPROCESSORS = (
    *(*FRAME, *NAVIGATION, *HEAD, *LEDE, *TABLE),
    part("coming change", ".note.warn", f"{BOX} height {LOOK}", under="lede", order=True),
    part("coming change title", ".note.warn h2", f"x {LOOK}"),
    part("coming change action", ".note.warn .act", f"x {LOOK}"),
    part("table", "table.stack", BOX, under="coming change", order=True),
    part("group", "tr.group th", f"x {LOOK}", every=True),
    part("planned", "tr.flag>*", "x colour"),
    part("second line", "th .sub", f"x {LOOK}"),
    part("below", ".two", BOX, under="table", order=True),
    part("below half", ".two>section", BOX, every=True),
    part("below heading", ".two h2", f"x {LOOK}", every=True),
    part("below text", ".two p", f"x {LOOK}", under="below heading"),
    part("log", ".log li", BOX),
)
REDLINE = (
    *(*FRAME, *NAVIGATION, *HEAD, *LEDE, *ASIDE),
    part("short heading", ".split h2", f"x {LOOK}", under="lede", order=True),
    part("key", "p.key", f"{BOX} {LOOK}", order=True),
    part("key added", ".key ins", LOOK),
    part("key removed", ".key del", LOOK),
    part("changed section", "section.red", f"{BOX} colour", under="key", order=True),
    part("flag", ".flagc", f"x {LOOK}"),
    part("words", ".red .prose p", f"x {LOOK}"),
    part("added", ".red ins", LOOK),
    part("removed", ".red del", LOOK),
    part("compared", "aside dl", f"{BOX} {LOOK}"),
)
AS_OF = (
    *(*FRAME, *NAVIGATION, *HEAD, *LEDE, *TABLE),
    part("the past", ".note.warn", f"{BOX} {LOOK}", under="lede", order=True),
    part("the past title", ".note.warn h2", f"x {LOOK}"),
    part("group", "tr.group th", f"x {LOOK}"),
    part("second line", "th .sub", f"x {LOOK}"),
)
BY_MAIL = (
    *(*FRAME, *NAVIGATION, *HEAD, *LEDE, *ASIDE, *TABLE),
    part("heading", "main .split h2", f"x {LOOK}", under="lede"),
    part("document", "tbody th", f"x {LOOK}"),
    part("document summary", "tbody th .sub", f"x {LOOK}"),
    part("action", "td .act", LOOK),
    part("text to copy", "pre.copy", f"{BOX} {LOOK}"),
    part("main button", "main .btn", f"{BOX} height {LOOK}"),
    part("step", ".steps li", f"{BOX} {LOOK}"),
)
SENT = (
    *(*FRAME, *NAVIGATION, *ASIDE),
    part("crumb", ".crumb", f"x {LOOK}", under="bar", order=True),
    part("done", ".done", f"{BOX} colour", under="crumb", order=True),
    part("h1", ".done h1", f"x {LOOK}"),
    part("done words", ".done p", f"x {LOOK}", under="h1"),
)
FIELDS = (
    part("form", "form.form", BOX),
    part("question", "legend", f"x {LOOK}"),
    part("document", ".opt", f"{BOX} {LOOK}"),
    part("document box", ".opt input", f"{BOX} height"),
    part("document summary", ".opt .sub", f"x {LOOK}"),
    part("label", ".field>label", f"x {LOOK}"),
    part("hint", ".hint", f"x {LOOK}"),
    part("name", "input[name=name]", f"{BOX} height {LOOK}"),
    part("email", "input[name=email]", f"{BOX} height"),
    part("company", "input[name=company]", f"{BOX} height"),
    part("purpose", "textarea", f"{BOX} {LOOK}"),
    part("note", "form .note", f"{BOX} {LOOK}"),
    part("main button", "form .btn", f"{BOX} height {LOOK}"),
)
STEP = part("step", ".steps li", f"{BOX} {LOOK}")
FORM = (
    *FRAME,
    *NAVIGATION,
    *HEAD,
    *LEDE,
    *ASIDE,
    *FIELDS,
    part("step", ".steps li", f"{BOX} {LOOK}"),
)
ERROR = (
    *(*FRAME, *NAVIGATION, *ASIDE, *FIELDS),
    part("crumb", ".crumb", f"x {LOOK}", under="bar", order=True),
    part("summary", ".errsum", f"{BOX} height {LOOK}", under="crumb", order=True),
    part("summary title", ".errsum h2", f"x {LOOK}"),
    part("summary link", ".errsum a", f"x {LOOK}", every=True),
    part("h1", "h1", f"x {LOOK}", under="summary", order=True),
    part("lede", ".lede", f"x {LOOK}", under="h1", order=True),
    part("wrong field", ".field.bad", f"{BOX} colour", every=True),
    part("error", ".err", f"x {LOOK}", every=True),
    part("wrong input", ".bad input[name=email]", f"{BOX} height {LOOK}"),
)

PAIRS = (
    Pair(mock="public-home.html", address="/", parts=HOME),
    Pair(mock="public-policy.html", address="/policies/information-security/", parts=POLICY),
    Pair(mock="public-policy-superseded.html", address="/policies/ai-use/1.1/", parts=SUPERSEDED),
    Pair(
        mock="public-policy-redline.html",
        address="/policies/information-security/changes/4.0/",
        parts=REDLINE,
    ),
    Pair(mock="public-policies-as-of.html", address="/as-of/2026-06-30/", parts=AS_OF),
    Pair(mock="public-pack.html", address="/packs/security-review/", parts=PACK),
    Pair(mock="public-subprocessors.html", address="/subprocessors/", parts=SUBPROCESSORS),
    Pair(mock="public-request-mailto.html", address="/request/", parts=BY_MAIL),
    Pair(mock="public-request-sent.html", address="/request/sent/", parts=SENT),
    Pair(mock="public-request.html", address="/request/", parts=FORM, form=True),
    Pair(mock="public-request-error.html", address="/request/", parts=ERROR, form=True, sent=True),
)
