"""A roster file read and compared with the roster: all or nothing, every bad line named, nobody doubled or merged."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from config.catalogue import Catalogue
from config.vocabulary import Role
from handlers.rules import cells as cell
from handlers.rules import roster_columns as columns
from handlers.rules.cells import Header, NotUnderstood, Problem
from storage.records import Grant, Person

# These serve the whole committee, wherever they come from; other roles are held for the person's own cluster.
FOR_THE_WHOLE = frozenset({Role.SECRETARIAT, Role.ADMINISTRATOR})


@dataclass(frozen=True)
class Entry:
    """One person as a file gives them: `values` are the fields of Person for whose columns the file has."""

    line: int
    values: Mapping[str, Any]
    roles: tuple[Role, ...]
    scope: str | None = None

    @property
    def name(self) -> str:
        """The person's name, without prefix."""
        name: str = self.values["name"]
        return name

    @property
    def key(self) -> tuple[str, str]:
        """What tells people of one file apart where there is no code: name and cluster."""
        return self.name, self.values.get("cluster") or ""

    @property
    def code(self) -> str | None:
        """The file's own mark of a person, where it has one."""
        return self.values.get("code")

    def grants(self, person: Person | None = None) -> tuple[Grant, ...]:
        """The roles as they are to be stored; those that no file gives (dated ones, administrator) are kept."""
        cluster = self.values.get("cluster", person.cluster if person else None)
        given = grants_for(self.roles, cluster, self.scope)
        kept = [grant for grant in person.grants if _not_of_a_file(grant)] if person else []
        return (*given, *(grant for grant in kept if grant not in given))


@dataclass(frozen=True)
class Roster:
    """A file read: usable only where there are no problems. `ignored` are columns nobody knows."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """Somebody on the roster whom the file gives otherwise; `fields` are the names of what differs."""

    person: Person
    entry: Entry
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """What loading a file would do; `missing` are people of the roster that it does not name: they stay."""

    new: tuple[Entry, ...]
    changed: tuple[Change, ...]
    unchanged: tuple[Person, ...]
    missing: tuple[Person, ...]
    problems: tuple[Problem, ...] = ()


def is_roster(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table has a roster's needed columns."""
    return _header(rows) is not None


def read_roster(rows: Sequence[Sequence[str]], catalogue: Catalogue) -> Roster:
    """Read a table whose first rows hold the header; line 1 is the table's first row."""
    header = _header(rows)
    if header is None:
        return Roster((), (Problem(0, "roster.no_header"),))
    if header.doubled:
        wrong_columns = (Problem(header.line, "roster.column_doubled", {"column": name}) for name in header.doubled)
        return Roster((), tuple(wrong_columns))
    entries: list[Entry] = []
    problems: list[Problem] = []
    for line, cells in header.lines(rows):
        entry, wrong = _entry(line, cells, catalogue)
        problems.extend(wrong)
        entries.extend([entry] if entry else [])
    problems.extend(_doubled(entries))
    if not entries and not problems:
        problems.append(Problem(0, "roster.nobody"))
    return Roster(tuple(entries), tuple(sorted(problems, key=lambda problem: problem.line)), header.ignored)


def compare(entries: Sequence[Entry], people: Sequence[Person]) -> Plan:
    """What the entries change on the roster `people` (everybody, the retired too).

    People are matched by code where both have one, else by name and cluster, and last by name alone where the file
    says nothing of the cluster; each of them once. Whoever is matched by none of these is new.
    """
    alike = Counter(entry.key for entry in entries)
    matched: dict[int, Person] = {}
    problems: list[Problem] = []
    free = _Free(people)
    for entry in sorted(entries, key=lambda one: (one.code is None, "cluster" not in one.values)):
        person, problem = _match(entry, free, alike)
        if problem:
            problems.append(problem)
        elif person is not None:
            free.take(person)
            matched[entry.line] = person
    changes = [
        Change(matched[one.line], one, _differences(matched[one.line], one)) for one in entries if one.line in matched
    ]
    return Plan(
        new=tuple(entry for entry in entries if entry.line not in matched),
        changed=tuple(change for change in changes if change.fields),
        unchanged=tuple(change.person for change in changes if not change.fields),
        missing=tuple(person for person in free.left() if person.retired_at is None),
        problems=tuple(problems),
    )


def grants_for(roles: Sequence[Role], cluster: str | None, scope: str | None = None) -> tuple[Grant, ...]:
    """Roles as grants: for the cluster, or for the whole where the role or `scope` ("" for the whole) says so."""
    return tuple(
        Grant(role, (scope or None) if scope is not None else (None if role in FOR_THE_WHOLE else cluster))
        for role in roles
    )


