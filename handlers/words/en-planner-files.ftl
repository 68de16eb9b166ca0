# Planners' Excel and CSV files, in English: what is read of them, what they change, and those that are sent.

help-roster = the present set-up as files, to change and drop again

button-roster = Set-up as files
button-roster-example = Example roster

roster-file-columns = An Excel or CSV file holds candidates (Candidate ID, and if you like Committee, Status, Deadline) or graders (Committee, E-mail, and if you like Name, External, Agreement until), or both on sheets of their own.
roster-needs-reason = This changes committees that are at work, so it needs a reason. Those concerned see it.
dialog-load-roster = Load the roster
dialog-load-roster-hint = Those concerned read it, and it is kept in the audit trail.
roster-on-its-way = The set-up of { $key } is on its way to your direct messages.
roster-sent = This is the set-up of { $key }, as YAML and as Excel. Change one of them and drop it here. You see what it changes before anything does. The Excel file changes candidates and graders, the YAML file everything.
roster-sent-without-status = You grade in committee { $committees } yourself, so the status of its candidates is left out.
roster-example-name = example-roster.xlsx
roster-example-on-its-way = The example is on its way to your direct messages.
roster-example-sent = Fill in your own candidates and graders and drop the file here. Put the exam's key into its name, or choose the exam when you are asked. You see what it changes before anything does.

planner-file-which = Which assessment is { $name } about?
planner-file-which-hint = Put the key into the file's name, such as { $key }-candidates.xlsx, and you are not asked.
planner-file-which-more = { $left } more are not shown.
planner-file-no-assessment = { $name } was not read: there is no assessment yet that you plan. Set it up first, then drop the file again.
planner-file-no-headings = { $name } was not read: it has none of the headings that are known.
planner-file-grades = A grader's sheet holds Candidate ID and Grade.
planner-file-reading = Reading the file for { $key }.
planner-file-leaves-candidates = { $count ->
    [one] 1 candidate is not in the file and stays. To take a candidate out, write withdrawn under Status.
   *[other] { $count } candidates are not in the file and stay. To take a candidate out, write withdrawn under Status.
}
planner-file-leaves-graders = { $count ->
    [one] 1 grader's seat is not in the file and stays.
   *[other] { $count } graders' seats are not in the file and stay.
}
planner-file-unknown-columns = Columns that are not read: { $names }

# The sheets

planner-sheet-candidates = Candidates
planner-sheet-graders = Graders
planner-sheet-assessment = Assessment
planner-column-candidate = Candidate ID
planner-column-committee = Committee
planner-column-status = Status
planner-column-deadline = Deadline
planner-column-email = E-mail
planner-column-name = Name
planner-column-external = External
planner-column-agreement = Agreement until
planner-status-not-started = not started
planner-status-in-progress = in progress
planner-status-submitted = submitted
planner-status-withdrawn = withdrawn
planner-status-absent = absent
planner-file-yes = yes
planner-file-no = no
planner-example-first = First Grader
planner-example-second = Second Grader
planner-file-assessment = Assessment
planner-file-title = Title
planner-file-scale = Scale
planner-file-workflow = Workflow
planner-file-workflow-is = { $marking ->
    [private] each grader marks privately, then the grades are aligned
   *[shared] the graders mark together
}; { $unit ->
    [candidate] candidates are confirmed one by one
   *[committee] all candidates are confirmed together
}; { $quorum ->
    [one] one grader confirms
   *[all] all graders confirm
}
planner-file-ended = Exam ended
planner-file-deadline = Grading deadline
planner-file-committees = Committees
planner-file-candidates = Candidates
planner-file-planners = Planners
planner-file-note = Please note
planner-file-only-read = This sheet is to be read only. Of this file, the sheets Candidates and Graders are taken. Everything else is changed in the YAML file or in Slack.

# What is wrong with a file

roster-fault-in-cell = { $sheet }, cell { $cell }: { $fault }
roster-fault-in-only-cell = Cell { $cell }: { $fault }
roster-fault-in-sheet = { $sheet }: { $fault }

planner-fault-no-rows = There is nothing below the headings.
planner-fault-no-id-column = A column named Candidate ID or E-mail is missing here.
planner-fault-no-committee-column = A column named Committee is missing here, so it is not clear where the graders sit.
planner-fault-both-in-one-table = Candidates and graders stand in the same rows here. Give each a sheet of its own.
planner-fault-no-id = The candidate ID is missing in this row.
planner-fault-no-address = The e-mail address is missing in this row.
planner-fault-no-committee = The committee is missing. Write in which one this grader sits.
planner-fault-unknown-status = "{ $said }" is no status. Write not started, in progress, submitted, withdrawn or absent, or leave the cell empty.
planner-fault-neither-yes-nor-no = "{ $said }" is neither yes nor no. Write yes or no, or leave the cell empty.
planner-fault-unclear-day = "{ $said }" cannot be read as a day for certain. Write it as 2027-06-30 or 30.06.2027.
planner-fault-no-day = This cannot be read as a day. Write it as 2027-06-30 or 30.06.2027.
planner-fault-candidate-twice = { $said } has a row already, in { $other }. Keep one.
planner-fault-id-of-several = { $said } may be { $other }. Write it as text, with its zeros.
planner-fault-seat-twice = { $said } has a row for this committee already, in { $other }. Keep one.
planner-fault-grader-differs = This differs from { $other }, which is about { $said } too. Write the same in both.
planner-fault-several-assessments = The file is about { $other } and { $said }. Make a file for each.
planner-fault-of-later-round = Committee { $said } grades again what was appealed or had a formal error. Candidates come there by /exam appeal or /exam formal-error.

planner-unread-formula = There is a formula here. Write its value instead.
planner-unread-hidden = This is hidden, by hand or by a filter. Show it, or delete it.
planner-unread-merged = Cells are merged here. Unmerge them, and write each value into its own cell.
planner-unread-error = Excel shows an error here. Write what is meant.
planner-unread-not-shown = The cell shows something else than it holds. Give it the format Text and write it anew.
planner-unread-percentage = This is a percentage. Give the cell the format Text and write it anew.
planner-unread-date = This is a date, and a text is expected. Give the cell the format Text and write it anew.
planner-unread-twice = This cell stands in the file twice. Save the file anew in Excel.
planner-unread-column-twice = This heading stands there a second time. Keep one.
planner-unread-unclear = This cannot be read for certain. Write it anew, or save the file anew in Excel.
