# Changing an exam as a whole, in English.

button-change-exam = Change the exam
exam-change = Change the exam
exam-not-said = Not said
exam-stays = What is graded and the grades stay once grading has begun. In a committee where you grade yourself they stay until everyone has shared.
exam-changed = { $about } is changed.
notice-exam-changed = The exam has changed: { $changes }.
notice-exam-short = { $count ->
    [one] Committee { $committees } has
   *[other] Committees { $committees } have
} fewer graders than the Act asks for.
roster-fault-kind-stays = Grading has begun, so what is graded stays. Write it as it was.
roster-fault-end-stays = The end of the exam is known. Choose another day and time, or leave them as they were.
roster-fault-thresholds-stay = The exam has thresholds for { $said }, which this scale does not have. Change the scale and the thresholds together in the roster: `/exam roster` sends it.
