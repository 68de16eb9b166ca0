# What a planner does in the graders' place, in English.

help-bypass = share everything in the place of those who have not shared
help-confirm-for = review and confirm in the graders' place
help-reopen = open what is confirmed again: a committee, or one candidate
help-private = make the marking of one candidate private again

button-bypass = Share for all
button-confirm-for = Confirm { n-grades } for the graders
button-reopen = Reopen
button-reopen-one = Reopen one candidate
button-reopen-published = Reopen published grades
button-private = Back to private

power-which = Which committee of { $key } do you mean?
power-which-more = { $left } more are not shown here. Type the name of the committee behind the verb.
power-reason = The graders are told your reason: “{ $reason }”
power-not-before = Nothing happens before you press the button above.
power-told = { $graders ->
    [0] Nobody else has to be told.
    [one] { $graders } grader is told, with your reason.
   *[other] { $graders } graders are told, with your reason.
}

bypass-will = All grades of committee { $committee } will be shared for everybody. Not done yet.
bypass-graders = Have not shared yet: { $names }.
bypass-then = After that all graders of the committee see each other's grades.
bypass-for-good = This cannot be taken back.
bypass-ungraded = { $candidates ->
    [one] { $candidates } candidate has no grade and stays ungraded:
   *[other] { $candidates } candidates have no grade and stay ungraded:
}
bypass-partly = { $candidates ->
    [one] { $candidates } candidate lacks the grade of a grader and will be a conflict:
   *[other] { $candidates } candidates lack the grade of a grader and will be conflicts:
}
bypassed = All grades of committee { $committee } are shared.
bypassed-then = { $conflicts ->
    [0] No grades differ. The graders are told that they can confirm.
   *[other] There are { n-conflicts } now. The graders are told to align them.
}

confirm-for-will = { $grades ->
    [one] { $grades } grade of committee { $committee } will be confirmed for the graders. Not done yet.
   *[other] { $grades } grades of committee { $committee } will be confirmed for the graders. Not done yet.
}
confirm-for-graders = You confirm in the place of { $names }.
confirm-for-then = The grades are locked at once. You see them once they are confirmed.
confirm-for-ungraded = Leave them ungraded only if they did not attend. Otherwise the graders grade them first.
confirmed-for = { $grades ->
    [one] { $grades } grade of committee { $committee } is confirmed and locked.
   *[other] { $grades } grades of committee { $committee } are confirmed and locked.
}
confirmed-for-graders = You confirmed in the place of { $names }.
confirmed-for-graded = { $key } is graded: every committee has confirmed.

reopen-will = { n-candidates } of committee { $committee } will be opened again. Not done yet.
reopen-will-one = Candidate { $candidate } of committee { $committee } will be opened again. Not done yet.
reopen-then = The graders can then change the grades, and all of them confirm again. Until they have, { $key } is not graded and the export leaves these grades out.
reopen-these = They are { $list }.
reopen-others-stay = The other candidates stay confirmed.
reopen-published = The grades were published on { $day }: students have seen them. A grade that changes has to be published again, with a corrected protocol. The last days for explanations and appeals stay as they are.
reopened = { n-candidates } of committee { $committee } are open again.
reopened-one = Candidate { $candidate } of committee { $committee } is open again.
reopened-then = You hear when all have confirmed again.

private-will = The marking of candidate { $candidate } in committee { $committee } will be private again. Not done yet.
private-then = The grades stay, and each grader sees only their own until all have shared this candidate again. What was confirmed or proposed for it no longer counts.
made-private = The marking of candidate { $candidate } in committee { $committee } is private again.

dialog-bypass = Share for all
dialog-bypass-do = Share for all
dialog-confirm-for = Review and confirm
dialog-confirm-for-do = Confirm the grades
dialog-confirm-for-leave = Leave them ungraded
dialog-reopen = Reopen
dialog-reopen-one = Reopen one candidate
dialog-reopen-one-hint = The other candidates stay confirmed.
dialog-reopen-one-next = Show what happens
dialog-reopen-do = Reopen
dialog-private = Back to private
dialog-private-do = Back to private
dialog-power-why-hint = The graders read it, and it is kept in the audit trail.
dialog-power-why-missing = Write why: the graders are told.

notice-shared-for-all = { $who } has shared all grades of this committee for everybody: “{ $reason }”.
notice-shared-for-all-next = You can now see each other's grades.
notice-confirmed-for = { $grades ->
    [one] { $who } has confirmed { $grades } grade for the graders, and it is locked: “{ $reason }”.
   *[other] { $who } has confirmed { $grades } grades for the graders, and they are locked: “{ $reason }”.
}
notice-reopened = { $who } has opened { n-candidates } again: “{ $reason }”.
notice-reopened-one = { $who } has opened candidate { $candidate } again: “{ $reason }”.
notice-reopened-openly = { $who } has opened { n-candidates } again.
notice-reopened-one-openly = { $who } has opened candidate { $candidate } again.
notice-reopened-next = Change what is wrong, then confirm again.
notice-private = { $who } has made the marking of candidate { $candidate } private again: “{ $reason }”.
notice-private-next = Look at your grade, then share it again.

exported-without = { $candidates ->
    [one] { $candidates } candidate is not confirmed at the moment and is left out.
   *[other] { $candidates } candidates are not confirmed at the moment and are left out.
}
exported-published = The grades were published on { $day }, so export them again once everything is confirmed.

refused-only-by-candidate = Nothing was done: this committee shares and confirms all candidates together.
refused-only-by-candidate-advice = One candidate can be made private again only where candidates are confirmed one at a time.
refused-private-already = { $candidate } is private already: not everybody has shared it.
refused-nothing-confirmed = There is nothing to reopen: committee { $committee } of { $key } has nothing confirmed.
refused-nothing-confirmed-one = There is nothing to reopen: { $candidate } is not confirmed.
refused-nothing-confirmed-advice = The graders can still change these grades themselves.
refused-confirmed-already-reopen = You can reopen them. The graders then confirm again.
refused-conflicts-stand-planner = The graders align them first.