class _Free:
    """The people that no entry of the file is matched with yet."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._people = {person.id: person for person in people}
        self._codes = {person.code: person.id for person in people if person.code}
        self._names: dict[str, list[int]] = {}
        for person in people:
            self._names.setdefault(person.name, []).append(person.id)

    def by_code(self, code: str) -> Person | None:
        return self._people.get(self._codes.get(code, 0))

    def called(self, name: str) -> list[Person]:
        return [self._people[one] for one in self._names.get(name, ()) if one in self._people]

    def take(self, person: Person) -> None:
        del self._people[person.id]

    def left(self) -> list[Person]:
        return list(self._people.values())


def _not_of_a_file(grant: Grant) -> bool:
    return grant.role is Role.ADMINISTRATOR or grant.since is not None or grant.until is not None


def _header(rows: Sequence[Sequence[str]]) -> Header | None:
    return cell.header_of(rows, columns.column_of, set(columns.NEEDED).issubset)


def _entry(line: int, cells: Mapping[str, str], catalogue: Catalogue) -> tuple[Entry | None, list[Problem]]:
    problems = [Problem(line, "roster.missing", {"column": name}) for name in columns.NEEDED if not cells[name]]
    problems += [
        Problem(line, "roster.too_long", {"column": name, "limit": limit})
        for name, limit in columns.LENGTHS.items()
        if len(cells.get(name, "")) > limit
    ]
    values: dict[str, Any] = {name: cells[name] for name in ("name", "prefix", "post", "position") if name in cells}
    if "code" in cells:
        values["code"] = cells["code"] or None
    readers: dict[str, Callable[[str], Any]] = {
        "order": cell.number_in,
        "sector": columns.sector_in,
        "province": lambda text: cell.province_in(text, catalogue),
        "cluster": lambda text: cell.cluster_in(text, catalogue).code,
        "seat": columns.seat_in,
        "term_end": cell.date_in,
        "role": columns.roles_in,
        "scope": lambda text: "" if columns.means_whole(text) else cell.cluster_in(text, catalogue).code,
    }
    for name, read in readers.items():
        if name not in cells:
            continue
        try:
            values[name] = read(cells[name]) if cells[name] else None
        except NotUnderstood:
            problems.append(Problem(line, f"roster.bad_{name}", {"value": cells[name]}))
    problems += _place(line, values, catalogue) if not problems else []
    if problems:
        return None, problems
    roles, scope = values.pop("role"), values.pop("scope", None)
    return Entry(line, values, roles, scope), []


def _place(line: int, values: dict[str, Any], catalogue: Catalogue) -> list[Problem]:
    """Fill the cluster from the province; a province of another cluster than the one given is a problem."""
    province = values.get("province")
    own = catalogue.cluster_of(province) if province else None
    if own is None:
        return []
    given = values.get("cluster")
    if given is not None and given != own.code:
        return [Problem(line, "roster.contradiction", {"province": province, "cluster": given, "own": own.code})]
    values["cluster"] = own.code
    return []


def _doubled(entries: Sequence[Entry]) -> list[Problem]:
    first: dict[object, int] = {}
    problems = []
    for entry in entries:
        key: object = ("code", entry.code) if entry.code else entry.key
        if key in first:
            doubled = {"name": entry.name, "code": entry.code, "first": first[key]}
            problems.append(Problem(entry.line, "roster.doubled", doubled))
        first.setdefault(key, entry.line)
    return problems


def _match(entry: Entry, free: _Free, alike: Counter[tuple[str, str]]) -> tuple[Person | None, Problem | None]:
    if entry.code is not None and (known := free.by_code(entry.code)):
        return known, None
    namesakes = free.called(entry.name)
    if "cluster" in entry.values:
        namesakes = [person for person in namesakes if (person.cluster or "") == entry.key[1]]
    if entry.code is not None:
        # A code may be given to somebody who had none, but not where two could be meant: nobody is merged.
        codeless = [person for person in namesakes if not person.code]
        return (codeless[0] if len(codeless) == 1 and alike[entry.key] == 1 else None), None
    likely = [person for person in namesakes if person.retired_at is None] or namesakes
    if "cluster" not in entry.values:
        likely = [person for person in likely if person.cluster is None] or likely
    if len(likely) > 1:
        return None, Problem(entry.line, "roster.namesakes", {"name": entry.name})
    return (likely[0] if likely else None), None


def _differences(person: Person, entry: Entry) -> tuple[str, ...]:
    differing = [name for name, value in entry.values.items() if getattr(person, name) != value]
    if set(person.grants) != set(entry.grants(person)):
        differing.append("role")
    if person.retired_at is not None:
        differing.append("retired_at")
    return tuple(differing)
