"""Questions about the clusters, answered from a catalogue: pure values in, an answer record out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from config.catalogue import Catalogue, Cluster
from nlp.clusters import find_clusters
from nlp.normal import normalise
from nlp.reading import Slots
from nlp.regex import regex
from nlp.search.premise import Premise
from nlp.structure_question import StructureQuestion, Wanted


@dataclass(frozen=True)
class Place:
    """Where somebody belongs: full province name and cluster code, None where not known."""

    province: str | None = None
    cluster: str | None = None


@dataclass(frozen=True)
class Finding:
    """An answer of the records in parts; each part has `kind` and what fills its text.

    `answered` is False where the records say nothing; `missing` names what they do not hold; `settled`: whom the
    question is about is known, so that no other record need be looked into.
    """

    parts: tuple[dict[str, Any], ...] = ()
    missing: tuple[str, ...] = ()
    answered: bool = field(default=True)
    settled: bool = field(default=False)


NOTHING = Finding(answered=False)


@dataclass(frozen=True)
class _Asked:
    text: str
    question: StructureQuestion
    catalogue: Catalogue
    known: tuple[str, ...]
    unknown: tuple[str, ...]
    excepted: tuple[str, ...]
    clusters: tuple[Cluster, ...]


def is_about_structure(question: StructureQuestion, slots: Slots) -> bool:
    """Whether a question can be one for the catalogue: it names a place and asks for what a catalogue holds."""
    if question.beyond:
        return False
    if question.wanted & _GENERAL or question.size is not None:
        return True
    named = bool(slots.provinces or slots.clusters or question.own or question.strangers)
    asks = bool(question.wanted) or (question.doubts and question.grouped) or bool(slots.provinces and slots.clusters)
    return named and asks


def is_surely_structure(question: StructureQuestion, slots: Slots) -> bool:
    """Whether it cannot but be one: what is around it does not matter."""
    if question.beyond:
        return False
    return (
        question.wants(*_SURELY)
        or question.size is not None
        or bool(slots.provinces and (question.doubts or slots.clusters))
    )


def answer_structure(
    text: str, question: StructureQuestion, slots: Slots, catalogue: Catalogue, own: Place | None = None
) -> Finding:
    """The catalogue's answer. Where the catalogue holds nothing of it, `answered` is False."""
    if question.beyond:
        return Finding(missing=slots.provinces or question.strangers, answered=False)
    asked = _asked(text, question, slots, catalogue, own or Place())
    strangers = _strangers(asked)
    if strangers and not asked.known and not asked.clusters:
        return Finding(missing=strangers, answered=False)
    if asked.unknown and not asked.known and not asked.clusters:
        return Finding(missing=asked.unknown, answered=False)
    if asked.unknown and _together_is_asked(asked) and len(asked.known) < 2:
        return Finding(missing=asked.unknown, answered=False)
    parts = _parts(asked)
    missing = (*asked.unknown, *strangers)
    if not parts:
        return Finding(missing=missing, answered=False)
    return Finding(tuple(parts), missing)


def taken_wrongly(text: str, premise: Premise, slots: Slots, catalogue: Catalogue) -> Finding:
    """What the catalogue says where a question takes for granted that provinces belong where they do not, or that a
    cluster has more or fewer of them than it has; NOTHING where it takes nothing wrong."""
    clusters = tuple(cluster for code in slots.clusters if (cluster := catalogue.cluster(code)))
    homes = [catalogue.cluster_of(province) for province in slots.provinces]
    known = [home for home in homes if home]
    asked = _Asked(text, StructureQuestion(frozenset()), catalogue, slots.provinces, (), (), clusters)
    if known and len(known) == len(homes) and not premise.confirms:
        elsewhere = bool(clusters) and not {home.code for home in known} & {one.code for one in clusters}
        apart = not clusters and len({home.code for home in known}) > 1
        if (elsewhere and _BELONGS.search(text)) or (apart and _TOGETHER.search(text)):
            return Finding((_cluster_of(asked, slots.provinces),))
    sizes = [len(cluster.provinces) for cluster in clusters]
    numbers = [number for number, unit in premise.figures if unit.startswith("จังหวัด")]
    if sizes and not homes and _HAS.search(text) and any(number not in (*sizes, sum(sizes)) for number in numbers):
        return Finding(tuple({"kind": "provinces", **described(cluster)} for cluster in clusters))
    return NOTHING


