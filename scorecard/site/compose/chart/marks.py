"""The marks of a chart as its key shows them: SVG of 22 by 14 units, in the drawing's own shapes and colours."""

from markupsafe import Markup

_INK = "var(--chart-value,#052876)"
_QUIET = "var(--chart-quiet,#63666a)"
_TARGET = "var(--chart-target,#1a1a1a)"
_GOOD = 'fill="var(--chart-good,#dfe6f4)"'
_INKED, _QUIETLY = f'fill="none" stroke="{_INK}"', f'fill="none" stroke="{_QUIET}"'
_BOX, _DOT = '<rect x="6" y="2" width="10" height="11"', '<circle cx="11" cy="7" r="4.7"'
_RULE = '<path d="M1 7h20" stroke-width="2"'

_SHAPES = {
    "column": f'{_BOX} fill="{_INK}"/>',
    "ring-column": f'{_BOX} {_GOOD} stroke="{_INK}" stroke-width="2"/>',
    "odd-column": f'{_BOX} {_INKED} stroke-width="1.5" stroke-dasharray="4 3"/>',
    "dot": f'{_DOT} fill="{_INK}"/>',
    "ring-dot": f'{_DOT} {_INKED} stroke-width="2.2"/>',
    "odd-dot": f'{_DOT} {_INKED} stroke-width="1.8" stroke-dasharray="3 2"/>',
    "place": f'<path d="M11 2l5 5-5 5-5-5z" {_QUIETLY} stroke-width="1.8"/>',
    "other": f'<circle cx="11" cy="7" r="4" {_QUIETLY} stroke-width="1.8"/>',
    "planned": f'{_RULE} stroke="{_QUIET}" stroke-dasharray="4 3"/>',
    "superseded": f'{_RULE} stroke="{_TARGET}" stroke-dasharray="2 2"/>',
    "break": f'<path d="M11 0v14" {_QUIETLY} stroke-width="1.2" stroke-dasharray="6 3"/>',
    "missing": f'<rect x="4" y=".5" width="14" height="13" {_QUIETLY} stroke-dasharray="3 2"/>'
    '<text x="11" y="11" text-anchor="middle" font-size="11">?</text>',
    "way": f'<path d="M1 12L21 2" fill="none" stroke="{_TARGET}" stroke-width="1.3" stroke-dasharray="7 4"/>',
    "good": f'<rect x="1" y="1" width="20" height="12" {_GOOD}/>',
    "cut": f'<path d="M1 11l4-6 4 6 4-6 4 6 4-6" {_QUIETLY} stroke-width="1.2"/>',
}
KEY_MARKS = {name: Markup(shape) for name, shape in _SHAPES.items()}
