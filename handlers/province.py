"""What is known of a province, from every feature that keeps something of it."""

from dataclasses import replace

from config.vocabulary import Intent
from handlers.kit.context import Context, Request
from handlers.kit.events import ProvinceAsked
from handlers.kit.replies import Reply, Say
from handlers.kit.routes import Feature, Route
from handlers.rules.requests import asks_of_province, province_named


def show(context: Context, request: Request) -> list[Reply]:
    """Its cluster, its issues and its projects; of one outside the catalogue, what the records say."""
    own = request.person.province if request.person is not None else None
    province = province_named(request.incoming.text, own or "")
    cluster = context.catalogue.cluster_of(province) if province else None
    if province is None or cluster is None:
        reading = replace(request.reading, intent=Intent.ASK_CLUSTER, confidence=1.0)
        asked = replace(request.incoming, text=f"{province or 'จังหวัดของผม'}อยู่กลุ่มไหน", reading=reading)
        return context.go(context, replace(request, incoming=asked)) if context.go else []
    event = ProvinceAsked(province)
    context.publish(event)
    told = {
        "province": province,
        "code": cluster.code,
        "cluster": cluster.name,
        "others": [one for one in cluster.provinces if one != province],
        "lines": event.lines,
        "source": context.catalogue.source,
        "dated": context.catalogue.as_of,
        "loaded": context.catalogue.loaded_at,
    }
    return [Say("structure.province", told, (tuple(event.buttons),) if event.buttons else ())]


FEATURE = Feature(name="province", routes=(Route("province", show, wording=asks_of_province, groups=True),))
