"""What was refused, why, and what to do or whom to ask."""

from collections.abc import Iterator
from typing import get_args

import pytest
from inline_snapshot import snapshot

from grading import errors
from handlers.refusals.card import Refusal, Situation, refusal
from handlers.words import words_for
from tests.support.cards.drawing import picture
from tests.support.cards.every_refusal import EVERY
from tests.support.cards.limits import faults_of_card
from tests.support.cards.results import HERE

EN = words_for("en")
NB = words_for("nb")

every_refusal = pytest.mark.parametrize(
    "refused", EVERY, ids=[f"{n} {type(one).__name__}" for n, one in enumerate(EVERY)]
)


def _classes(of: type[errors.Refused]) -> Iterator[type[errors.Refused]]:
    """Return the refusals that the rules raise: the leaves of the tree."""
    below = of.__subclasses__()
    if not below:
        yield of
    for one in below:
        yield from _classes(one)


def test_every_refusal_of_the_rules_has_words() -> None:
    """One without would reach a grader as an apology with a reference."""
    assert set(_classes(errors.Refused)) == {
        found for family in get_args(Refusal) for found in _leaves(family)
    }
    without_example = set(_classes(errors.Refused)) - {type(one) for one in EVERY}
    assert without_example == set(), "add these to tests/support/cards/every_refusal.py"


def _leaves(family: object) -> tuple[object, ...]:
    return get_args(family) or (family,)


