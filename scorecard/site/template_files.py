"""The templates below a folder: read, compiled, and kept compiled for the next build."""

from importlib.metadata import version
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.bccache import Bucket
from jinja2.sandbox import safe_range

from scorecard.reading.kept import Kept
from scorecard.reading.shelf import digest_of_bytes

Templates = Environment


class _Compiled(BytecodeCache):
    """Templates as they were compiled before; Jinja itself sees to it that they are of this text."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._salt = f"jinja-{version('jinja2')}-"

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Of a folder too whose name is no text in this system's encoding."""
        return digest_of_bytes(f"{name}|{filename}".encode(errors="surrogateescape"))

    def load_bytecode(self, bucket: Bucket) -> None:
        content = self._kept.read(self._salt + bucket.key)
        if content is not None:
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept.write(self._salt + bucket.key, bucket.bytecode_to_string())


def compiled_before(cache: Path | None) -> BytecodeCache | None:
    """What an environment need not compile again."""
    return _Compiled(Kept(cache / "templates")) if cache else None


def environment(templates: Path, cache: Path | None = None) -> Templates:
    """The templates below a folder. Reading them, and what the cache keeps of them, is the only touch of the disk."""
    made = Environment(
        bytecode_cache=compiled_before(cache),
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        cache_size=-1,  # all stay at hand: to note which was asked for last would cost more than to find it
    )
    made.globals["range"] = safe_range  # nothing else goes on for long: one over a billion would never end
    return made


def tree_of(templates: Templates, text: str, name: str, path: str) -> nodes.Template:
    """A template of this text as Jinja reads it. It is compiled too, for that alone finds a filter that there is not;
    where that is kept, pages need not do it again. Raises TemplateSyntaxError for what cannot be understood.
    """
    tree = templates.parse(text, name, path)
    if templates.bytecode_cache is None:
        templates.compile(tree, name, path, raw=True)
        return tree
    bucket = templates.bytecode_cache.get_bucket(templates, name, path, text)
    bucket.code = templates.compile(tree, name, path)
    templates.bytecode_cache.set_bucket(bucket)
    return tree
