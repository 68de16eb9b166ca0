# Questions corrected after the test, in English.

help-weight = the questions; with a question and a percentage behind it another weight, and what it would do
help-question-key = the questions; with a question and an answer behind it the right key, and what it would do

button-correct-question = Correct a question
button-correct = Apply this correction
button-questions = Questions
button-thresholds-again = Apply the thresholds again

questions-of = Questions of { $key }
question-line = { $question } { $title }: { $maximum } at most, weight { $weight } %
question-line-key = { $question } { $title }: { $maximum } at most, weight { $weight } %, key { $key }
questions-how = You can also type `{ $command }`. A weight of 0 takes a faulty question out.

correction-weight = Question { $question }: weight { $before } → { $after } %
correction-key = Question { $question }: key { $before } → { $after }
correction-first-key = Question { $question }: key { $after }, where there was none
correction-weight-takes = All grades that were calculated from marks are taken away, and confirmations of them end.
correction-weight-then = They come back once the thresholds are applied again. By the present ones:
correction-no-thresholds = No thresholds are in force, so no grade changes.
correction-key-marks = { $candidates ->
    [0] Nobody's mark would change.
    [one] { $candidates } candidate would get another mark on it. A mark that a grader has set stays.
   *[other] { $candidates } candidates would get another mark on it. Marks that graders have set stay.
}
correction-unreached = { $candidates ->
    [one] Not reached, because confirmed: { $list }. A planner can reopen it.
   *[other] Not reached, because confirmed: { $list }. A planner can reopen them.
}
correct-not-before = Nothing changes before you press the button. Everybody who grades here is told, with your reason.
corrected = Question { $question } is corrected.
corrected-key-marks = { $candidates ->
    [0] Nobody's mark changed.
    [one] { $candidates } candidate has another mark on it.
   *[other] { $candidates } candidates have another mark on it.
}
corrected-weight-next = The calculated grades are gone until the thresholds are applied again.

correct-fault-new-marking-only = Weights and keys can be corrected after the test in Marking 2.0 only.
correct-fault-planners-only = Several committees of { $key } grade by these questions, so a planner corrects them.
correct-fault-no-question = There is no question { $question }. The questions are { $known }.
correct-fault-no-weight = “{ $said }” is no weight. Write a percentage from 0 to 1000, with two decimals at most.
correct-fault-no-key = “{ $said }” cannot be a key. Write the right answer as candidates gave it.
correct-fault-no-choice = Question { $question } is not multiple choice, so it has no key.
correct-fault-same = Question { $question } has this already. Nothing changed.
correct-fault-confirmed = Some candidates of { $key } are confirmed, so no weight can change.
refused-correct-reopen = A planner can reopen them first.
refused-correct-activate = A planner can switch the exam to Marking 2.0.

dialog-correct = Correct a question
dialog-correct-do = Look
dialog-correct-now = Correct
dialog-correct-about = You see what it would do before anything changes.
dialog-correct-question = Question
dialog-correct-what = What was wrong
dialog-correct-weight = Its weight
dialog-means-weight = How much it counts; 0 takes it out
dialog-correct-key = Its key
dialog-means-key = The right answer of multiple choice
dialog-correct-value = New weight as a percentage, or the right answer
dialog-correct-value-hint = For example 50, or C

notice-corrected = { $who } has corrected question { $question }.
notice-corrected-reason = Reason: “{ $reason }”.
notice-corrected-gone = { $candidates ->
    [one] Your calculated grade of { $candidates } candidate is gone until the thresholds are applied again.
   *[other] Your calculated grades of { $candidates } candidates are gone until the thresholds are applied again.
}
