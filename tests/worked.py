"""The worked examples with their words in every language there is."""

from scorecard.judging.examples import read_examples
from scorecard.reading.load import read_site_words
from scorecard.records.languages import known_languages
from scorecard.records.project import PROJECT

EXAMPLES = read_examples(read_site_words(PROJECT, known_languages()).examples)
