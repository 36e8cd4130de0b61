"""An indicator's page for search engines: a schema.org Dataset."""

import json

from scorecard.records.addresses import indicator_file, public_address
from scorecard.site.compose.edition import Edition


def dataset(edition: Edition, indicator_id: str, description: str) -> str:
    """JSON-LD that is safe inside a script element. Files are named where the site's public address is known."""
    plan, indicator = edition.plan, edition.inputs.indicators[indicator_id].record
    name = edition.say(indicator.name)
    unit = edition.say(edition.inputs.units.record.units[indicator.unit].name)
    data = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": name,
        "description": edition.sentences((edition.say(indicator.definition), description)),
        "inLanguage": edition.language,
        "isAccessibleForFree": True,
        "spatialCoverage": edition.say(plan.place),
        "temporalCoverage": f"{plan.period.start.isoformat()}/{plan.period.end.isoformat()}",
        "variableMeasured": {"@type": "PropertyValue", "name": name, "unitText": unit},
        "identifier": indicator_id,
        "dateModified": plan.as_of.isoformat(),
    }
    if plan.licence:
        data["license"] = plan.licence.url
    if plan.site_url:
        data["distribution"] = [
            {
                "@type": "DataDownload",
                "encodingFormat": kind,
                "contentUrl": public_address(plan.site_url, indicator_file(indicator_id, ending)),
            }
            for ending, kind in (("csv", "text/csv"), ("json", "application/json"))
        ]
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
