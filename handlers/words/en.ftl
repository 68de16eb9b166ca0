# The sentences in English. A value in braces was escaped by the card that fills it in.

date-pattern = EEE d MMM

# Counts

n-grades = { $grades ->
    [one] { $grades } grade
   *[other] { $grades } grades
}
n-candidates = { $candidates ->
    [one] { $candidates } candidate
   *[other] { $candidates } candidates
}
n-conflicts = { $conflicts ->
    [one] { $conflicts } conflict
   *[other] { $conflicts } conflicts
}
n-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
n-rows = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}
and-more = and { $left } more
people-and-more = { $names } and { $left } more
co-graders = your co-graders
ungraded = –
no-grade = no grade

# Buttons

button-my-work = My work
button-status = Status
button-register = Register a grade
button-sheet = Sheet
button-share = Share
button-share-ungraded = Share with { $ungraded } ungraded
button-unshare = Unshare
button-conflicts = See conflicts
button-adopt = Adopt { $grade }
button-adopt-spoken = Adopt { $grade } for { $candidate }
button-propose = Propose
button-propose-spoken = Propose a grade for { $candidate }
button-accept = Accept { $grade }
button-accept-spoken = Accept { $grade } for { $candidate }
button-review = Review and confirm
button-confirm = Confirm { n-grades }
button-leave-ungraded = Leave { $ungraded } ungraded (did not attend)
button-import = Import { n-grades }
button-undo = Undo
button-undo-spoken = Undo the grade of { $candidate }
button-cancel = Cancel
button-load = Load
button-previous = Previous
button-next = Next
button-planner = Open the planner's view
button-export = Export
button-contacts = Whom to ask
button-help = Help

# Where somebody stands

place = { $title } · { $key } · committee { $committee }
place-in-several = { $title } · { $key } · committees { $committees }
place-in-short = { $key }, committee { $committee }
progress = { $graded } of { $candidates } graded
deadline-is = Deadline { $day }
deadline-weeks = { $count } weeks from { $start } → { $day }.
deadline-working-days = { $count } working days from { $start } → { $day }.
deadline-months = { $count } months from { $start } → { $day }.
deadline-no-holidays = No public holidays between.
deadline-holidays = Days off between: { $names }.
deadline-for-movable = { $days ->
    [one] { $days } day more
   *[other] { $days } days more
} for { $holidays ->
    [one] the movable holiday on a weekday
   *[other] the { $holidays } movable holidays on weekdays
}.
deadline-for-season = { $days } days more, as Christmas and New Year fall within.
deadline-extended = That makes it { $day }.
deadline-rolled = Nobody works that day, so it is the next working day, { $day }.
deadline-of = { $title } · { $key }
deadline-before = It was { $day }.
deadline-told = { $graders ->
    [0] Nobody needs to be told.
    [one] { $graders } grader with work left is told.
   *[other] { $graders } graders with work left are told.
}
deadline-ahead = Deadline { $date }, { n-days } left
deadline-today = Deadline today, { $date }
deadline-passed = The deadline { $date } passed { n-days } ago
next-grade = Next: grade { $left ->
    [one] the last candidate.
   *[other] the other { $left }.
}
next-grade-named = Next: grade { $names }.
next-share = Next: share your grades with { $names }.
next-share-last = Next: share your grades.
next-wait-for-shares = Waiting for { $names } to share.
next-wait-for-planner = Waiting for { $planners }, as { $names } cannot grade at the moment.
the-department = the department
next-align = Next: align { n-conflicts }.
next-confirm = Next: review and confirm the grades.
next-wait-for-confirmations = Waiting for { $names } to confirm.
next-done = The grades are confirmed. Nothing is left to do.

steps = Steps
step-done = { $number } { $step } (done)
step-now = *{ $number } { $step } (now)*
step-later = { $number } { $step }
step-confirm-your-grades = Confirm your grades
step-align = Align grades with your co-grader(s)
step-complete = Complete final grading
step-share = Share your grades with your co-grader(s)
step-confirm-shared = Confirm shared marking
step-confirm-grading = Confirm grading

# My work

work-nothing = There is nothing for you to grade right now.
work-more = { $left } more are not shown here. Type `/grade` and the key to see one.
work-plans = You are the planner of { $keys }.

# Registering a grade

registered-set = { $candidate }: { $grade }
registered-changed = { $candidate }: { $grade } (was { $before })
registered-cleared = { $candidate } has no grade now (was { $before })
registered-same = { $candidate } is { $grade } already. Nothing changed.
registered-reason-idle = Your reason is not kept: a grade that stands needs none.
registered-own-fell = Your own confirmation no longer counts, as it was for the grade before.
registered-none = { $candidate } has no grade. Nothing changed.

