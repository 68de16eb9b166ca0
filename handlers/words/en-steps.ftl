# The steps of grading, as the tool in use names them, and how each is taken.

button-share-step = Share (confirm your grades)
next-share-step = Next: confirm your grades, by sharing them with { $names }.
next-share-step-last = Next: confirm your grades, by sharing them.
next-confirm-one = Next: review and confirm the grades. One confirmation is enough: yours, or that of { $names }.
step-explained = *{ $number } { $step }*: { $how }
step-help-grade = grade all candidates. Then the next step follows.
step-help-share = press *{ button-share }*. Nobody sees a co-grader's grade before everyone has shared.
step-help-align = where grades differ, press *{ button-conflicts }*: adopt a co-grader's grade, or propose one.
step-help-confirm = press *{ button-review }*. You see what will be confirmed, and confirm it there.
step-help-all = The grades are locked once all graders have confirmed.
step-help-one = One grader's confirmation is enough and locks the grades, so ask your co-graders first.
