"""No canary of a closed place leaves, by any way; and inside none is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from lxml import html

from tests import canary_values as known
from tests.canaries import Canary, Project, shape_of, strings
from tests.canary_forge import TOKEN, Forge, Place, Unknown, model_of, pattern_of
from tests.sample import tree, trustsite
from trustsite import pipeline
from trustsite.assemble.templates import day
from trustsite.problems import Level
from trustsite.project import find
from trustsite.secrets import texts
from trustsite.source.models import FILES
from trustsite.source.models.shape import EACH, at, bare, free_texts, is_record, keys
from trustsite.verify import Scanner

DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\b\d{1,2} [A-Z][a-z]+ \d{4}")

# Places that can't be filled together with others, and why.
NOT_TOGETHER = {
    ("trust_center/soc2.yml", "next", "as_of"): "a type 2 examination has a period (SD-02)",
    ("policies/*/policy.md", "internal", "approved_text"): "only the words have it (PL-05)",
    ("policies/*/internal.md", "approved_text"): "only the words have it (PL-05)",
}
# Places that no reader of either site sees, and why.
NOBODY_READS = {
    ("documents.yml", EACH, "internal", "source"): "a path in the vault, for the desk only",
    ("internal.yml", "silenced"): "tells check to be silent; says nothing about the company",
    ("soc2.yml", "reports", EACH, "auditor"): "a firm that may not be named (SO-08), or the "
    "auditor of a report that is internal",
}
# Seen once a release withdrew the policy, which this project never had: the tests of events show
# that a reason for staff reaches no public page and no public log.
ONCE_WITHDRAWN = {("withdrawn.yml", EACH, "reason")}
# Places that people may fill in and that no page of either site has room for yet.
NOWHERE_YET = {
    ("company.yml", "trading_names"),
    ("contacts.yml", "press"),
    ("frameworks.yml", "held", EACH, "accreditation_body"),
    ("frameworks.yml", "held", EACH, "auditor"),
    ("frameworks.yml", "held", EACH, "body"),
    ("frameworks.yml", "held", EACH, "level"),
    ("frameworks.yml", "held", EACH, "listing"),
    ("frameworks.yml", "held", EACH, "number"),
    ("frameworks.yml", "held", EACH, "path"),
    ("frameworks.yml", "held", EACH, "role"),
    ("frameworks.yml", "held", EACH, "scope"),
    ("security_txt.yml", "csaf"),
    ("soc2.yml", "next", "auditor"),
    ("subprocessors.yml", "subprocessors", EACH, "security_page"),
    ("subprocessors.yml", "subprocessors", EACH, "urgent_reason"),
}
# Open words that the internal site leaves to the public one, and why.
SAID_OTHERWISE_INSIDE = {
    ("trust_center/site.yml", "title"): "the internal site has a title of its own",
    ("trust_center/service.yml", "name"): "staff know what they sell",
    ("trust_center/brand.yml", "name"): "the logo has it as its text alternative",
}
# Planted by hand where no model reaches; the number says what leaked.
PLANTED = {
    "zulu9001": "the folder of the project",
    "zulu9002": "a file in the vault",
    "zulu9003": "a README beside the files",
    "zulu9004": "a comment in YAML",
    "zulu9005": "a page template of the internal edition",
    "zulu9006": "an asset of the internal theme",
    "zulu9007": "the environment",
    "zulu9008": "a page that an earlier build left in docs",
    "zulu9009": "a file that an earlier build left in the site",
    "zulu9010": "a comment in mkdocs.yml",
    "zulu9011": "a file in releases/internal",
    "zulu9012": "a file in the theme of an earlier build",
}


@cache
def project() -> Project:
    return Project()


def leaves(model: Any, loc: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Give every place of a model at which a value stands."""
    inner = bare(model)
    if is_record(inner):
        for key, below in keys(inner).items():
            yield from leaves(below, (*loc, key))
    elif get_origin(inner) in (dict, tuple):
        yield from leaves(get_args(inner)[get_origin(inner) is dict], (*loc, EACH))
    else:
        yield loc