# Status

status-one = { $candidate }: { $state }
status-differs = the grades differ ({ $state })
status-until-shared = { $graders ->
    [2] Waiting until both have shared
   *[other] Waiting until all have shared
}
status-until-confirmed = { $graders ->
    [2] Waiting until both have confirmed
   *[other] Waiting until all have confirmed
}
status-own = Your grade: { $grade }
status-common = The grade: { $grade }
status-other = { $name }: { $grade }
status-count = { $state }: { $count }
status-group = *{ $state }*

status-empty = No candidates belong to this committee yet.

# Sharing

share-will = You share your grades of { n-candidates } with { $names }.
share-ungraded = { $candidates ->
    [one] { $candidates } candidate has no grade from you:
   *[other] { $candidates } candidates have no grade from you:
}
share-ungraded-too = You share them without a grade. It is better to grade them first, if they attended.
share-nothing-ready = Nothing is ready to share: grade a candidate first.
share-held-back = { $candidates ->
    [one] { $candidates } candidate without a grade is not shared:
   *[other] { $candidates } candidates without a grade are not shared:
}
share-then = Nobody sees a co-grader's grade before everyone has shared. Until then you can take yours back.
shared = Your grades are shared.
shared-held-back = { $candidates ->
    [one] { $candidates } candidate without a grade was not shared:
   *[other] { $candidates } candidates without a grade were not shared:
}
unshared = Your grades are no longer shared. You can change them again.

# Conflicts

conflicts-count = { n-conflicts }
conflicts-none = 0 conflicts: the grades are equal.
conflict-own = you{"\u00A0"}{ $grade }
conflict-other = { $name }{"\u00A0"}{ $grade }
conflict-decided = Decided: { $grade }.
conflict-equal = The grades are equal now.
proposal-waiting = Waiting for { $names } to accept.
proposals-more = { $left } more proposals are not shown.
aligned-equal = { $candidate }: { $grade }. The grades are equal now.
aligned-proposed = { $candidate }: you have proposed { $grade }. { $waiting }
aligned-differs = { $candidate } still differs. Your grade: { $grade }.

# Confirming

confirm-will = { $grades ->
    [one] { $grades } grade will be confirmed. Not done yet.
   *[other] { $grades } grades will be confirmed. Not done yet.
}
confirm-one = { $candidate }: the grade { $grade } will be confirmed. Not done yet.
confirm-pass-line = { n-passed }, { n-failed }.
n-passed = { $passed ->
    [0] Nobody passes
    [one] { $passed } passes
   *[other] { $passed } pass
}
n-failed = { $failed ->
    [0] nobody fails
    [one] { $failed } fails
   *[other] { $failed } fail
}
confirm-locks-now = They are locked at once. After that only a planner can reopen them.
confirm-locks-when-all = { $graders ->
    [2] They are locked once both of you have confirmed.
   *[other] They are locked once all { $graders } graders have confirmed.
}
confirm-locks-last = { $others ->
    [one] Your co-grader has confirmed already, so yours locks them. After that only a planner can reopen them.
   *[other] Your co-graders have confirmed already, so yours locks them. After that only a planner can reopen them.
}
confirm-quorum-one = One confirmation is enough here, so { $names } may not have contributed yet. Ask them first.
confirm-quorum-one-counts = One confirmation is enough here: yours counts for { $names } too.
confirm-moved-none = No grade has changed since it was shared.
confirm-moved = { $candidates ->
    [one] Changed since sharing, { $candidates } candidate:
   *[other] Changed since sharing, { $candidates } candidates:
}
confirm-moved-one = { $candidate }{"\u00A0"}{ $before }{"\u00A0"}→{"\u00A0"}{ $after }
confirm-moved-by = { $name }: { $moves }
confirm-not-before = Nothing is confirmed before you press the button above.
confirm-ungraded = { $candidates ->
    [one] { $candidates } candidate has no grade:
   *[other] { $candidates } candidates have no grade:
}
confirm-ungraded-then = Leave them ungraded only if they did not attend. Otherwise grade them first.
confirm-ungraded-normal = That is normal here for those who did not attend.
confirm-ungraded-also = { $grades ->
    [0] The button leaves { $ungraded } ungraded.
    [one] The button leaves { $ungraded } ungraded and confirms the other grade.
   *[other] The button leaves { $ungraded } ungraded and confirms the other { $grades } grades.
}
confirm-held-back = { $candidates ->
    [one] { $candidates } candidate is not ready and stays open:
   *[other] { $candidates } candidates are not ready and stay open:
}
confirmed-locked = { $grades ->
    [one] Confirmed: { n-grades } is locked.
   *[other] Confirmed: { n-grades } are locked.
}
confirmed-given = You have confirmed { n-grades }.
confirmed-ungraded = { $candidates ->
    [one] { $candidates } candidate stays without a grade.
   *[other] { $candidates } candidates stay without a grade.
}

