"""What is made of each indicator by itself, stage by stage: taken from an earlier run where all it was made from is the
same.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from scorecard.reading.alone import Once
from scorecard.reading.digest import digest_of
from scorecard.reading.document import Document
from scorecard.reading.load import Inputs
from scorecard.reading.recall import Recall, Remember, Watch, digest, made_anew
from scorecard.reading.turns import Turns
from scorecard.records.model import Indicator

T = TypeVar("T")

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Again:
    """The results of earlier runs below a folder, or none; of a command that goes on, from its second turn on those of
    the last.
    """

    cache: Path | None
    turns: Turns | None = None

    def of_each(
        self,
        stage: str,
        inputs: Inputs,
        make: Callable[[Inputs, str], T],
        also: str = "",
        told: Mapping[str, str] = NOTHING,
    ) -> Mapping[str, T]:
        """What `make` gives of each indicator; without a folder, when it is asked for. It may look at whatever the
        inputs hold: what it asks of indicators and sources is noted, the rest is the frame. What else it goes by stands
        in `also`, and of one indicator in `told`.
        """
        if self.cache is None and self.turns is None:
            return Once(inputs.indicators, partial(make, inputs))
        watch, frame = Watch(), frame_of(inputs, also)
        watched, told_of = watched_inputs(inputs, watch), watch.over("told", told, by_words)

        def made(each: str) -> T:
            told_of.get(each)  # noted
            return make(watched, each)

        if self.turns and (self.cache is None or self.turns.knows(stage)):
            return self.turns.take_all(stage, frame, watch, inputs.indicators, made)
        recall = Recall(self.cache / "read" if self.cache else None, stage, frame, watch)
        found = recall.take_all(inputs.indicators, made)
        recall.keep()
        return self.turns.put(stage, frame, recall.noted(), found) if self.turns else found


ANEW = Again(None)


@contextmanager
def reading_again(cache: Path | None) -> Iterator[Remember]:
    """Gives what the same program read of the same files before; keeps it for the next run."""
    if cache is None:
        yield made_anew
        return
    recall = Recall(cache / "read", "files", digest_of(()), Watch())
    yield recall.take
    recall.keep()


def frame_of(inputs: Inputs, *others: str) -> str:
    """What all that is made of the inputs depends on, beside what it asks of indicators and sources: the program, and
    the plan's other files.
    """
    documents = (inputs.plan, inputs.units, inputs.context, inputs.coverage)
    shared = (each.source.digest if each else "" for each in documents)
    places = repr(inputs.sources.record.model_copy(update={"sources": {}}))
    return digest_of((), *shared, inputs.plan.record.as_of.isoformat(), places, *others)


def watched_inputs(inputs: Inputs, watch: Watch) -> Inputs:
    """The same inputs; what is asked of indicators and sources is noted."""
    sources = inputs.sources.record
    watched = watch.over("sources", sources.sources, by_words)
    return replace(
        inputs,
        indicators=watch.over("indicators", inputs.indicators, partial(_of_indicator, inputs)),
        sectors=watch.over("sectors", inputs.sectors, by_words),
        sources=replace(inputs.sources, record=sources.model_copy(update={"sources": watched})),
    )


def by_words(key: str, value: object) -> str:
    """The digest of a value whose words say all of it."""
    return digest(repr(value))


def _of_indicator(inputs: Inputs, each: str, document: Document[Indicator]) -> str:
    """No closure, as none here: all goes to the processes that draw, which a system may start anew (Windows does).
    What is embargoed left by the plan's day, which is part of the frame; what was withdrawn, by its source.
    """
    return digest(f"{document.source.digest} {inputs.sectors[each]} {inputs.withdrawn.get(each)!r}")