def described(cluster: Cluster, without: Iterable[str] = ()) -> dict[str, Any]:
    """What the texts say of a cluster: code, name, provinces and their number."""
    left_out = set(without)
    provinces = [province for province in cluster.provinces if province not in left_out]
    return {"code": cluster.code, "name": cluster.name, "provinces": provinces, "count": len(cluster.provinces)}


def _asked(text: str, question: StructureQuestion, slots: Slots, catalogue: Catalogue, own: Place) -> _Asked:
    provinces, codes = slots.provinces, slots.clusters
    excepted: tuple[str, ...] = ()
    if question.excepted is not None:
        tail = text[question.excepted :]
        excepted = tuple(province for province in provinces if province in tail)
        provinces = tuple(province for province in provinces if province not in excepted)
    elsewhere = question.strangers or question.wanted & _GENERAL or excepted
    if not provinces and not codes and (question.own or not elsewhere):
        provinces, codes = _from_own_place(question, own)
    clusters = tuple(cluster for code in codes if (cluster := catalogue.cluster(code)))
    known = tuple(province for province in provinces if catalogue.cluster_of(province))
    unknown = tuple(province for province in provinces if not catalogue.cluster_of(province))
    return _Asked(text, question, catalogue, known, unknown, excepted, clusters)


def _from_own_place(question: StructureQuestion, own: Place) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if own.province and question.wants(Wanted.CLUSTER_OF, Wanted.COMPANIONS) and not _wants_list(question):
        return (own.province,), ()
    if own.cluster:
        return (), (own.cluster,)
    return ((own.province,), ()) if own.province else ((), ())


def _strangers(asked: _Asked) -> tuple[str, ...]:
    codes = {cluster.code for cluster in asked.catalogue.clusters} | {g.code for g in asked.catalogue.groupings}
    return tuple(name for name in asked.question.strangers if name not in codes)


def _parts(asked: _Asked) -> list[dict[str, Any]]:
    question = asked.question
    if question.size is not None:
        rows = [described(cluster) for cluster in asked.catalogue.clusters if len(cluster.provinces) == question.size]
        return [{"kind": "sized", "size": question.size, "rows": rows}]
    if question.wants(Wanted.LARGEST, Wanted.SMALLEST):
        regions = _regions(asked)
        return [_largest_region(asked, regions) if regions else _extreme(asked)]
    if asked.known or asked.unknown:
        return _of_provinces(asked)
    if asked.clusters:
        return _of_clusters(asked)
    if question.wants(Wanted.GROUPINGS):
        return [{"kind": "groupings", "names": [grouping.name for grouping in asked.catalogue.groupings]}]
    if asked.excepted:
        return [_companions(asked, asked.excepted)]
    if question.wanted & _GENERAL:
        return [_whole(asked.catalogue)]
    return []


def _together_is_asked(asked: _Asked) -> bool:
    """Whether it is asked if places belong together: of one that the catalogue does not name, it cannot say."""
    question, places = asked.question, (*asked.known, *asked.unknown)
    return len(places) > 1 and not asked.clusters and (question.wants(Wanted.TOGETHER) or question.doubts)


def _of_provinces(asked: _Asked) -> list[dict[str, Any]]:
    question = asked.question
    places = (*asked.known, *asked.unknown)
    apart = question.wants(Wanted.TOGETHER) and (len(places) > 1 or question.doubts)
    if question.wants(Wanted.COMPANIONS, Wanted.TOGETHER) and not apart and not asked.clusters:
        return [_companions(asked, asked.known)]
    if len(places) > 1 and (question.wants(Wanted.TOGETHER) or _together_is_asked(asked)):
        return [_together(asked, places)]
    if asked.clusters and (question.doubts or len(asked.clusters) == 1):
        return _membership(asked, places)
    if question.wants(Wanted.GROUPING):
        return [_grouping(asked, province) for province in asked.known]
    if _wants_list(question) and asked.known:
        return [{"kind": "provinces", **described(cluster)} for cluster in _clusters_of(asked, asked.known)]
    return [_cluster_of(asked, asked.known)] if asked.known else []