# Sheets

sheet-head = { $name }: { n-rows }
sheet-text = { $name }: { n-grades } to import.
sheet-text-errors = { $name } cannot be imported yet: { n-rows } to mend.
sheet-count-change = { $count ->
    [0] Nothing to import
   *[other] { $count } to import: { $changed ->
        [0] { $new } new
       *[other] { $new ->
            [0] { $changed } changed
           *[other] { $changed } changed, { $new } new
        }
    }
}
sheet-count-unchanged = Unchanged: { $count }
sheet-count-empty = Empty, kept: { $count }
sheet-count-since = Changed since the download, kept: { $count }
sheet-count-unknown = Unknown ID, not imported: { $count }
sheet-count-repeated = Same row again: { $count }
sheet-count-errors = To mend: { $count }
sheet-count-missing = Not in the sheet: { $count }
sheet-new = { $candidate }{"\u00A0"}{ $after }
sheet-news = *New* ({ $count })
sheet-changes = *Changed* ({ $count })
sheet-change = { $candidate }{"\u00A0"}{ $before }{"\u00A0"}→{"\u00A0"}{ $after }
sheet-empty = *Empty, kept* ({ $count }): empty cells leave grades as they are
sheet-unknown = *Unknown ID, not imported* ({ $count })
sheet-repeated = *Stand there again* ({ $count }): with the same grade
sheet-row = { $candidate }{"\u00A0"}(row{"\u00A0"}{ $row })
sheet-since = *Changed since you downloaded the sheet* ({ $count }): kept as they are now, not imported
sheet-since-one = { $candidate }{"\u00A0"}now{"\u00A0"}{ $before }, sheet { $after }
sheet-no-submission = *No submission* ({ $count }): importing a grade sets these to Submitted. Were they absent, take them out
sheet-no-submission-normal = { $candidates ->
    [one] { $candidates } candidate is set to Submitted by the import.
   *[other] { $candidates } candidates are set to Submitted by the import.
}
sheet-errors = *To mend* ({ $count })
sheet-error-no-id = Row { $row }: the candidate ID is missing.
sheet-error-several-ids = Row { $row }: { $candidate } fits several candidates: { $ids }. A number keeps no zeros before it, so write these IDs as text.
sheet-error-scale = Row { $row }, { $candidate }: `{ $grade }` is not a grade here.
sheet-error-spaces = Row { $row }, { $candidate }: there are spaces around the grade.
sheet-error-unseen = Row { $row }, { $candidate }: there is an invisible character in the grade `{ $grade }`.
sheet-error-foreign = Row { $row }, { $candidate }: there is a letter of another alphabet in `{ $grade }`, which may look like one of ours.
sheet-error-write = Write `{ $nearest }`.
sheet-error-write-anew = Type the grade anew.
sheet-error-locked = Row { $row }, { $candidate }: the grade { $before } is confirmed and locked; the sheet says { $after }.
sheet-error-duplicate = Row { $row }: { $candidate } stands in { $count ->
    [one] row { $rows }
   *[other] rows { $rows }
} too, with another grade. Keep one row.
sheet-mend = Nothing can be imported before these are mended. Mend them in the sheet and drop it here again.
sheet-nothing = Nothing would change, so there is nothing to import.
sheet-not-confirming = Importing does not confirm. You can still change the grades afterwards.
sheet-fits-several = { $name } fits several assessments. Which one is it for?
sheet-imported = { n-grades } imported from { $name }.
sheet-importing = Importing { $name }: { n-rows } …
sheet-undoing = Taking back the import of { $name }: { n-rows } …
sheet-under-way = You need not wait. The result comes in this message.
sheet-step = { $step ->
    [1] Comparing the rows with what stands.
   *[other] Compared. Saving now.
}
sheet-imported-then = Importing did not confirm them.
sheet-undone = { $grades ->
    [one] The import of { $name } is undone: { n-grades } is as it was before.
   *[other] The import of { $name } is undone: { n-grades } are as they were before.
}
sheet-cancelled = { $name } was put aside. Nothing was imported.
sheet-on-its-way = The sheet of { $key } is on its way to your direct messages. Fill in the column Grade and drop it there.
sheet-to-fill-in = Your sheet for { $key }, committee { $committee }. Fill in the column Grade and drop the file here again. Empty cells leave grades as they are.
sheet-where-to-drop = Drop your Excel or CSV file in a direct message with me, or in the committee's channel. You see what will change before anything does.
sheet-where-to-drop-hidden = Drop your Excel or CSV file in a direct message with me, and nowhere else: in a channel your co-graders could open it before all have shared. You see what will change before anything does.
sheet-open-to-all = Your co-graders can open { $name } here.
sheet-open-to-all-then = It was not imported. Delete it: point at your message (on a phone, hold it), then *More actions*, *Delete message*. Then drop the file in a direct message with me.
sheet-open-to-all-there = Your co-graders can open { $name } in the channel where you dropped it.
sheet-open-to-all-here = It was not imported. Delete it there: point at your message (on a phone, hold it), then *More actions*, *Delete message*. Then drop the file here.
picture-open-to-all-then = If it shows grades, delete it: point at your message (on a phone, hold it), then *More actions*, *Delete message*. Nobody may see another's grades before all have shared.
picture-open-to-all-there = If it shows grades, delete it there: point at your message (on a phone, hold it), then *More actions*, *Delete message*. Nobody may see another's grades before all have shared.
sheet-of-a-planner = Nothing was imported: you plan exams, but you grade in none.
sheet-of-a-planner-then = The graders drop their grades themselves. To change candidates or graders, drop a roster here: a YAML or JSON file, or an Excel or CSV file like the example.
roster-of-a-grader = { $name } was not read: it is a file for planners, and you plan no exam.
roster-of-a-grader-then = Grades come as an Excel or CSV file with two columns, Candidate ID and Grade. Drop it here.
sheet-preview-elsewhere = What { $name } would change is in your direct messages.
sheet-columns = It needs two columns: Candidate ID and Grade.
sheet-unreadable = { $name } was not imported: { $why }
sheet-unreadable-at = { $name } was not imported, because of cell { $cell }: { $why }
sheet-some-file = The file