def test_each_says_why_and_what_to_do() -> None:
    """Read as a whole: plain words, no blame, one way on."""
    shown = "\n\n".join(picture(refusal(EN, one, HERE)) for one in EVERY)

    assert shown == snapshot("""\
(I do not find ada@uni.example among the graders and planners. If you grade under another address,
    tell the department.)
*I do not find ada@uni.example among the graders and planners.*
If you grade under another address, tell the department.
| TDT4100-H26, committee 1

(Your Slack account has no verified e-mail address that is registered here. If you grade under
    another address, tell the department.)
*Your Slack account has no verified e-mail address that is registered here.*
If you grade under another address, tell the department.
| TDT4100-H26, committee 1

(Nothing was done: this account is deactivated, a bot's, or a guest's from another workspace. Ask
    Orakel support services.)
*Nothing was done: this account is deactivated, a bot's, or a guest's from another workspace.*
Ask Orakel support services.
| TDT4100-H26, committee 1

(I find no exam TDT4100-H26 where you are a grader. Ask Planner (planner@uni.example).)
*I find no exam TDT4100-H26 where you are a grader.*
Ask Planner (planner@uni.example).
| TDT4100-H26, committee 1
[Whom to ask]

(I find no exam TDT4000 where you are a grader. Ask Planner (planner@uni.example).)
*I find no exam TDT4000 where you are a grader.*
Ask Planner (planner@uni.example).
| TDT4100-H26, committee 1
[Whom to ask]

(Nothing was done: you have no seat on a committee here. Ask Planner (planner@uni.example).)
*Nothing was done: you have no seat on a committee here.*
Ask Planner (planner@uni.example).
| TDT4100-H26, committee 1
[Whom to ask]

(I find no exam TDT4100-H26 where you are the planner. Ask Planner (planner@uni.example).)
*I find no exam TDT4100-H26 where you are the planner.*
Ask Planner (planner@uni.example).
| TDT4100-H26, committee 1
[Whom to ask]

(I find no exam TDT4000 where you are the planner. Ask Planner (planner@uni.example).)
*I find no exam TDT4000 where you are the planner.*
Ask Planner (planner@uni.example).
| TDT4100-H26, committee 1
[Whom to ask]

(Nothing was done: this is for planners, and you plan no exam. `/exam` is the planners' command. The
    graders' command is `/grade`. If you are to plan an exam, ask the department.)
*Nothing was done: this is for planners, and you plan no exam.*
`/exam` is the planners' command. The graders' command is `/grade`. If you are to plan an exam, ask
    the department.
| TDT4100-H26, committee 1
[My work]

(Nothing was done: you grade there yourself, so another planner of TDT4100-H26 has to do it. Ask
    Planner (planner@uni.example).)
*Nothing was done: you grade there yourself, so another planner of TDT4100-H26 has to do it.*
Ask Planner (planner@uni.example).
| TDT4100-H26, committee 1

(Several committees of TDT4100-H26 grade by these thresholds, so a planner puts them in force. Ask
    Planner (planner@uni.example).)
*Several committees of TDT4100-H26 grade by these thresholds, so a planner puts them in force.*
Ask Planner (planner@uni.example).
| TDT4100-H26, committee 1
[Whom to ask]

(Nothing was kept: a note has 2000 letters at most.)
*Nothing was kept: a note has 2000 letters at most.*
| TDT4100-H26, committee 1

(Nothing was kept: the text has 300 letters at most.)
*Nothing was kept: the text has 300 letters at most.*
| TDT4100-H26, committee 1

(Nothing was saved: there is no text.)
*Nothing was saved: there is no text.*
| TDT4100-H26, committee 1

(Nothing was saved: a comment has 1500 letters at most.)
*Nothing was saved: a comment has 1500 letters at most.*
| TDT4100-H26, committee 1

(Nothing was saved: a page is a whole number, such as 4.)
*Nothing was saved: a page is a whole number, such as 4.*
| TDT4100-H26, committee 1

(Nothing was saved: there is no such question.)
*Nothing was saved: there is no such question.*
| TDT4100-H26, committee 1

(Nothing was saved: a quotation has 1500 letters at most.)
*Nothing was saved: a quotation has 1500 letters at most.*
| TDT4100-H26, committee 1

(That comment is not there any more.)
*That comment is not there any more.*
| TDT4100-H26, committee 1

(Nothing was kept: an explanation has 3000 letters at most.)
*Nothing was kept: an explanation has 3000 letters at most.*
| TDT4100-H26, committee 1

(No explanation of 10001 is written yet.)
*No explanation of 10001 is written yet.*
| TDT4100-H26, committee 1

(The explanation of 10001 is sent, and cannot be changed any more.)
*The explanation of 10001 is sent, and cannot be changed any more.*
| TDT4100-H26, committee 1

(Nothing was done: the grade of 10001 is not confirmed.)
*Nothing was done: the grade of 10001 is not confirmed.*
| TDT4100-H26, committee 1

(Nothing was sent: the explanation of 10001 is not ready.)
*Nothing was sent: the explanation of 10001 is not ready.*
| TDT4100-H26, committee 1

(Nothing was sent: the grade of 10001 has changed since the explanation was made ready.)
*Nothing was sent: the grade of 10001 has changed since the explanation was made ready.*
| TDT4100-H26, committee 1

(Weights and keys can be corrected after the test in Marking 2.0 only. A planner can switch the exam
    to Marking 2.0.)
*Weights and keys can be corrected after the test in Marking 2.0 only.*
A planner can switch the exam to Marking 2.0.
| TDT4100-H26, committee 1

(Several committees of TDT4100-H26 grade by these questions, so a planner corrects them.)
*Several committees of TDT4100-H26 grade by these questions, so a planner corrects them.*
| TDT4100-H26, committee 1

(There is no question 3. The questions are 1.)
*There is no question 3. The questions are 1.*
| TDT4100-H26, committee 1

(“x” is no weight. Write a percentage from 0 to 1000, with two decimals at most.)
*“x” is no weight. Write a percentage from 0 to 1000, with two decimals at most.*
| TDT4100-H26, committee 1

(“x” cannot be a key. Write the right answer as candidates gave it.)
*“x” cannot be a key. Write the right answer as candidates gave it.*
| TDT4100-H26, committee 1

(Question 3 is not multiple choice, so it has no key.)
*Question 3 is not multiple choice, so it has no key.*
| TDT4100-H26, committee 1

(Question 3 has this already. Nothing changed.)
*Question 3 has this already. Nothing changed.*
| TDT4100-H26, committee 1

(Some candidates of TDT4100-H26 are confirmed, so no weight can change. A planner can reopen them
    first.)
*Some candidates of TDT4100-H26 are confirmed, so no weight can change.*
A planner can reopen them first.
| TDT4100-H26, committee 1

(No draft was made. “x” cannot be read. Write for example A=89 B=77.
“x” is no grade here.
A has two limits.
The limit of A is no number: “x”.
The limit of A has more than two decimals: x.
The limit of A must be between 0 and 100.
A has no limit.
A must begin below B.
A is the last grade and always begins at 0.)
*No draft was made.*
“x” cannot be read. Write for example A=89 B=77.
“x” is no grade here.
A has two limits.
The limit of A is no number: “x”.
The limit of A has more than two decimals: x.
The limit of A must be between 0 and 100.
A has no limit.
A must begin below B.
A is the last grade and always begins at 0.
| TDT4100-H26, committee 1

(Nothing was done: you are the moderator of committee 1 in TDT4100-H26. A moderator sets no marks,
    and reviews what the others have confirmed.)
*Nothing was done: you are the moderator of committee 1 in TDT4100-H26.*
A moderator sets no marks, and reviews what the others have confirmed.
| TDT4100-H26, committee 1
[Review]

(Nothing was done: you are not the moderator of committee 1 in TDT4100-H26. Ask Planner
    (planner@uni.example).)
*Nothing was done: you are not the moderator of committee 1 in TDT4100-H26.*
Ask Planner (planner@uni.example).
| TDT4100-H26, committee 1
[Whom to ask]

(Nothing was done: that is not possible for you, or not now. Ask Planner (planner@uni.example).)
*Nothing was done: that is not possible for you, or not now.*
Ask Planner (planner@uni.example).
| TDT4100-H26, committee 1
[Whom to ask]

(You cannot grade TDT4100-H26 yet: you have no signed access agreement. Ask Planner
    (planner@uni.example).)
*You cannot grade TDT4100-H26 yet: you have no signed access agreement.*
Ask Planner (planner@uni.example).
| TDT4100-H26, committee 1
[Whom to ask]

(You cannot grade TDT4100-H26 any more: your access agreement ran out on Tue 30 Jun. Ask Planner
    (planner@uni.example).)
*You cannot grade TDT4100-H26 any more: your access agreement ran out on Tue 30 Jun.*
Ask Planner (planner@uni.example).
| TDT4100-H26, committee 1
[Whom to ask]

(There is no assessment TDT4000.)
*There is no assessment TDT4000.*
| TDT4100-H26, committee 1
[My work]

(TDT4100-H26 has no committee one. Its committees: 1.)
*TDT4100-H26 has no committee one.*
Its committees: 1.
| TDT4100-H26, committee 1

(TDT4100-H26 has no committee 3. Its committees: 1, 2.)
*TDT4100-H26 has no committee 3.*
Its committees: 1, 2.
| TDT4100-H26, committee 1

(TDT4100-H26 has no committee 1. It has no committees yet.)
*TDT4100-H26 has no committee 1.*
It has no committees yet.
| TDT4100-H26, committee 1

(There is no candidate 10032 in this committee. The nearest ID is 10023.)
*There is no candidate 10032 in this committee.*
The nearest ID is 10023.
| TDT4100-H26, committee 1
[Status]

(There is no candidate 1002 in this committee. 10 candidates begin with 1002: 10020 … 10029. Write
    the whole number.)
*There is no candidate 1002 in this committee.*
10 candidates begin with 1002: 10020 … 10029. Write the whole number.
| TDT4100-H26, committee 1
[Status]

(There is no candidate 1002 in this committee. 2 candidates begin with 1002: 10020 and 10021. Write
    the whole number.)
*There is no candidate 1002 in this committee.*
2 candidates begin with 1002: 10020 and 10021. Write the whole number.
| TDT4100-H26, committee 1
[Status]

(There is no candidate 10099 in this committee. These are equally near: 10019 and 10029. Check the
    number.)
*There is no candidate 10099 in this committee.*
These are equally near: 10019 and 10029. Check the number.
| TDT4100-H26, committee 1
[Status]

(There is no candidate 10099 in this committee. Several IDs are equally near. Check the number.)
*There is no candidate 10099 in this committee.*
Several IDs are equally near. Check the number.
| TDT4100-H26, committee 1
[Status]

(There is no candidate x in this committee. Ask Planner (planner@uni.example).)
*There is no candidate x in this committee.*
Ask Planner (planner@uni.example).
| TDT4100-H26, committee 1
[Status]

(Nothing was done: this proposal is no longer open. It was carried out, or the grades have changed
    since.)
*Nothing was done: this proposal is no longer open.*
It was carried out, or the grades have changed since.
| TDT4100-H26, committee 1
[See conflicts]

(Nothing was done: this preview is no longer open. It was imported, cancelled, or belongs to
    somebody else. Drop the file again to start anew.)
*Nothing was done: this preview is no longer open.*
It was imported, cancelled, or belongs to somebody else. Drop the file again to start anew.
| TDT4100-H26, committee 1

(There is no change of yours to take back.)
*There is no change of yours to take back.*
| TDT4100-H26, committee 1
[Status]

(You have several open assessments, so nothing was done. Put the key first.)
*You have several open assessments, so nothing was done.*
Put the key first.
Type `/grade TDT4100-H26`
Type `/grade TDT4120-H26`
| TDT4100-H26, committee 1
[My work]

(You sit in several committees of TDT4100-H26: 1, 2. Nothing was done. Do it by the buttons of your
    work.)
*You sit in several committees of TDT4100-H26: 1, 2. Nothing was done.*
Do it by the buttons of your work.
| TDT4100-H26, committee 1
[My work]

(Nothing was saved: "b" is not a grade here. The grades are A, B, C. Write it as B.)
*Nothing was saved: "b" is not a grade here. The grades are A, B, C.*
Write it as B.
| TDT4100-H26, committee 1

(Nothing was saved: "A" is not a grade here. There is an invisible character in it. The grades are
    A, B, C. Write it as A.)
*Nothing was saved: "A" is not a grade here. There is an invisible character in it. The grades are
    A, B, C.*
Write it as A.
| TDT4100-H26, committee 1

(Nothing was saved: "Ж" is not a grade here. There is a letter of another alphabet in it, which may
    look like one of ours. The grades are A, B, C.)
*Nothing was saved: "Ж" is not a grade here. There is a letter of another alphabet in it, which may
    look like one of ours. The grades are A, B, C.*
| TDT4100-H26, committee 1

(Nothing was saved: "87.5" is not a grade here. Whole numbers from 0 to 100. 87 or 88?)
*Nothing was saved: "87.5" is not a grade here. Whole numbers from 0 to 100. 87 or 88?*
| TDT4100-H26, committee 1

(There is no question 2. The questions are 1, 2. No mark was set.)
*There is no question 2. The questions are 1, 2.*
No mark was set.
| TDT4100-H26, committee 1

(Question 2 is named twice. Write one mark for it. No mark was set.)
*Question 2 is named twice. Write one mark for it.*
No mark was set.
| TDT4100-H26, committee 1

(“-10,5” is no mark for question 2. Write a number such as 7 or 8.5, or none to remove the mark. No
    mark was set.)
*“-10,5” is no mark for question 2. Write a number such as 7 or 8.5, or none to remove the mark.*
No mark was set.
| TDT4100-H26, committee 1

(“-10,5” for question 2 has too many decimals. A mark has two at most. No mark was set.)
*“-10,5” for question 2 has too many decimals. A mark has two at most.*
No mark was set.
| TDT4100-H26, committee 1

(Question 2 gives 7.5 at most, not -10,5. No mark was set.)
*Question 2 gives 7.5 at most, not -10,5.*
No mark was set.
| TDT4100-H26, committee 1

(Question 2 takes 7.5 away at most, not -10,5. No mark was set.)
*Question 2 takes 7.5 away at most, not -10,5.*
No mark was set.
| TDT4100-H26, committee 1

(The mark for question 2 is -10,5. Only in place of an automatic mark it may be below 0. No mark was
    set.)
*The mark for question 2 is -10,5. Only in place of an automatic mark it may be below 0.*
No mark was set.
| TDT4100-H26, committee 1

(Question 2 has no automatic mark. Write a number, or none to remove the mark. No mark was set.)
*Question 2 has no automatic mark. Write a number, or none to remove the mark.*
No mark was set.
| TDT4100-H26, committee 1

(TDT4100-H26 has no questions. Its planner adds them in the roster. Grades can be registered
    without.)
*TDT4100-H26 has no questions.*
Its planner adds them in the roster. Grades can be registered without.
| TDT4100-H26, committee 1

(Nothing was done: this needs a reason. Write it last, after `because`.)
*Nothing was done: this needs a reason.*
Write it last, after `because`.
| TDT4100-H26, committee 1

(That is not the key. Type TDT4100-H26.)
*That is not the key. Type TDT4100-H26.*
| TDT4100-H26, committee 1

(Nothing was changed: grading of TDT4100-H26 has begun, and whether marks have to agree is fixed
    then.)
*Nothing was changed: grading of TDT4100-H26 has begun, and whether marks have to agree is fixed
    then.*
| TDT4100-H26, committee 1

(There is nothing to put back in TDT4100-H26: it was put back already.)
*There is nothing to put back in TDT4100-H26: it was put back already.*
| TDT4100-H26, committee 1

(TDT4100-H26 has the steps of classic only. A planner can activate Marking 2.0. Ask Planner
    (planner@uni.example).)
*TDT4100-H26 has the steps of classic only.*
A planner can activate Marking 2.0. Ask Planner (planner@uni.example).
| TDT4100-H26, committee 1
[Status]

(Nothing was done: first say whether something disqualifies you in TDT4100-H26. That is, anything
    that gives reason to doubt your impartiality, such as close ties to a candidate.)
*Nothing was done: first say whether something disqualifies you in TDT4100-H26.*
That is, anything that gives reason to doubt your impartiality, such as close ties to a candidate.
| TDT4100-H26, committee 1
[[Nothing disqualifies me]] [I may be disqualified]

(Nothing was done: you may be disqualified in TDT4100-H26, and a planner has yet to decide. Ask
    Planner (planner@uni.example).)
*Nothing was done: you may be disqualified in TDT4100-H26, and a planner has yet to decide.*
Ask Planner (planner@uni.example).
| TDT4100-H26, committee 1

(Nothing was done: TDT4100-H26 has no mark scheme yet. Grading opens once one is there. Any grader
    can give it, too. Ask Planner (planner@uni.example).)
*Nothing was done: TDT4100-H26 has no mark scheme yet.*
Grading opens once one is there. Any grader can give it, too. Ask Planner (planner@uni.example).
| TDT4100-H26, committee 1
[Mark scheme]

(Nothing was done: first read the mark scheme of TDT4100-H26. Open it, read it, and press *I have
    read it*.)
*Nothing was done: first read the mark scheme of TDT4100-H26.*
Open it, read it, and press *I have read it*.
| TDT4100-H26, committee 1
[[I have read it]] [Open the mark scheme]

(TDT4100-H26 has no mark scheme yet.)
*TDT4100-H26 has no mark scheme yet.*
| TDT4100-H26, committee 1

(Nothing was done: this file is imported already, was put aside, or is somebody else's. Drop it once
    more.)
*Nothing was done: this file is imported already, was put aside, or is somebody else's.*
Drop it once more.
| TDT4100-H26, committee 1

(Nothing was done: the file is empty. Save it as PDF, Word (.docx), Excel (.xlsx), text or a
    picture, and drop it again.)
*Nothing was done: the file is empty.*
Save it as PDF, Word (.docx), Excel (.xlsx), text or a picture, and drop it again.
| TDT4100-H26, committee 1

(Nothing was done: the file is a program. Save it as PDF, Word (.docx), Excel (.xlsx), text or a
    picture, and drop it again.)
*Nothing was done: the file is a program.*
Save it as PDF, Word (.docx), Excel (.xlsx), text or a picture, and drop it again.
| TDT4100-H26, committee 1

(Nothing was done: the file is a web page or a drawing that can hold programs. Save it as PDF, Word
    (.docx), Excel (.xlsx), text or a picture, and drop it again.)
*Nothing was done: the file is a web page or a drawing that can hold programs.*
Save it as PDF, Word (.docx), Excel (.xlsx), text or a picture, and drop it again.
| TDT4100-H26, committee 1

(Nothing was done: the file holds macros. Save it as PDF, Word (.docx), Excel (.xlsx), text or a
    picture, and drop it again.)
*Nothing was done: the file holds macros.*
Save it as PDF, Word (.docx), Excel (.xlsx), text or a picture, and drop it again.
| TDT4100-H26, committee 1

(Nothing was done: the file is in an old format of Word or Excel. Save it as PDF, Word (.docx),
    Excel (.xlsx), text or a picture, and drop it again.)
*Nothing was done: the file is in an old format of Word or Excel.*
Save it as PDF, Word (.docx), Excel (.xlsx), text or a picture, and drop it again.
| TDT4100-H26, committee 1

(Nothing was done: I cannot tell what the file is. Save it as PDF, Word (.docx), Excel (.xlsx), text
    or a picture, and drop it again.)
*Nothing was done: I cannot tell what the file is.*
Save it as PDF, Word (.docx), Excel (.xlsx), text or a picture, and drop it again.
| TDT4100-H26, committee 1

(Nothing was done: this is no link that I can take. Give the whole address, beginning with https://)
*Nothing was done: this is no link that I can take.*
Give the whole address, beginning with https://
| TDT4100-H26, committee 1

(Nothing was changed: Marking 2.0 has no moderator, and committee 1 has one.)
*Nothing was changed: Marking 2.0 has no moderator, and committee 1 has one.*
| TDT4100-H26, committee 1

(Nothing was loaded: the roster has faults. Mend the roster and drop it again.)
*Nothing was loaded: the roster has faults.*
Mend the roster and drop it again.
| TDT4100-H26, committee 1

(Nothing was done: Mon 30 Nov 2026 is before the end of the exam, Thu 3 Dec 2026. Check the date. If
    the exam ended earlier, load the roster with the right `ended` first.)
*Nothing was done: Mon 30 Nov 2026 is before the end of the exam, Thu 3 Dec 2026.*
Check the date. If the exam ended earlier, load the roster with the right `ended` first.
| TDT4100-H26, committee 1

(The file was not imported, because of cell B7: a formula stands where a value is needed. Paste the
    values instead and drop it again.)
*The file was not imported, because of cell B7: a formula stands where a value is needed. Paste the
    values instead and drop it again.*
| TDT4100-H26, committee 1

(Nothing was imported: 3 rows have to be mended first. Mend the sheet and drop it again.)
*Nothing was imported: 3 rows have to be mended first.*
Mend the sheet and drop it again.
| TDT4100-H26, committee 1

(Nothing was done: ntnu_exam counts from the day of the exam, and nobody has said when TDT4100-H26
    ended. Add `ended` to the roster and load it, or give the date yourself.)
Nothing was done: ntnu_exam counts from the day of the exam, and nobody has said when TDT4100-H26
    ended.
Add `ended` to the roster and load it, or give the date yourself.
| TDT4100-H26, committee 1

(Nothing was done: some of these days cannot be read.)
*Nothing was done: some of these days cannot be read.*
| TDT4100-H26, committee 1

(Nothing was done: grades cannot have been published on Mon 4 Jan 2027, which is still to come. Come
    back when they are, or check the date.)
*Nothing was done: grades cannot have been published on Mon 4 Jan 2027, which is still to come.*
Come back when they are, or check the date.
| TDT4100-H26, committee 1

(Nothing was done: grades cannot have been published on Mon 22 Dec 2025, as the exam ended on Tue 1
    Dec 2026. Check the date.)
*Nothing was done: grades cannot have been published on Mon 22 Dec 2025, as the exam ended on Tue 1
    Dec 2026.*
Check the date.
| TDT4100-H26, committee 1

(TDT4100-H26 is not ready for grading: 2 candidates have no committee. Ask Planner
    (planner@uni.example).)
*TDT4100-H26 is not ready for grading: 2 candidates have no committee.*
Ask Planner (planner@uni.example).
| TDT4100-H26, committee 1

(You have shared already, so your grades are closed. Waiting for Bo to share. To change a grade,
    unshare first.)
*You have shared already, so your grades are closed. Waiting for Bo to share.*
To change a grade, unshare first.
| TDT4100-H26, committee 1
[Unshare]

(There is nothing to share here: there is only one grader, or the grades are common.)
*There is nothing to share here: there is only one grader, or the grades are common.*
| TDT4100-H26, committee 1
[My work]

(There is nothing to take back: you have not shared.)
*There is nothing to take back: you have not shared.*
| TDT4100-H26, committee 1
[Share]

(Everyone has shared already, so nothing was done. Shared grades cannot be taken back. Where they
    differ, you can still change yours.)
*Everyone has shared already, so nothing was done.*
Shared grades cannot be taken back. Where they differ, you can still change yours.
| TDT4100-H26, committee 1
[See conflicts]

(That comes after everyone has shared. Waiting for Bo and Cy to share.)
*That comes after everyone has shared. Waiting for Bo and Cy to share.*
| TDT4100-H26, committee 1
[Status]

(That comes after everyone has shared, and you have not. Waiting for Bo to share.)
*That comes after everyone has shared, and you have not. Waiting for Bo to share.*
| TDT4100-H26, committee 1
[Share]

(That comes after everyone has shared, and you have not.)
*That comes after everyone has shared, and you have not.*
| TDT4100-H26, committee 1
[Share]

(Not confirmed: 55 conflicts first. Align the grades, then confirm.)
*Not confirmed: 55 conflicts first.*
Align the grades, then confirm.
| TDT4100-H26, committee 1
[See conflicts]

(Nothing was done: 2 candidates have no grade: 10001, 10002. Grade them, or look at what would be
    left ungraded and say so there.)
*Nothing was done: 2 candidates have no grade: 10001, 10002.*
Grade them, or look at what would be left ungraded and say so there.
| TDT4100-H26, committee 1
[Register a grade]

(This is done already: the grades are confirmed and locked. Nothing was changed. Only a planner can
    reopen them. Ask Planner (planner@uni.example).)
*This is done already: the grades are confirmed and locked. Nothing was changed.*
Only a planner can reopen them. Ask Planner (planner@uni.example).
| TDT4100-H26, committee 1
[Status]

(This is done already: you have confirmed these grades. Waiting for Bo to confirm.)
*This is done already: you have confirmed these grades. Waiting for Bo to confirm.*
| TDT4100-H26, committee 1
[Status]

(10001 is not in conflict: the grades are equal.)
*10001 is not in conflict: the grades are equal.*
| TDT4100-H26, committee 1
[See conflicts]

(There is no grade to adopt: your co-grader has none for this candidate.)
*There is no grade to adopt: your co-grader has none for this candidate.*
| TDT4100-H26, committee 1
[See conflicts]

(Nothing was taken back: it has been changed again since.)
*Nothing was taken back: it has been changed again since.*
| TDT4100-H26, committee 1
[Status]

(Nothing was done: TDT4100-H26 has no deadline that could be extended. Give the date, or a policy.)
*Nothing was done: TDT4100-H26 has no deadline that could be extended.*
Give the date, or a policy.
| TDT4100-H26, committee 1

(Nothing was done: TDT4100-H26 is not graded yet. The committees 1, 2 have not confirmed all their
    grades. 1 submitted candidate has no committee.)
*Nothing was done: TDT4100-H26 is not graded yet.*
The committees 1, 2 have not confirmed all their grades. 1 submitted candidate has no committee.
| TDT4100-H26, committee 1
[Open the planner's view]

(Nothing was done: TDT4100-H26 is not graded yet. There are no grades.)
*Nothing was done: TDT4100-H26 is not graded yet.*
There are no grades.
| TDT4100-H26, committee 1
[Open the planner's view]

(Nothing was done: candidate 10023 is being assessed again, so the earlier grading stays as it is.
    What is decided anew counts in its place.)
*Nothing was done: candidate 10023 is being assessed again, so the earlier grading stays as it is.*
What is decided anew counts in its place.
| TDT4100-H26, committee 1
[Open the planner's view]

(Nothing was done: 2 candidates are being assessed again, so their earlier grading stays as it is:
    10023, 10024 What is decided anew counts in its place.)
*Nothing was done: 2 candidates are being assessed again, so their earlier grading stays as it is:
    10023, 10024*
What is decided anew counts in its place.
| TDT4100-H26, committee 1
[Open the planner's view]

(Nothing was done: this committee shares and confirms all candidates together. One candidate can be
    made private again only where candidates are confirmed one at a time.)
*Nothing was done: this committee shares and confirms all candidates together.*
One candidate can be made private again only where candidates are confirmed one at a time.
| TDT4100-H26, committee 1
[Open the planner's view]

(There is nothing to reopen: the moderator of committee 1 asks for no revision any more.)
*There is nothing to reopen: the moderator of committee 1 asks for no revision any more.*
| TDT4100-H26, committee 1
[Open the planner's view]

(Nothing was saved: 10001 is not confirmed.)
*Nothing was saved: 10001 is not confirmed.*
| TDT4100-H26, committee 1

(Nothing was saved: these are not confirmed: 10001, 10002.)
*Nothing was saved: these are not confirmed: 10001, 10002.*
| TDT4100-H26, committee 1

(Nothing was saved: name the candidates.)
*Nothing was saved: name the candidates.*
| TDT4100-H26, committee 1

(Nothing was done: TDT4100-H26 uses Marking 2.0, which has no moderator. Only the classic tool has
    one.)
*Nothing was done: TDT4100-H26 uses Marking 2.0, which has no moderator.*
Only the classic tool has one.
| TDT4100-H26, committee 1

(Nothing was done: Ada is the moderator of committee 1 already. Make the moderator a grader again
    first.)
*Nothing was done: Ada is the moderator of committee 1 already.*
Make the moderator a grader again first.
| TDT4100-H26, committee 1

(Nothing was done: committee 1 has only one grader. A moderator sets no marks, so somebody else has
    to grade.)
*Nothing was done: committee 1 has only one grader.*
A moderator sets no marks, so somebody else has to grade.
| TDT4100-H26, committee 1

(10001 is private already: not everybody has shared it.)
*10001 is private already: not everybody has shared it.*
| TDT4100-H26, committee 1
[Open the planner's view]

(There is nothing to reopen: committee 1 of TDT4100-H26 has nothing confirmed. The graders can still
    change these grades themselves.)
*There is nothing to reopen: committee 1 of TDT4100-H26 has nothing confirmed.*
The graders can still change these grades themselves.
| TDT4100-H26, committee 1
[Open the planner's view]

(There is nothing to reopen: 10001 is not confirmed. The graders can still change these grades
    themselves.)
*There is nothing to reopen: 10001 is not confirmed.*
The graders can still change these grades themselves.
| TDT4100-H26, committee 1
[Open the planner's view]

(Nothing was done. The grade of candidate 10023 is not confirmed yet, so there is nothing to assess
    again.)
*Nothing was done. The grade of candidate 10023 is not confirmed yet, so there is nothing to assess
    again.*
| TDT4100-H26, committee 1
[Open the planner's view]

(Nothing was done. The grades of these candidates are not confirmed yet, so there is nothing to
    assess again: 10023, 10024. Candidate 10025 is being assessed again already.)
*Nothing was done. The grades of these candidates are not confirmed yet, so there is nothing to
    assess again: 10023, 10024. Candidate 10025 is being assessed again already.*
| TDT4100-H26, committee 1
[Open the planner's view]

(Nothing was done. These candidates are being assessed again already: 10025, 10026.)
*Nothing was done. These candidates are being assessed again already: 10025, 10026.*
| TDT4100-H26, committee 1
[Open the planner's view]

(Nothing was done: no candidate of TDT4100-H26 waits for a further assessment.)
*Nothing was done: no candidate of TDT4100-H26 waits for a further assessment.*
| TDT4100-H26, committee 1
[Open the planner's view]

(Nothing was done: Mon 2 Nov 2026 has passed. Choose a later day.)
*Nothing was done: Mon 2 Nov 2026 has passed. Choose a later day.*
| TDT4100-H26, committee 1

(Nothing was done: x@uni.example does not grade in TDT4100-H26. These do: ada@uni.example.)
*Nothing was done: x@uni.example does not grade in TDT4100-H26.*
These do: ada@uni.example.
| TDT4100-H26, committee 1
[Open the planner's view]

(Nothing was done: x@uni.example does not grade in TDT4100-H26. These do: ada@uni.example,
    bo@uni.example.)
*Nothing was done: x@uni.example does not grade in TDT4100-H26.*
These do: ada@uni.example, bo@uni.example.
| TDT4100-H26, committee 1
[Open the planner's view]

(Nothing was done: x@uni.example does not grade in TDT4100-H26.)
*Nothing was done: x@uni.example does not grade in TDT4100-H26.*
| TDT4100-H26, committee 1
[Open the planner's view]

(Nothing was done: Ada already grades in committee 1. Choose somebody else, or release the seat.)
*Nothing was done: Ada already grades in committee 1.*
Choose somebody else, or release the seat.
| TDT4100-H26, committee 1

(Nothing was done: committee 1 has no grader but Ada. Replace the grader, so that somebody takes
    over.)
*Nothing was done: committee 1 has no grader but Ada.*
Replace the grader, so that somebody takes over.
| TDT4100-H26, committee 1

(Nothing was done: committees 1, 2 have no grader but Ada. Replace the grader, so that somebody
    takes over.)
*Nothing was done: committees 1, 2 have no grader but Ada.*
Replace the grader, so that somebody takes over.
| TDT4100-H26, committee 1

(Nothing was done: committee 1 of TDT4100-H26 has confirmed grades, and these stay as they are.
    Reopen first what is to change.)
*Nothing was done: committee 1 of TDT4100-H26 has confirmed grades, and these stay as they are.*
Reopen first what is to change.
| TDT4100-H26, committee 1
[Open the planner's view]

(Nothing was done: committees 1, 2 of TDT4100-H26 have confirmed grades, and these stay as they are.
    Reopen first what is to change.)
*Nothing was done: committees 1, 2 of TDT4100-H26 have confirmed grades, and these stay as they
    are.*
Reopen first what is to change.
| TDT4100-H26, committee 1
[Open the planner's view]

(Nothing was done: Ada is an internal grader, who needs no access agreement. If that is wrong, mark
    the grader as external in the roster.)
*Nothing was done: Ada is an internal grader, who needs no access agreement.*
If that is wrong, mark the grader as external in the roster.
| TDT4100-H26, committee 1

(Nothing was done: Tue 30 Jun 2026 is over. An agreement runs until a day that is still to come.)
*Nothing was done: Tue 30 Jun 2026 is over. An agreement runs until a day that is still to come.*
| TDT4100-H26, committee 1

(Nothing was done: the grades have changed since this was shown.)
*Nothing was done: the grades have changed since this was shown.*
| TDT4100-H26, committee 1

(Nothing was done: it has been set anew since the dialog was opened. This is how it is now.)
*Nothing was done: it has been set anew since the dialog was opened. This is how it is now.*
| TDT4100-H26, committee 1\
""")


@every_refusal
def test_a_refusal_keeps_within_slacks_limits_in_norwegian_too(refused: errors.Refused) -> None:
    """A refusal that Slack refuses leaves somebody with silence."""
    assert faults_of_card(refusal(NB, refused, HERE)) == []
    assert faults_of_card(refusal(NB, refused, Situation())) == []


def test_a_class_that_only_groups_refusals_has_no_words() -> None:
    """The boundary then apologises and logs, so that it is noticed."""
    with pytest.raises(TypeError, match="no words for NotNow"):
        refusal(EN, errors.NotNow(), HERE)