def filled() -> set[tuple[str, ...]]:
    """Give the kinds of places at which the generated project has a value."""
    found = set()
    for path, (data, _) in project().files.items():
        for loc, _ in strings((), data):
            found.add((pattern_of(path), *shape_of(path, loc)))
    return found


def test_every_field_of_every_model_is_filled() -> None:
    """A field that is added to a model is filled without a line here, or this fails."""
    wanted = {(pattern, *loc) for pattern, model in FILES.items() for loc in leaves(model)}
    assert wanted - filled() == set(NOT_TOGETHER)


def test_every_free_text_has_a_canary() -> None:
    """Wherever a person may write any words there is a canary, alone in all the project."""
    places = {(p, *loc) for p, model in FILES.items() for loc, _ in free_texts(model)}
    assert len(places) > 150
    assert places <= {one.channel for one in project().canaries}
    sentences = [one for one in project().canaries if one.text.startswith("Canary ")]
    assert len({one.text for one in sentences}) == len(sentences)
    for one in sentences:
        assert len(one.text.split()) > 1
        assert sum(letter.isalpha() for letter in one.text) >= 12


def test_every_class_has_a_record() -> None:
    """Wherever records have an audience, each class that the rules allow is there."""
    found: dict[str, set[str]] = {}
    for path, (data, _) in project().files.items():
        for loc, text in strings((), data):
            if loc[-1] == "audience" and text != "audience":
                model = bare(at(model_of(path), loc[:-1]))
                found.setdefault(model.__name__, set()).add(text)
    wanted = set(known.CLASSES)
    for name in ("Control", "Withdrawal"):
        assert found.pop(name) == {"public", "internal"}
    for name in known.NEVER_PUBLIC:
        assert found.pop(name) == wanted - {"public"}
    assert found == dict.fromkeys(found, wanted)
    assert len(found) >= 5


def test_a_type_that_nobody_knows_is_told() -> None:
    """A new kind of scalar, or an id that refers to something new, stops the generator."""
    place = Place("trust_center/site.yml", (), "Site", "novelty", "public")
    with pytest.raises(Unknown, match=r"Site\.novelty"):
        Forge().value(complex, place)
    with pytest.raises(Unknown, match=r"Site\.novelty"):
        Forge().references("Slug", place)