# Undoing

undone = Taken back.
undone-grade = { $candidate }: { $after } again (was { $before })
undone-shared = Your grades are no longer shared.
undone-confirmed = You have no longer confirmed.
undone-proposed = Your proposal for { $candidate } is gone.

# Contacts

contacts = Whom to ask
contacts-orakel = *Orakel support services*: your user account and login
contacts-examinations = *Examinations office*: Inspera
contacts-department = *Department*: candidates, committees, deadlines, compensation, workflow settings and other formalities
contacts-no-planner = { $key }: no planner is registered
contacts-person = { $name } ({ $email })

# Help

help-title-grade = What you can type as a grader. Buttons do the same.
help-title-exam = What you can type as a planner. Buttons do the same.
help-line = { $usage } – { $what }
help-key = Several assessments? Put the key first: `{ $example }`.
help-work = your work; with a candidate ID and a grade: register the grade
help-clear = remove your grade of a candidate
help-status = the state of each candidate, or of one
help-sheet = your grades, or your marks, as an Excel sheet to fill in
help-upload = where to drop a filled-in sheet
help-share = hand in your grades to your co-graders
help-unshare = take them back until everyone has shared
help-conflicts = where the grades differ, with buttons to align them
help-align = change your own grade of a candidate in conflict
help-propose = suggest a grade to your co-graders
help-confirm = review what would be confirmed; one button then confirms it
help-undo = take back your last change while that is possible
help-contacts = whom to ask about what
help-help = your next step, and how it goes
help-deadline = the grading deadline and how it came about; set it by a date, a policy or working days more
help-exam = your assessments: progress, conflicts, deadlines, who is awaited
help-load = where to drop a roster file
help-export = the confirmed grades as files
help-exam-help = what needs you next, and how it goes

# The planner's view

overview-none = You plan no exam yet.
overview-text = { $key }: { $status }
overview-head = { $title } · { $key } · { $status }
overview-committee = Committee { $committee }: { n-candidates } · { n-conflicts }
overview-awaited-to-share = Waiting for { $names } to share
overview-awaited-to-begin = Waiting for { $names } to begin
overview-awaited-to-align = Waiting for { $names } to align, then confirm
overview-awaited-to-confirm = Waiting for { $names } to confirm
overview-blocked = Blocked: { $what }
blocked-agreement-ended = the access agreement of { $who } ended { $day }. Renew it, or replace them.
blocked-agreement-missing = { $who } has no access agreement on record. Renew it once one is signed, or replace them.
overview-unassigned = *Without a committee* ({ $count }):
overview-more-committees = { $left } more committees are not shown.
overview-more = { $left } more assessments are not shown. Type `/exam` and the key to see one.

