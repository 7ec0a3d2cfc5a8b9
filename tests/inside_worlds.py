"""Worlds that differ from acme only where people outside see nothing, drawn by Hypothesis."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_origin

import yaml
from hypothesis import strategies as st

from tests.canary_forge import model_of, type_name
from tests.sample import ROOT
from trustsite.source.files import read_front_matter, read_yaml
from trustsite.source.models.shape import Loc, at, bare, choices, is_record, keys

ACME = ROOT / "tests" / "worlds" / "acme"
ROLES = ("ceo", "platform-lead", "security-lead")
MOON = "policies/canary-moon-office/policy.md"
FAQ, DOCUMENTS = "trust_center/faq.yml", "trust_center/documents.yml"
FACTS, VARIABLES = "trust_center/internal.yml", "trust_center/variables.yml"
CLOSED = ("internal", "nda", "request")
# Links between records that rules hold together; they are edited where both ends are.
LINKS = ("controls", "policies", "control", "criterion")
# Only the command can write it: it says which words were approved.
WRITTEN = ("approved_text",)
# What has gone wrong elsewhere: markup, public words, other scripts, things that look like others.
ODD = (
    "<script>alert(1)</script>",
    "Acme makes an interface that counts widgets.",
    "Security overview",
    "Terms of service and 30 June 2026",
    "](/policies/canary-moon-office/)",
    "[link](https://canary.example/)",
    "--8<-- vault/canary-overview-file.pdf",
    "100% of 12 of 61 criteria",
    '\'; "quoted": [a, b] # no comment',
    "ﬁne Ünïcode ß 日本語 עברית",
    "x" * 300,
    "NO",
    "public",
    "audience: public",
    "../../policies/canary-moon-office/policy.md",
    "{% if canary.press_officer %}{{ canary.press_officer }}{% endif %}",
)
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFÄÖÜß0123456789 .,:;!?'\"()[]<>#*_-|&%/\\`~+=@"

World = dict[str, Any]  # path -> (head, body or None), or the text of any other file
Draw = Callable[[Any], Any]


def base() -> World:
    """Give acme as data: (head, body) of each file that is read."""
    world: World = {}
    for place in sorted(ACME.rglob("*.*")):
        path = place.relative_to(ACME).as_posix()
        if path.endswith(".yml"):
            world[path] = (read_yaml(ACME, path).data, None)
        elif path != "README.md":
            document, body = read_front_matter(ACME, path)
            world[path] = (document.data, body.text)
    return world


BASE = base()


def write(world: World, root: Path) -> Path:
    """Write a world; files that are as in acme are copied as they are."""
    shutil.copytree(ACME, root, ignore=shutil.ignore_patterns("README.md"))
    for path in BASE.keys() - world.keys():
        (root / path).unlink()
    for path, content in world.items():
        if path in BASE and content == BASE[path]:
            continue
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content if isinstance(content, str) else _file(*content), "utf-8")
    return root


class _Plain(yaml.SafeDumper):
    """Writes a value out wherever it stands: people have no anchors."""

    def ignore_aliases(self, _: Any) -> bool:
        return True


def _file(head: Any, body: str | None) -> str:
    text = yaml.dump(head, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=1000)
    return text if body is None else f"---\n{text}---\n{body}"


words = st.one_of(
    st.sampled_from(ODD),
    st.text(LETTERS, min_size=1, max_size=60).map(str.strip).filter(bool),
)
slugs = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=12)
slugs = slugs.filter(lambda id: id not in ("next", "changes", "sent", "agreement", "index", "feed"))
past = st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 10, 1))
lines = st.lists(
    st.text("abcdefghijk lmnopqrstuvwxyz.,ÄÖ", min_size=1, max_size=60).map(str.strip).filter(bool),
    min_size=1,
    max_size=4,
)


def value(draw: Draw, annotation: Any, key: str) -> Any:
    """Draw what a person could write for a type inside an ``internal`` block."""
    name, inner = type_name(annotation), bare(annotation)
    if name in ("Text", "Prose"):
        return draw(words)
    if name == "Date":
        return draw(past).isoformat()
    if name == "Slug":
        return draw(st.sampled_from(ROLES))
    if name == "Whole":
        return str(draw(st.integers(1, 5)))
    if found := choices(annotation):
        return draw(st.sampled_from(found))
    if is_record(inner):
        return record(draw, inner)
    if get_origin(inner) is tuple:
        item = get_args(inner)[0]
        if type_name(item) == "Slug":
            return draw(st.lists(st.sampled_from(ROLES), unique=True, max_size=2))
        return [value(draw, item, key) for _ in range(draw(st.integers(0, 2)))]
    ids = draw(
        st.lists(st.sampled_from(ROLES) if key == "roles" else slugs, unique=True, max_size=2)
    )
    return {id: value(draw, get_args(inner)[1], key) for id in ids}


def record(draw: Draw, model: Any) -> dict[str, Any]:
    """Draw a record: what must be there, and some of what may be."""
    found = {}
    for key, below in keys(model).items():
        must = model.model_fields[key].is_required()
        if key not in (*LINKS, *WRITTEN) and (must or draw(st.booleans())):
            found[key] = value(draw, below, key)
    return found


def places(world: World) -> Iterator[tuple[str, Loc, Any]]:
    """Give every record that may have an ``internal`` block, with the type of the block."""
    for path, content in sorted(world.items()):
        if not isinstance(content, str):
            yield from _places(path, content[0], ())


def _places(path: str, raw: Any, loc: Loc) -> Iterator[tuple[str, Loc, Any]]:
    kind = bare(at(model_of(path), loc))
    if isinstance(raw, dict):
        if is_record(kind) and "internal" in keys(kind):
            yield path, loc, bare(keys(kind)["internal"])
        for key, below in raw.items():
            if not (is_record(kind) and key == "internal"):
                yield from _places(path, below, (*loc, key))
    elif isinstance(raw, list):
        for index, below in enumerate(raw):
            yield from _places(path, below, (*loc, index))


def insert(draw: Draw, records: dict[str, Any], id: str, record: Any) -> None:
    """Put a record at any place among the others."""
    order = list(records.items())
    order.insert(draw(st.integers(0, len(order))), (id, record))
    records.clear()
    records.update(order)


def block(draw: Draw, world: World) -> None:
    """Another ``internal`` block for any record, or none; links of rules stay."""
    path, loc, kind = draw(st.sampled_from(list(places(world))))
    found = world[path][0]
    for step in loc:
        found = found[step]
    kept = {key: v for key, v in found.get("internal", {}).items() if key in LINKS}
    found["internal"] = {**record(draw, kind), **kept} or {"note": draw(words)}


def document(draw: Draw, world: World) -> None:
    """One more internal document, anywhere in the list."""
    made = {
        "audience": "internal",
        "title": draw(words),
        "category": "security",
        "format": "pdf",
        "dated": draw(past).isoformat(),
        "summary": draw(words),
        "internal": {"note": draw(words), "source": f"vault/{draw(slugs)}.pdf"},
    }
    insert(draw, world[DOCUMENTS][0], f"doc-{draw(slugs)}-in", made)


def question(draw: Draw, world: World) -> None:
    """One more question of a class that people outside see nothing of."""
    made = {
        "audience": draw(st.sampled_from(CLOSED)),
        "category": "encryption",
        "question": draw(words.filter(lambda text: "{%" not in text)),
        "answer": draw(words.filter(lambda text: "{%" not in text)),
        "checked_on": draw(past).isoformat(),
    }
    insert(draw, world[FAQ][0], f"faq-{draw(slugs)}-in", made)


def variable(draw: Draw, world: World) -> None:
    """One more closed fact, which the internal policy asks for."""
    name = f"{draw(st.sampled_from(('moon', 'retention', 'company', 'zeta')))}.v{draw(slugs)}"
    made = {
        "audience": "internal",
        "type": "text",
        "value": draw(words.filter(lambda text: "{%" not in text)),
        "help": draw(words.filter(lambda text: "{%" not in text)),
    }
    insert(draw, world[VARIABLES][0], name, made)
    head, body = world[MOON]
    world[MOON] = (head, f"{body}\nThe moon has {{{{ {name} }}}}.\n")


def fact(draw: Draw, world: World) -> None:
    """Another finding, exception or risk, or all of them gone."""
    facts = world[FACTS][0]
    finding = {"control": "INT-1", "due_on": "2026-12-24", "text": draw(words)}
    risk = {"title": draw(words), "likelihood": "1", "impact": "5", "treatment": "accept"}
    excepted = {"statements": ["ISP-2"], "reason": draw(words), "instead": draw(words)}
    excepted |= {"owner": "platform-lead", "approved_by_role": "ceo"}
    days = {"approved_on": draw(past).isoformat(), "ends_on": "2026-12-24"}
    facts["exceptions"] = {f"e-{draw(slugs)}": excepted | days}
    facts["open_findings"] = {f"f-{draw(slugs)}": finding}
    facts["risk_register"] = {f"r-{draw(slugs)}": risk}


def gone(draw: Draw, world: World) -> None:
    """A closed record or file less."""
    match draw(st.integers(0, 3)):
        case 0:
            world[DOCUMENTS][0].pop("canary-doc-salaries", None)
        case 1:
            world[FAQ][0].pop("canary-faq-outage", None)
        case 2:
            world.pop("policies/information-security/internal.md", None)
        case 3:
            world.pop("trust_center/updates/canary-upd-outage.md", None)


def news(draw: Draw, world: World) -> None:
    """One more piece of closed news, of any date."""
    head = {
        "audience": draw(st.sampled_from(CLOSED)),
        "date": draw(past).isoformat(),
        "kind": "report",
        "title": draw(words.filter(lambda text: "{%" not in text)),
    }
    world[f"trust_center/updates/{draw(slugs)}-in.md"] = (head, _text(draw))


def _text(draw: Draw) -> str:
    return "\n" + "\n\n".join(draw(lines)) + "\n"


def policy(draw: Draw, world: World) -> None:
    """One more policy: internal, or a draft of any class; with ids before and after others."""
    draft = draw(st.booleans())
    id = f"{draw(slugs)}-in"
    head: dict[str, Any] = {
        "title": draw(words.filter(lambda text: "{%" not in text)),
        "audience": draw(st.sampled_from(("public", *CLOSED))) if draft else "internal",
        "purpose": draw(words.filter(lambda text: "{%" not in text)),
        "version": "0.4" if draft else "3.0",
        "owner": draw(st.sampled_from(ROLES[1:])),
        "approver": "ceo",
        "criteria": ["CC1.1"],
        "change": {"summary": draw(lines)[0], "material": "no"},
        "internal": {"controls": ["INT-1"], "roles": {"ceo": draw(words)}},
    }
    if not draft:
        head |= {"approved_on": "2026-05-06", "effective_on": "2026-05-07"}
        head["next_review_on"] = "2027-05-06"
    world[f"policies/{id}/policy.md"] = (head, _text(draw))
    control = world["trust_center/controls/access.yml"][0]["controls"]["INT-1"]
    key = control.setdefault("policies", []) if draft else control["internal"]["policies"]
    if draft and head["audience"] == "internal":
        key = control["internal"]["policies"]
    key.append(id)


def control(draw: Draw, world: World) -> None:
    """One more internal control, in any domain at any place, or in a domain of its own."""
    name = draw(st.sampled_from(("access", "governance", "operations", "moon")))
    path, id = f"trust_center/controls/{name}.yml", f"INT-{draw(st.integers(2, 999))}"
    if path not in world:
        world[path] = ({"id": "MOO", "title": draw(lines)[0], "controls": {}}, None)
    if any(id in w[0].get("controls", {}) for p, w in world.items() if "/controls/" in p):
        return
    made = {
        "audience": "internal",
        "title": draw(words),
        "description": draw(words),
        "criteria": [draw(st.sampled_from(("CC1.1", "CC6.4", "A1.2", "P6.7")))],
        "owner": draw(st.sampled_from(ROLES)),
        "internal": {"policies": ["canary-moon-office"], "implementation": draw(words)},
    }
    insert(draw, world[path][0]["controls"], id, made)
    world[MOON][0]["internal"]["controls"].append(id)


def annex(draw: Draw, world: World) -> None:
    """Another annex for any policy."""
    id = draw(st.sampled_from(("access-control", "incident-response", "information-security")))
    head = {"version": str(draw(st.integers(1, 9))), "change": {"summary": draw(lines)[0]}}
    head["change"]["material"] = "yes"  # type: ignore[index]  # a mapping, as written above
    head |= {"approved_on": "2026-05-06", "effective_on": "2026-05-07"}
    world[f"policies/{id}/internal.md"] = (head, _text(draw))


def procedure(draw: Draw, world: World) -> None:
    """One more procedure of any policy."""
    id = draw(st.sampled_from(("access-control", "information-security", "canary-moon-office")))
    head = {"title": draw(words), "role": draw(st.sampled_from(ROLES)), "trigger": draw(words)}
    head["evidence"] = [draw(words)]
    world[f"policies/{id}/procedures/{draw(slugs)}-in.md"] = (head, _text(draw))


def adopted(draw: Draw, world: World) -> None:
    """What is not in the project switched off for any reason; a closed control in other words."""
    off = {"off": f"We {draw(words.filter(lambda text: '{%' not in text))}"}
    other = {"title": draw(words), "because": f"We {draw(lines)[0]}"}
    world["trust_center/adopted.yml"] = (
        {"policies": {"physical-security": off}, "controls": {"PHY-02": off, "INT-1": other}},
        None,
    )


def people(draw: Draw, world: World) -> None:
    """Who must read, and where they confirm it."""
    since = draw(past).isoformat()
    world["trust_center/people.yml"] = (
        {
            f"{draw(slugs)}{number}": {"reads": [draw(st.sampled_from(ROLES))], "since": since}
            for number in range(draw(st.integers(1, 3)))
        },
        None,
    )
    at = draw(st.sampled_from(({"email": "canary@acme.example"}, {"form": "https://x.example/"})))
    world[FACTS][0]["acknowledgements"] = {**at, "days": str(draw(st.integers(1, 60)))}


def closed_text(draw: Draw, world: World) -> None:
    """Other words, another version line or other short lines of a text that isn't public."""
    id = draw(st.sampled_from(("access-control", "incident-response", "canary-moon-office")))
    head, _ = world[f"policies/{id}/policy.md"]
    head["in_short"] = [draw(lines)[0] for _ in range(3)]
    head["change"] = {"summary": draw(lines)[0], "material": draw(st.sampled_from(("yes", "no")))}
    more = draw(st.sampled_from(("A1.2", "P6.7", "PI1.1")))
    head["criteria"] = sorted({*head["criteria"], more})
    if id == "canary-moon-office":
        head |= {"title": draw(words), "purpose": draw(words), "version": "1.2"}
    keep = "\n{{ canary.review_day }}" if id == "access-control" else ""
    world[f"policies/{id}/policy.md"] = (head, _text(draw) + keep)


def other_file(draw: Draw, world: World) -> None:
    """Something that no model reads: a note, a page or style of the internal edition, a vault."""
    text = draw(st.text("abc <>{}&#\n", max_size=40))
    page = '{% set title = "In" %}{% set description = "in" %}<div>' + draw(lines)[0] + "</div>"
    path, content = draw(
        st.sampled_from(
            (
                ("policies/README.md", text),
                ("trust_center/README.md", text),
                ("vault/canary-overview-file.pdf", text),
                ("site_src/internal/in.md", page),
                ("themes/internal/assets/in.css", "/* in */"),
                ("notes/in.txt", text),
            )
        )
    )
    world[path] = content


EDITS: tuple[Callable[[Draw, World], None], ...] = (
    block,
    document,
    question,
    variable,
    fact,
    gone,
    news,
    policy,
    control,
    annex,
    procedure,
    adopted,
    people,
    closed_text,
    other_file,
)


@st.composite
def worlds(draw: Draw) -> World:
    """Acme after one to six edits that nobody outside should notice."""
    world = copy.deepcopy(BASE)
    for edit in draw(st.lists(st.sampled_from(EDITS), min_size=1, max_size=6)):
        edit(draw, world)
    return world