@dataclass(frozen=True)
class World:
    """The generated project, released once, changed in every text, and built."""

    root: Path
    log: str
    checked: pipeline.Checked
    secrets: dict[str, str]
    later: dict[str, str]

    def files(self, *folders: str) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for folder in folders:
            data = tree(self.root / folder)
            found |= {f"{folder}/{path}": content for path, content in data.items()}
        return found


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """One build for all tests of this module."""
    root = tmp_path_factory.mktemp("work") / "zulu9001"
    project().write(root)
    plant(root)
    done = trustsite("release", "first", "--today", "2026-10-02", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    later = write_second_versions(root)
    leave_behind(root)
    day_of_build = known.TODAY.isoformat()
    arguments = ("build", "--public-log", "--today", day_of_build)
    done = trustsite(*arguments, cwd=root, env={"SECRET": "zulu9007"})
    assert done.returncode == 0, done.stdout + done.stderr
    secrets = {one.token: str(one.channel) for one in canaries() if one.token in project().secrets}
    closed = {token: path for token, path in later.items() if "-public" not in path}
    closed |= {token: path for token, path in later.items() if path.endswith("internal.md")}
    checked = pipeline.check(find(root), known.TODAY)
    log = done.stdout + done.stderr
    return World(root, log, checked, {**secrets, **closed, **PLANTED}, later)


def canaries() -> tuple[Canary, ...]:
    return project().canaries


def put(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")


def plant(root: Path) -> None:
    """Write what no model knows of."""
    for place in [*root.rglob("*.yml"), *root.rglob("*.md")]:
        text = place.read_text(encoding="utf-8")
        mark = "# Canary of a comment zulu9004\n"
        head = "---\n" if place.suffix == ".md" else ""
        put(place, head + mark + text.removeprefix(head))
    for one in canaries():
        if one.channel[-1:] == ("source",):
            put(root / one.text, "Canary of a file in the vault zulu9002")
    for folder in ("policies", "trust_center", "trust_center/updates"):
        put(root / folder / "README.md", "Canary of a note for colleagues zulu9003")
    page = '{% set title = "Canary zulu9005" %}\n{% set description = "x" %}\n<div>zulu9005</div>\n'
    put(root / "site_src/internal/canary-page.md", page)
    put(root / "themes/internal/assets/zulu9006.css", "/* Canary of the theme zulu9006 */")
    shipped = (Path(__file__).parent.parent / "mkdocs.yml").read_text(encoding="utf-8")
    put(root / "mkdocs.yml", f"# Canary of a comment zulu9010\n{shipped}")


def _day_after(found: re.Match[str]) -> str:
    return (date.fromisoformat(found[0]) + timedelta(days=1)).isoformat()


def write_second_versions(root: Path) -> dict[str, str]:
    """Give each released text a new version with a new canary; the old ones stay frozen."""
    later = {}
    texts_ = [*sorted(root.glob("policies/*/*.md")), root / "trust_center/agreement.md"]
    for number, place in enumerate(texts_):
        text = place.read_text(encoding="utf-8")
        token = f"zulu8{number:03}"
        if "version: '1.0'" in text:
            later[token] = place.relative_to(root).as_posix()
            if place.name == "agreement.md":
                later[token] += "-public"
            newer = text.replace("version: '1.0'", "version: '1.1'", 1)
            newer = re.sub(r"(?<=\beffective_on: ')[0-9-]{10}", _day_after, newer)
            put(place, f"{newer}\nSecond canary of this text {token}\n")
    return later


def leave_behind(root: Path) -> None:
    """Leave what a crashed or older build could have left."""
    put(root / "build/.made-by-trustsite", "")
    put(root / "build/public/docs/zulu9008/index.md", "Canary zulu9008")
    put(root / "build/public/theme/assets/zulu9012.css", "Canary zulu9012")
    put(root / "build/site/public/zulu9009.txt", "Canary zulu9009")
    put(root / "releases/internal/zulu9011.md", "Canary zulu9011")


def tokens(text: str) -> set[str]:
    return set(TOKEN.findall(text.lower()))


def test_the_generated_project_keeps_every_rule(world: World) -> None:
    """Nothing but warnings is wrong with it, so it is built and released as any other."""
    assert {problem.level for problem in world.checked.problems} <= {Level.WARNING}


def test_nothing_closed_comes_through_the_door(world: World) -> None:
    """No text, id or day of a closed place is in any value of PublicSite."""
    site = world.checked.public.site
    for place, text in texts("site", site):
        assert not tokens(text) & set(world.secrets), place
    assert not project().secret_days & {found.isoformat() for found in days(site)}


def test_a_card_is_only_a_card(world: World) -> None:
    """Of a policy of class request or nda nothing else is there, not even what it serves."""
    site = world.checked.public.site
    cards = [policy for policy in site.policies if policy.audience != "public"]
    assert {policy.audience for policy in cards} == {"request", "nda"}
    assert {(policy.details, policy.body) for policy in cards} == {(None, None)}
    assert {mapping.id for mapping in site.mappings} == {project().forge.id("policy", "public")}


def days(value: Any) -> Iterator[date]:
    if isinstance(value, date):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from days(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from days(item)


def excused(one: Canary) -> bool:
    place = (one.channel[0].removeprefix("trust_center/"), *one.channel[1:])
    lists = (*NOBODY_READS, *NOWHERE_YET, *ONCE_WITHDRAWN)
    return any(place[: len(known_)] == known_ for known_ in lists)


def test_nothing_is_lost_on_the_way_inside(world: World) -> None:
    """Every canary of the project is in InternalSite, but for a few named places."""
    inside = world.checked.internal.inside
    assert inside is not None
    found = set().union(*(tokens(text) for _, text in texts("inside", inside)))
    names = {known_file(one) for one in canaries()}
    lost = {one.channel for one in canaries() if one.token not in found | names}
    assert lost <= {one.channel for one in canaries() if excused(one)}


def test_the_list_of_places_that_nobody_shows_is_exact(world: World) -> None:
    """A place that found its page leaves the list, so that the list never hides a loss."""
    inside = world.checked.internal.inside
    found = set().union(*(tokens(text) for _, text in texts("inside", inside)))
    for entry in (*NOBODY_READS, *NOWHERE_YET):
        places = [
            one
            for one in canaries()
            if (one.channel[0].removeprefix("trust_center/"), *one.channel[1:])[: len(entry)]
            == entry
        ]
        assert places, entry
        assert any(one.token not in found for one in places), entry


def known_file(one: Canary) -> str:
    """The name of a file of controls is for the company's own order; its id is inside."""
    return one.token if one.loc == () and "/controls/" in one.path else ""


def test_no_byte_of_the_public_side_holds_a_closed_canary(world: World) -> None:
    """Plain search, without our scanner: in every file and name of every public folder."""
    files = world.files("build/site/public", "build/public", "releases/public")
    assert len(files) > 100
    for path, data in files.items():
        for form in (data.decode("utf-8", "replace"), data.decode("utf-16-le", "replace"), path):
            assert not tokens(form) & set(world.secrets), path


def test_no_layer_of_the_public_side_holds_a_closed_canary(world: World) -> None:
    """The gate's scanner finds none in compressed, encoded or reversed form either."""
    wanted = {one.text: str(one.channel) for one in canaries() if one.token in project().secrets}
    scanner = Scanner({**wanted, **world.secrets})
    files = world.files("build/site/public", "build/public/docs", "releases/public")
    assert list(scanner.find(files.items(), {})) == []


def test_no_day_of_a_closed_place_is_public(world: World) -> None:
    """Neither as 2026-01-17 nor as 17 January 2026."""
    closed = project().secret_days
    assert len(closed) >= 20
    forms = closed | {day(date.fromisoformat(one)) for one in closed}
    for path, data in world.files("build/site/public", "build/public", "releases/public").items():
        assert not forms & set(DAY.findall(data.decode("utf-8", "replace"))), path


def test_the_public_log_says_nothing_closed(world: World) -> None:
    """What is printed for a log that anyone can read tells of the public site and nothing else."""
    pages = len(world.checked.pages["public"])
    assert world.log.splitlines() == [
        f"public site: {pages} pages (preview: not all of it is released)",
        "  in build/site/public/",
    ]


def unseen(seen: set[str], secret: bool) -> set[tuple[str, ...]]:
    """Give the places of which nothing is seen; of closed ones, each record counts by itself."""
    wanted = [
        one
        for one in canaries()
        if (one.token in project().secrets) is secret and not excused(one) and not known_file(one)
    ]
    shown = {one.channel for one in wanted if one.token in seen and not secret}
    return {one.channel for one in wanted if one.token not in seen} - shown


def test_every_open_text_is_public(world: World) -> None:
    """The canaries would be found if they were there: those of open places are."""
    pages = b"".join(world.files("build/site/public").values()).decode("utf-8", "replace")
    assert unseen(tokens(pages), secret=False) == set()


def test_every_canary_is_visible_inside(world: World) -> None:
    """A reader of the internal site can read every word that people wrote."""
    seen: set[str] = set()
    for path, data in world.files("build/site/internal").items():
        if path.endswith(".html"):
            page: Any = html.fromstring(data.decode())
            for hidden in page.xpath("//script | //style | //head | //comment()"):
                hidden.drop_tree()
            marks = " ".join(map(str, page.xpath("//@href | //@action | //@id")))
            seen |= tokens(f"{page.text_content()} {marks}")
    assert unseen(seen, secret=True) == set()
    assert unseen(seen, secret=False) == set(SAID_OTHERWISE_INSIDE)
    # An annex has no page of its own: its next version is seen once it is released.
    assert {token for token, path in world.later.items() if "internal.md" not in path} <= seen


def test_there_are_many_channels(world: World) -> None:
    """At least 60 kinds of closed places are proven closed."""
    channels = {one.channel for one in canaries() if one.token in project().secrets}
    assert len(channels) + len(PLANTED) >= 60
    assert len(world.secrets) >= 300