roster-new = { $title } ({ $key }) is new.
roster-known = { $title } ({ $key }) changes.
roster-same = { $title } ({ $key }) is already so. Nothing changes.
roster-loaded = { $title } ({ $key }) is loaded.
roster-loaded-same = { $title } ({ $key }) was already so. Nothing changed.
roster-outdated = Nothing was loaded: the assessment has changed since this was shown. This is what the roster would change now.
roster-cancelled = The roster was put aside. Nothing was loaded.
roster-loading = The roster is being loaded. You hear in a moment what it changed.
roster-where-to-drop = Drop the roster here, as a YAML, JSON, Excel or CSV file. You see what it changes before anything does.
roster-keeps-grades = Loading never removes a grade.
roster-keeps-statuses = Where you grade yourself and the marking is private, the status of candidates stays as it is.
roster-policy = The deadline is left open: { $policy } counts from the day of the exam, and the roster does not say when it ended. Add `ended`, or give the date.
roster-unassigned = { $candidates ->
    [one] { $candidates } submitted candidate has no committee. Grading cannot begin before it has one.
   *[other] { $candidates } submitted candidates have no committee. Grading cannot begin before they have one.
}
roster-group = *{ $what }*: { $counts }
roster-count-new = { $count } new
roster-count-changed = { $count } changed
roster-count-gone = { $count } gone
roster-subject-committee = committee { $committee }
roster-subject-seat = committee { $committee }, { $email }
roster-item-new = { $subject }: { $after }
roster-item-changed = { $subject }: { $before } → { $after }
roster-item-gone = { $subject }: { $before } → gone
roster-assessment = Assessment
roster-planners = Planners
roster-committees = Committees
roster-graders = Graders
roster-candidates = Candidates
roster-questions = Questions
roster-channels = Channels
roster-workflows = Workflow of committees
roster-faults = Nothing was loaded. { $faults ->
    [one] { $faults } fault in { $name }:
   *[other] { $faults } faults in { $name }:
}
roster-faults-advice = Mend the roster and drop it again.
export-on-its-way = The export of { $key } is on its way to your direct messages.
exported = The export of { $key }: { n-grades }, only confirmed ones.
export-not-made = The export of { $key } was not made: the record of all changes, the audit trail, is not as it was written. Tell those who run the bot; they can type sensur audit verify.

# Notices

notice-co-grader-shared = { $who } has shared. Now it is your turn.
notice-conflicts = Everyone has shared: { n-conflicts } among { n-candidates }.
notice-conflicts-next = Align the grades, then confirm.
notice-joined = { n-candidates } joined the committee after grades were shared.
notice-joined-next = Grade and share them too. Until all have shared again, they are private.
notice-ready = { $candidates ->
    [one] The grades of { $candidates } candidate are equal. They are ready to confirm.
   *[other] The grades of { $candidates } candidates are equal. They are ready to confirm.
}
notice-fell = Your confirmation no longer counts: { $who } changed the grade of { $candidate }.
notice-fell-next = Look at the grades and confirm again.
notice-fell-conflicts = { $conflicts ->
    [one] The grades of { $conflicts } candidate differ now. Align them, then confirm.
   *[other] The grades of { $conflicts } candidates differ now. Align them, then confirm.
}
notice-proposed-open = { $who } proposes a grade for { $candidate }.
notice-proposed-next = When everyone accepts, the grade is set for all.
notice-adopted = { $candidate }: { $grade } now stands for everyone.
notice-adopted-open = { $candidate }: the proposed grade now stands for everyone.
notice-co-grader-confirmed = { $who } has confirmed. Now it is your turn.
notice-deadline = The deadline is now { $day }.
notice-confirmed = { $grades ->
    [one] { $grades } grade is confirmed and locked.
   *[other] { $grades } grades are confirmed and locked.
}

# Dialogs

dialog-register = Register a grade
dialog-register-do = Register
dialog-register-another = Register another
dialog-propose = Propose a grade
dialog-propose-do = Propose
dialog-cancel = Cancel
dialog-candidate = Candidate ID
dialog-candidate-hint = One of the { n-candidates } of committee { $committee }.
dialog-candidate-left = Without a grade: { $candidates }.
dialog-grade = Grade
dialog-grade-hint = As the scale writes it: { $grades }
dialog-grade-choose = Choose a grade
dialog-reason = Reason
dialog-reason-hint = Your co-graders read it.
dialog-done = Done
dialog-not-done = Nothing was done
dialog-close = Close
dialog-now = { $candidate } now: { $grades }

too-late-to-save = Not saved: this took too long. Try again in a minute.
too-late = This took too long, and I do not know whether it was saved. Look with /grade status before you try again.
