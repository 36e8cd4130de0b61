"""What the schema of `plan.yml` says of a key, in the words of its guide (`docs/plan-file.md`)."""

from typing import Any

from scorecard.records.model import Plan

SCHEMA: dict[str, Any] = Plan.model_json_schema()
RECORDS: dict[str, dict[str, Any]] = {"Plan": SCHEMA, **SCHEMA["$defs"]}

_WORDS = {
    "words": ("words", "各语言文字"),
    "text": ("text", "文字"),
    "id": ("id", "编号"),
    "language": ("language", "语言代码"),
    "day": ("day", "日期"),
    "address": ("address", "网址"),
    "site": ("site", "网站地址"),
    "mailbox": ("mailbox", "邮箱"),
    "period": ("period", "时期"),
    "clause": ("clause", "条款"),
    "yes or no": ("`true` or `false`", "`true`或`false`"),
    "one": ("see below", "见下"),
    "required": ("required", "必填"),
    "list": ("list of {each}s", "列表，每项是{each}"),
    "of": ("list, see below", "列表，见下"),
    "at least": ("{what}; at least {count}", "{what}；至少{count}项"),
    "at most": ("{what}; at most {count}", "{what}；最多{count}项"),
    "map": ("{key}: {each}", "{key}：{each}"),
}


def _say(code: str, language: str, **values: object) -> str:
    return _WORDS[code][language == "zh"].format(**values)


def schema(record: str) -> dict[str, Any]:
    return RECORDS[record]


def written(record: str, key: str, language: str) -> str:
    """What stands there, with its bounds."""
    return _written(_given(record, key), language)


def without(record: str, key: str, language: str) -> str:
    """What holds where the key is not there."""
    if key in schema(record).get("required", ()):
        return _say("required", language)
    default = schema(record)["properties"][key].get("default")
    return "–" if default in (None, [], {}) else f"`{str(default).lower()}`"


def _given(record: str, key: str) -> dict[str, Any]:
    """The key's own schema, without the null that stands for its absence."""
    found: dict[str, Any] = schema(record)["properties"][key]
    return next((each for each in found.get("anyOf", ()) if each.get("type") != "null"), found)


def _written(given: dict[str, Any], language: str) -> str:
    if "$ref" in given:
        return _say("one", language)
    if "enum" in given:
        return ("、" if language == "zh" else ", ").join(f"`{each}`" for each in given["enum"])
    match given["type"]:
        case "boolean":
            return _say("yes or no", language)
        case "integer":
            return f"{given['minimum']}–{given['maximum']}"
        case "array":
            return _list(given, language)
        case "object":
            return _map(given, language)
    return _say(_kind(given), language)


def _list(given: dict[str, Any], language: str) -> str:
    is_record = "$ref" in given["items"]
    what = _say("of", language) if is_record else _say("list", language, each=_written(given["items"], language))
    for code, bound in (("at least", "minItems"), ("at most", "maxItems")):
        if bound in given:
            what = _say(code, language, what=what, count=given[bound])
    return what


def _map(given: dict[str, Any], language: str) -> str:
    """Words in every language, or what stands under keys of its own."""
    if "patternProperties" in given:
        (inner,) = given["patternProperties"].values()
        return _say("map", language, key=_say("id", language), each=_written(inner, language))
    inner = given["additionalProperties"]
    if inner["type"] == "string":
        return _say("words", language)
    return _say("map", language, key=_say("text", language), each=_written(inner, language))


def _kind(given: dict[str, Any]) -> str:
    pattern = given["pattern"]
    if pattern.startswith("^(?:FY)"):
        return "period"
    if pattern.startswith("^(?:https"):
        return "site"
    marks = {
        "{2,3}": "language",
        r"\d{4}": "day",
        "https": "address",
        "@": "mailbox",
        "/[1-9]": "clause",
        "[a-z0-9]": "id",
        r"\S": "text",
    }
    return next(kind for mark, kind in marks.items() if mark in pattern)
