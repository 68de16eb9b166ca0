# What is said when something is refused or goes wrong, in English.

not-saved = Not saved. Something went wrong on our side. Try again in a minute.
not-saved-reference = If it happens again, tell the people who run Sensur this reference: { $reference }
too-many = Nothing was done: you sent too much at once. Wait a minute, then go on.
cannot-check-identity = Nothing was done: Slack did not tell who you are. Try again in a minute.
nothing-sent = What you asked for was not sent: the Slack account that asked no longer has your e-mail address. Ask again from this account.
usage = That is not how it is typed. Type:
not-taken = Nothing was done: this command does not take `{ $said }`.
no-reason-taken = Nothing was done: this command takes no reason.
type-it-so = Type:
outdated-button = This button is too old, so nothing was done. Start again from your work.
outdated-dialog = This form is too old, so nothing was done. Close it, and start again from your work.
dialog-did-not-open = The dialog did not open because Slack was slow. Nothing was done. Press the button again.
type-command = Type `{ $command }`
ask-planners = Ask { $names }.
ask-department = Ask the department.
ask-orakel = Ask Orakel support services.

refused-unknown-person = I do not find { $email } among the graders and planners.
refused-unknown-account = Your Slack account has no verified e-mail address that is registered here.
refused-unknown-person-advice = If you grade under another address, tell the department.
refused-account-inactive = Nothing was done: this account is deactivated, a bot's, or a guest's from another workspace.
refused-not-a-grader = I find no exam { $key } where you are a grader.
refused-not-a-grader-anywhere = Nothing was done: you have no seat on a committee here.
refused-not-a-planner = I find no exam { $key } where you are the planner.
refused-not-a-planner-anywhere = Nothing was done: this is for planners, and you plan no exam.
refused-not-a-planner-anywhere-advice = `/exam` is the planners' command. The graders' command is `/grade`. If you are to plan an exam, ask the department.
refused-another-planner = Nothing was done: you grade there yourself, so another planner of { $key } has to do it.
refused-another-planner-advice = If there is no other planner, name one in the roster.
refused-not-permitted = Nothing was done: that is not possible for you, or not now.
refused-agreement-missing = You cannot grade { $key } yet: you have no signed access agreement.
refused-agreement-lapsed = You cannot grade { $key } any more: your access agreement ran out on { $date }.
refused-unknown-assessment = There is no assessment { $key }.
refused-unknown-candidate = There is no candidate { $candidate } in this committee.
refused-unknown-candidate-anywhere = There is no candidate { $candidate } in your committees.
refused-nearest-candidate = The nearest ID is { $candidate }.
refused-candidates-begin = { $count } candidates begin with { $candidate }: { $list }. Write the whole number.
refused-equally-near = These are equally near: { $list }. Check the number.
refused-none-nearer = Several IDs are equally near. Check the number.
refused-unknown-proposal = Nothing was done: this proposal is no longer open.
refused-unknown-proposal-advice = It was carried out, or the grades have changed since.
refused-unknown-sheet = Nothing was done: this preview is no longer open.
refused-unknown-sheet-advice = It was imported, cancelled, or belongs to somebody else. Drop the file again to start anew.
refused-nothing-to-undo = There is no change of yours to take back.
refused-only-plans = Nothing was done: you plan exams, but you grade in none.
refused-only-plans-advice = The graders grade. To change candidates or graders, open the planner's view.
refused-which-exam = In which exam? Nothing was done yet.
refused-which-assessment = You have several open assessments, so nothing was done.
refused-which-assessment-advice = Put the key first.
refused-which-committee = You sit in several committees of { $key }: { $committees }. Nothing was done.
refused-which-committee-of = In which committee of { $key }? Nothing was done yet.
button-in-committee = { $what }: committee { $committee }
refused-which-committee-advice = Do it by the buttons of your work.
refused-which-committee-ask = Which one?
refused-not-in-scale = Nothing was saved: "{ $value }" is not a grade here.
refused-nearest-grade = Write it as { $grade }.
refused-unseen-character = There is an invisible character in it.
refused-foreign-letter = There is a letter of another alphabet in it, which may look like one of ours.
grades-are = The grades are { $grades }.
grades-are-numbers = Whole numbers from { $least } to { $most }.
grades-two-numbers = { $below } or { $above }?
refused-reason-missing = Nothing was done: this needs a reason.
refused-reason-missing-advice = Write it last, after `because`.
refused-roster-invalid = Nothing was loaded: the roster has faults.
refused-sheet-errors = Nothing was imported: { $rows ->
    [one] { $rows } row has to be mended first.
   *[other] { $rows } rows have to be mended first.
}
refused-sheet-errors-advice = Mend the sheet and drop it again.
refused-not-ready = { $key } is not ready for grading: { $candidates ->
    [one] { $candidates } candidate has no committee.
   *[other] { $candidates } candidates have no committee.
}
refused-shared-already = You have shared already, so your grades are closed.
refused-shared-already-advice = To change a grade, unshare first.
refused-nothing-to-share = There is nothing to share here: there is only one grader, or the grades are common.
refused-not-shared = There is nothing to take back: you have not shared.
refused-all-have-shared = Everyone has shared already, so nothing was done.
refused-all-have-shared-advice = Shared grades cannot be taken back. Where they differ, you can still change yours.
refused-not-all-shared = That comes after everyone has shared.
refused-not-all-shared-you = That comes after everyone has shared, and you have not.
refused-conflicts-stand = Not confirmed: { n-conflicts } first.
refused-conflicts-stand-advice = Align the grades, then confirm.
refused-ungraded = Nothing was done: { $candidates ->
    [one] { $candidates } candidate has no grade:
   *[other] { $candidates } candidates have no grade:
} { $list }.
refused-ungraded-advice = Grade them, or look at what would be left ungraded and say so there.
refused-confirmed-already = This is done already: the grades are confirmed and locked. Nothing was changed.
refused-confirmed-already-advice = Only a planner can reopen them.
refused-you-confirmed-already = This is done already: you have confirmed these grades.
refused-not-in-conflict = { $candidate } is not in conflict: the grades are equal.
refused-no-co-grader-grade = There is no grade to adopt: your co-grader has none for this candidate.
refused-changed-since = Nothing was taken back: it has been changed again since.
refused-stale = Nothing was done: the grades have changed since this was shown.
refused-settings-stale = Nothing was done: it has been set anew since the dialog was opened. This is how it is now.
refused-end-unknown = Nothing was done: { $policy } counts from the day of the exam, and nobody has said when { $key } ended.
refused-end-unknown-advice = Add `ended` to the roster and load it, or give the date yourself.
refused-deadline-before-end = Nothing was done: { $day } is before the end of the exam, { $end }.
refused-deadline-before-end-advice = Check the date. If the exam ended earlier, load the roster with the right `ended` first.
refused-no-deadline-yet = Nothing was done: { $key } has no deadline that could be extended.
refused-no-deadline-yet-advice = Give the date, or a policy.
refused-days-unclear = Nothing was done: some of these days cannot be read.
refused-day-out-of-range = Nothing was done: grades cannot have been published on { $day }, which is still to come.
refused-day-out-of-range-advice = Come back when they are, or check the date.
refused-day-before-the-end = Nothing was done: grades cannot have been published on { $day }, as the exam ended on { $first }.
refused-day-before-the-end-advice = Check the date.
refused-not-graded = Nothing was done: { $key } is not graded yet.
refused-not-graded-nothing = There are no grades.
refused-not-graded-committees = { $count ->
    [one] Committee { $names } has not confirmed all its grades.
   *[other] The committees { $names } have not confirmed all their grades.
}
refused-not-graded-unassigned = { $candidates ->
    [one] { $candidates } submitted candidate has no committee.
   *[other] { $candidates } submitted candidates have no committee.
}

