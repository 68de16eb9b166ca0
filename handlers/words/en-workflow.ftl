# The workflow settings, and which tool names the steps.

workflow-of = How { $key } is graded
workflow-private = Private marking
workflow-private-means = each grades alone, and grades stay hidden until all have shared
workflow-shared = Shared marking
workflow-shared-means = one grade for all, which each grader can replace
workflow-committee = Confirm all together
workflow-committee-means = all candidates of the committee are confirmed at once
workflow-candidate = Confirm one at a time
workflow-candidate-means = each candidate is shared and confirmed alone
workflow-all = All graders confirm
workflow-all-means = the grades are locked when the last one has confirmed
workflow-one = One grader confirms
workflow-one-means = one confirmation locks, so others may not have contributed
workflow-now = { $name }: { $means }.
workflow-follows = As the assessment
workflow-is = { $name }
workflow-tool = The steps have the names of { $tool }
workflow-impartiality = Graders declare that nothing disqualifies them
workflow-undeclared = *Not declared yet:* { $names }
workflow-differs = *Committee { $committee }*: { $settings }
workflow-of-committee = Committee { $committee }
workflow-more = { $left } more are not shown. Type `/exam KEY workflow COMMITTEE …` to change one.
workflow-restorable = *{ $marking }* of committee { $committees } was cleared. It can be put back until something is confirmed.
workflow-set = The workflow is changed.
workflow-same = It was so already. Nothing changed.
workflow-told = { $graders ->
    [0] Nobody needs to be told.
    [one] { $graders } grader is told, with your reason.
   *[other] { $graders } graders are told, with your reason.
}
workflow-cleared = What was marked before is cleared, in committee { $committees }.
workflow-cleared-then = *Restore*, in your direct messages and in `/exam workflow`, puts it back until something is confirmed.
workflow-cleared-by-another = You grade there yourself, so another planner can put it back until something is confirmed.
workflow-not-yet = Nothing is changed yet.
workflow-clears = { $grades ->
    [0] Everything that was marked is cleared, in committee { $committees }. No grade stands there yet.
    [one] { $grades } grade is cleared, with everything that was shared or confirmed, in committee { $committees }.
   *[other] { $grades } grades are cleared, with everything that was shared or confirmed, in committee { $committees }.
}
workflow-clears-then = All graders are told. You can put everything back until something is confirmed.
restore-not-yet = Nothing is put back yet.
restore-takes = { $grades ->
    [0] What was marked since the switch is taken out, in committee { $committees }.
    [one] { $grades } grade that was set since the switch is taken out, in committee { $committees }.
   *[other] { $grades } grades that were set since the switch are taken out, in committee { $committees }.
}
restored = The grades are back. { $marking } again in committee { $committees }.
restored-then = Confirmations have to be given again.
tool-marking-2-0 = Marking 2.0
tool-classic = classic
tool-set = { $key } now has the steps of { $tool }.
tool-set-same = { $key } has the steps of { $tool } already.
tool-set-then = Nothing that was graded changes.
tool-own = You see the steps of { $tool }.
tool-own-choice = Co-graders may see those of the other tool. What you grade is the same.
tool-told = { $graders ->
    [0] Nobody needs to be told.
    [one] { $graders } grader is told.
   *[other] { $graders } graders are told.
}

button-workflow = Workflow
button-change-workflow = Change the workflow
button-change = Change
button-change-spoken = Change the workflow of committee { $committee }
button-change-for-one = Change for one committee
button-switch-marking = Switch the marking
button-restore = Restore
button-use-marking-2-0 = Use Marking 2.0
button-use-classic = Use classic
button-steps = My steps

dialog-workflow = Workflow
dialog-workflow-do = Change
dialog-workflow-why-hint = The graders concerned read it.
dialog-workflow-why-missing = Write why. The graders concerned read it.
dialog-marking = How do they mark?
dialog-unit = What is confirmed at a time?
dialog-quorum = Who confirms?
dialog-impartiality = Impartiality
dialog-committee = Committee
dialog-committee-choose = Choose a committee
dialog-switch = Switch the marking
dialog-switch-do = Clear and switch
dialog-key = The key of the assessment
dialog-key-hint = Type { $key } to clear what was marked.
impartiality-off = Not asked
impartiality-off-means = graders begin at once
impartiality-on = Each grader declares it
impartiality-on-means = before the first grade: nothing disqualifies me

help-workflow = how an exam is graded; change it for all or for one committee
help-exam-tool = whose steps the graders see: Marking 2.0 or classic
help-tool = your steps, and which tool names them for you

notice-workflow = { $who } has changed how you grade.
notice-workflow-restored = { $who } has put back what was marked before.
notice-workflow-cleared = What was marked before the switch does not count any more.
notice-workflow-ended = Your confirmation no longer counts. Review the grades and confirm again.
notice-cleared = { $who } has switched the marking of { $key }. What was marked in committee { $committees } is cleared.
notice-cleared-then = It can be put back until something is confirmed.
notice-tool = { $who } has chosen the steps of { $tool }. What you have graded stays as it is.

refused-key-mistyped = That is not the key. Type { $key }.
refused-align-marks-fixed = Nothing was changed: grading of { $key } has begun, and whether marks have to agree is fixed then.
refused-nothing-to-restore = There is nothing to put back in { $key }: it was put back already.
refused-classic-only = { $key } has the steps of classic only.
refused-classic-only-advice = A planner can activate Marking 2.0.
refused-moderator-needs-classic = Nothing was changed: Marking 2.0 has no moderator, and { $count ->
    [one] committee { $committees } has one.
   *[other] committees { $committees } have one.
}

dialog-align-marks = Marks on questions
workflow-marks-free = Only grades have to agree
workflow-marks-free-means = marks may differ, as long as the grades are equal
workflow-marks-aligned = Grades and marks have to agree
workflow-marks-aligned-means = a candidate is in conflict while a mark differs