def _wants_list(question: StructureQuestion) -> bool:
    if question.wants(Wanted.COUNT_PROVINCES):
        return True
    return question.wants(Wanted.PROVINCES) and not question.wants(Wanted.CLUSTER_OF)


def _of_clusters(asked: _Asked) -> list[dict[str, Any]]:
    question = asked.question
    if question.wants(Wanted.COUNT_CLUSTERS) and not question.wants(Wanted.COUNT_PROVINCES):
        names = [{"code": cluster.code, "name": cluster.name} for cluster in asked.clusters]
        listed = asked.clusters if question.wants(Wanted.PROVINCES) else ()
        held = [{"kind": "provinces", **described(cluster, asked.excepted)} for cluster in listed]
        return [{"kind": "count_clusters", "clusters": names}, *held]
    if question.wants(Wanted.GROUPING):
        return [{"kind": "grouping_of_cluster", **_named(asked, cluster)} for cluster in asked.clusters]
    if question.wants(Wanted.CODE, Wanted.NAME) and not question.wants(Wanted.PROVINCES, Wanted.COUNT_PROVINCES):
        return [{"kind": "name", **described(cluster)} for cluster in asked.clusters]
    parts = [{"kind": "provinces", **described(cluster, asked.excepted)} for cluster in asked.clusters]
    if question.wants(Wanted.COUNT_PROVINCES) and len(asked.clusters) > 1:
        parts.append({"kind": "total", "count": sum(len(cluster.provinces) for cluster in asked.clusters)})
    return parts


def _named(asked: _Asked, cluster: Cluster) -> dict[str, Any]:
    grouping = next(g for g in asked.catalogue.groupings if g.code == cluster.grouping)
    return {"code": cluster.code, "name": cluster.name, "grouping": grouping.name}


def _grouping(asked: _Asked, province: str) -> dict[str, Any]:
    (cluster,) = _clusters_of(asked, (province,))
    return {"kind": "grouping", "province": province, **_named(asked, cluster)}


def _clusters_of(asked: _Asked, provinces: Sequence[str]) -> list[Cluster]:
    found = {cluster.code: cluster for p in provinces if (cluster := asked.catalogue.cluster_of(p))}
    return list(found.values())


def _cluster_of(asked: _Asked, provinces: Sequence[str]) -> dict[str, Any]:
    rows = [
        {
            "code": cluster.code,
            "name": cluster.name,
            "provinces": [province for province in provinces if province in cluster.provinces],
        }
        for cluster in _clusters_of(asked, provinces)
    ]
    return {"kind": "cluster_of", "rows": rows}


def _companions(asked: _Asked, provinces: Sequence[str]) -> dict[str, Any]:
    clusters = asked.clusters or tuple(_clusters_of(asked, provinces))
    rows = [described(cluster, provinces) for cluster in clusters]
    return {"kind": "companions", "asked": list(provinces), "rows": rows}


def _together(asked: _Asked, places: Sequence[str]) -> dict[str, Any]:
    clusters = _clusters_of(asked, places)
    together = len(clusters) == 1 and not asked.unknown
    return {"kind": "together", "together": together, "places": list(places), **_cluster_rows(asked, places)}


def _cluster_rows(asked: _Asked, places: Sequence[str]) -> dict[str, Any]:
    return {"rows": _cluster_of(asked, places)["rows"]}


def _membership(asked: _Asked, places: Sequence[str]) -> list[dict[str, Any]]:
    named = {cluster.code for cluster in asked.clusters}
    parts: list[dict[str, Any]] = []
    for place in places:
        home = asked.catalogue.cluster_of(place)
        if home is not None and home.code in named and len(named) > 1:
            parts.append(_cluster_of(asked, (place,)))
            continue
        inside = home is not None and home.code in named
        here = home if home is not None and inside else asked.clusters[0]
        elsewhere = {"code": home.code, "name": home.name} if home and not inside else None
        row = {"province": place, "inside": inside, "elsewhere": elsewhere, **described(here)}
        parts.append({"kind": "membership", **row})
    return parts