# Files that cannot be read

unavailable-gone = The file is gone, so nothing was read. Drop it again.
unavailable-too-large = The file is too large, so it was not read. Keep only the rows with candidates and drop it again.
unavailable-external = The file lies outside Slack, so it was not read. Download it and drop it here.
unavailable-scope = Slack does not let Sensur read files. Tell the people who run Sensur: the scope files:read is missing.
fault-not-a-sheet = it is not an Excel or CSV file. Save it as .xlsx or .csv and drop it again.
fault-too-large = it is too large. Copy only the rows with candidates into a new sheet and drop that.
fault-too-slow = reading it took too long. Copy the two columns into a new sheet and drop that.
fault-damaged = the file is damaged, or made in an unusual way. Copy the two columns into a new sheet and drop that.
fault-protected = the file is protected by a password. Remove the password and drop it again.
fault-empty = there are no rows with candidates in it. Fill it in and drop it again.
fault-no-header = it has no columns named Candidate ID and Grade. Name them so and drop it again.
fault-formula = a formula stands where a value is needed. Paste the values instead and drop it again.
fault-hidden = some rows or columns are hidden. Show them, look through them and drop it again.
fault-error-cell = the cell shows an error. Write the value and drop it again.
fault-readings-differ = it cannot be read with certainty. Copy the two columns into a new sheet and drop that.
fault-several-sheets = more than one of its sheets holds grades. Keep one and drop it again.
fault-encoding = its letters cannot be read. Save it as .xlsx, or as .csv in UTF-8, and drop it again.
fault-not-shown = its value is not shown, or something else is shown for it. Set the number format to General, look at the value and drop it again.
fault-percentage = it shows a percentage, and that is no grade. Write the value as a plain number and drop it again.
fault-date = a date or a time stands there, which Excel makes of what looks like one. Format the column as text, write the value anew and drop it again.
fault-cell-twice = it stands in the file twice, and only one of the two is shown. Copy the two columns into a new sheet and drop that.
fault-column-twice = this column stands in the sheet twice. Keep one and drop it again.
fault-merged = it is merged with other cells, so that one value stands for several candidates or covers another one. Unmerge the cells, write each value and drop it again.
fault-cluttered = there are merged cells, formats or rules in it by the ten thousand. Copy the two columns into a new sheet and drop that.
