"""New files staff start from: one indicator, asked for answer by answer, or a small plan of another place.

`questions` says what is asked, `draft` holds an answer to the rules of the plan, `indicator_file` and `plan_files` make
the text, `new_files` puts it on the disk and never over anything.
"""

from scorecard.staff.new.draft import find_wrong, unasked_answer
from scorecard.staff.new.folder import folder_files
from scorecard.staff.new.indicator_file import indicator_path, indicator_text
from scorecard.staff.new.new_files import NotNewError, write_folder, write_new
from scorecard.staff.new.plan_files import PLAN_LANGUAGES, plan_files
from scorecard.staff.new.questions import FIELDS, Answers, Prompt, next_question

__all__ = [
    "FIELDS",
    "PLAN_LANGUAGES",
    "Answers",
    "NotNewError",
    "Prompt",
    "find_wrong",
    "folder_files",
    "indicator_path",
    "indicator_text",
    "next_question",
    "plan_files",
    "unasked_answer",
    "write_folder",
    "write_new",
]
