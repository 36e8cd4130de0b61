"""A record that was kept is the one that was written."""

import pickle
from decimal import Decimal

from scorecard.records.model import Indicator, Observation
from scorecard.records.period import Period
from scorecard.records.record import Record, defaults_of


def kept(record: Record) -> Record:
    again: Record = pickle.loads(pickle.dumps(record))
    return again


def test_what_was_written_comes_back_and_all_else_as_it_is_where_nothing_is_written() -> None:
    value = Observation(value=Decimal("8.0"), period=Period.year(2024), sources=("report",), group={"sex": "women"})
    indicator = Indicator(
        observations=(value,), name={"zh": "名"}, unit="%", definition={"zh": "义"}, direction="higher"
    )
    again = kept(indicator)
    assert again == indicator
    assert isinstance(again, Indicator)
    for one, other in ((indicator, again), (value, again.observations[0])):
        assert one.model_fields_set == other.model_fields_set  # also of defaults that were written
        assert [*other.__dict__] == [*type(one).model_fields]
        assert other.model_copy() == one
    assert again.observations[0].value.as_tuple() == Decimal("8.0").as_tuple()


def test_what_was_not_written_is_not_kept() -> None:
    value = Observation(value=Decimal(8), period=Period.year(2024), sources=("report",))
    assert len(pickle.dumps(value)) < len(pickle.dumps({**value.__dict__}))
    written = {"sources": ("report",), "period": Period.year(2024), "value": Decimal(8)}  # in whatever order
    assert pickle.dumps(value) == pickle.dumps(Observation(**written))


def test_the_defaults_are_those_of_the_fields_that_have_one() -> None:
    assert defaults_of(Observation)["bound"] == "exact"
    assert defaults_of(Observation)["group"] == {}
    assert "value" not in defaults_of(Observation)