def _regions(asked: _Asked) -> list[tuple[str, list[Cluster]]]:
    """The regions, of one cluster or several, that are to be compared; none where single clusters are."""
    catalogue = asked.catalogue
    named = [codes for codes, _, _ in find_clusters(normalise(asked.text).text, catalogue)]
    if len(named) > 1 and any(len(codes) > 1 for codes in named):
        return [(_region_name(catalogue, codes), [c for c in catalogue.clusters if c.code in codes]) for codes in named]
    if named or not asked.question.wants(Wanted.GROUPING, Wanted.GROUPINGS):
        return []
    return [(one.name, [c for c in catalogue.clusters if c.grouping == one.code]) for one in catalogue.groupings]


def _region_name(catalogue: Catalogue, codes: Sequence[str]) -> str:
    groupings = {cluster.grouping for cluster in catalogue.clusters if cluster.code in codes}
    if len(groupings) == 1 and len(codes) > 1:
        return next(one.name for one in catalogue.groupings if one.code in groupings)
    names = [one.names[0] for one in catalogue.collective_names if set(one.clusters) == set(codes)]
    return names[0] if names else " ".join(cluster.name for cluster in catalogue.clusters if cluster.code in codes)


def _largest_region(asked: _Asked, regions: Sequence[tuple[str, list[Cluster]]]) -> dict[str, Any]:
    counts = [sum(len(cluster.provinces) for cluster in clusters) for _, clusters in regions]
    rows = [
        {"name": name, "codes": [cluster.code for cluster in clusters], "count": count}
        for (name, clusters), count in zip(regions, counts, strict=True)
    ]
    largest = asked.question.wants(Wanted.LARGEST)
    size = max(counts) if largest else min(counts)
    first = [name for (name, _), count in zip(regions, counts, strict=True) if count == size]
    return {"kind": "regions", "largest": largest, "size": size, "first": first, "rows": rows}


def _extreme(asked: _Asked) -> dict[str, Any]:
    among = asked.clusters if len(asked.clusters) > 1 else asked.catalogue.clusters
    sizes = [len(cluster.provinces) for cluster in among]
    largest = asked.question.wants(Wanted.LARGEST)
    size = max(sizes) if largest else min(sizes)
    rows = [described(cluster) for cluster in among if len(cluster.provinces) == size]
    return {"kind": "extreme", "largest": largest, "size": size, "rows": rows}


def _whole(catalogue: Catalogue) -> dict[str, Any]:
    return {
        "kind": "whole",
        "rows": [described(cluster) for cluster in catalogue.clusters],
        "provinces": len(catalogue.provinces),
        "groupings": [grouping.name for grouping in catalogue.groupings],
    }


_BELONGS = regex(
    r"(?<!คนละ)(?<!ต่าง)(?:อยู่|สังกัด|เป็น|ขึ้นกับ|เข้า)(?:ใน|กับ|รวม|ของ|\s)*(?:กลุ่ม|คลัสเตอร์|ภาค|เหนือ|ตะวันออก|ล้านนา|\d)(?!ละ)"
)
_TOGETHER = regex(r"กลุ่มเดียว(?:กัน|กับ)|อยู่ด้วยกัน|(?:ไป|ถูก|จับ)?รวม(?:กลุ่ม|อยู่)?กับ")
_HAS = regex(r"(?:มี|รวม|ประกอบด้วย)(?:กัน|ตั้ง|ถึง|แค่|เพียง|ทั้งหมด|อยู่|แต่|ๆ|\s)*[\dหสเปก][^ ]{0,6}\s?จังหวัด")
_GENERAL = frozenset(
    {
        Wanted.COUNT_CLUSTERS,
        Wanted.COUNT_PROVINCES,
        Wanted.LARGEST,
        Wanted.SMALLEST,
        Wanted.ALL,
        Wanted.GROUPINGS,
    }
)  # fmt: skip
_SURELY = frozenset(
    {Wanted.CLUSTER_OF, Wanted.COMPANIONS, Wanted.TOGETHER, Wanted.COUNT_PROVINCES, Wanted.COUNT_CLUSTERS}
)
