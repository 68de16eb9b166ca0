# Setting up an exam by dialogs, in English.

help-new = make a new exam by a dialog of two pages
help-committee = the committees: graders, workflow, channel; make and change them
help-candidates = add candidates, move them, take them out
help-channel = typed in a committee's channel: tie the two

button-new-exam = New exam
button-load-roster = Load a roster
button-committees = Committees
button-new-committee = New committee
button-change-committee = Change
button-change-committee-spoken = Change committee { $committee }
button-make-committee = Make committee { $committee }
button-candidates = Add or move candidates
button-tie-channel = Tie to committee { $committee }
button-untie-channel = Untie committee { $committee }

refused-unknown-committee = { $key } has no committee { $committee }.
refused-unknown-committee-advice = Its committees: { $committees }.
refused-no-committees = It has no committees yet.
roster-fault-not-a-range = "{ $said }" is no range of IDs. Write the lower one first, in full: 10001-10024.
roster-fault-key-taken = There is an exam { $said } already. Choose another key.

# The exam

set-up-invited = Two short pages ask what the exam is and how it is graded. It is made when you press "Make the exam"; graders and candidates come after that.
dialog-choose = Choose
set-up-new = New exam
set-up-next = Next
set-up-new-grading = New exam: the grading
set-up-make = Make the exam
set-up-save = Save
set-up-apply = Apply
set-up-go-on = Go on
set-up-page-1 = Page 1 of 2: what the exam is. Nothing is made yet.
set-up-title = Title
set-up-title-hint = As graders know it, such as Object-oriented programming.
set-up-key = Key
set-up-key-hint = A short name for commands, such as TDT4100-H26: letters from A to Z, digits, hyphens.
set-up-kind = What is graded?
set-up-kind-submission = Written answers
set-up-kind-submission-means = Candidates hand something in
set-up-kind-registration = Grades only
set-up-kind-registration-means = Oral, practical, paper: only who attended gets a grade
set-up-kind-thesis = Theses
set-up-kind-thesis-means = Bachelor's and master's theses, larger assignments
set-up-end-day = Day on which the exam ends
set-up-end-day-hint = Or by which all is handed in. The deadline counts from it. It may be left open for now.
set-up-end-time = Time at which it ends
set-up-end-day-missing = Choose the day too.
set-up-end-time-missing = Choose the time too.
set-up-scale = Grades
set-up-scale-letters = A to F
set-up-scale-pass = Pass or NotPass
set-up-scale-points = 0 to 100
set-up-scale-own = A list of my own
set-up-grades = Your own list of grades
set-up-grades-hint = Only for a list of your own: one a line, the best first.
set-up-grades-missing = Write the grades, one a line, the best first.
set-up-grades-not-meant = To use this list, choose "{ $choice }" above. Otherwise clear it.
set-up-form = Form of the exam
set-up-form-written = Written
set-up-form-oral = Oral
set-up-form-practical = Practical
set-up-form-thesis = Thesis
set-up-level = Level
set-up-level-bachelor = Bachelor
set-up-level-master = Master
set-up-level-hint = Form, level and credits tell whether the Act asks for two graders.
set-up-credits = Credits
set-up-credits-hint = Such as 7.5.
set-up-until = Until when is it graded?
set-up-day-asked = Not made yet. { $doubts } To use this day all the same, press the button once more.
set-up-marking = How do the graders mark?
set-up-marking-private = Each marks alone, then they compare
set-up-marking-private-means = Grades are hidden from co-graders until all have shared
set-up-marking-shared = They mark together
set-up-marking-shared-means = One grade for each candidate, which any of them sets
set-up-unit = What do they confirm at a time?
set-up-unit-committee = All candidates together
set-up-unit-committee-means = Once the whole committee agrees
set-up-unit-candidate = One candidate at a time
set-up-unit-candidate-means = They share each candidate on its own as well
set-up-quorum = Who must confirm?
set-up-quorum-all = All graders
set-up-quorum-all-means = Every grader of the committee
set-up-quorum-one = One grader is enough
set-up-quorum-one-means = The others may not have contributed
set-up-tool = Which of Inspera's tools names the steps?
set-up-tool-2 = Marking 2.0
set-up-tool-2-means = It can be changed at any time
set-up-tool-classic = Classic
set-up-tool-classic-means = Needed for a moderator
set-up-workflow = { $marking }. { $unit }, { $quorum }.
set-up-confirmed-together = All candidates are confirmed together
set-up-confirmed-alone = Each candidate is confirmed alone
set-up-by-all = by all graders
set-up-by-one = by one grader
set-up-made = { $about } is made.
set-up-end = When the exam ends
set-up-end-set = The end of { $about } is saved.
set-up-same = It was so already. Nothing changed.
set-up-asked = Not done yet. This would change:
set-up-changed-since = Not done: it is not what you were shown before. This would change now:
set-up-asked-how = Press Apply to do it, or mend the fields below first.
set-up-what-next = What next?
set-up-excel = For many graders or candidates an Excel sheet is quicker: you get the present set-up, fill it in, and drop it here.
set-up-reason-hint = Those concerned read it. Needed once grading has begun.
set-up-reason-missing = Write why. Those concerned read it.

next-committee = Make a committee
next-committee-means = Its name, its graders, its workflow
next-graders = Add graders
next-graders-means = To a committee that has none, or an agreement
next-candidates = Add candidates
next-candidates-means = By their IDs, and to which committee they belong
next-end = Say when the exam ends
next-end-means = Deadlines by policy count from that day
next-deadline = Set the deadline
next-deadline-means = A policy, or a date of your own

# What is missing

set-up-missing = Still missing:
set-up-complete = Nothing that is needed is missing. The graders can begin.
missing-committees = a committee with graders
missing-graders = graders in committee { $committee }
missing-agreement = the access agreement of { $grader }, who is external
missing-all-candidates = candidates
missing-candidates = candidates in committee { $committee }
missing-committee-of = { $count ->
    [one] a committee for { $count } candidate: { $candidates }
   *[other] a committee for { $count } candidates: { $candidates }
}
missing-end = the day on which the exam ends
missing-deadline = a deadline
missing-channels = { $count ->
    [one] A channel helps: committee { $committees } has none.
   *[other] Channels help: committees { $committees } have none.
}
set-up-add-graders = Add graders
set-up-add-agreement = Add the agreement
set-up-add-candidates = Add candidates
set-up-place-candidates = Put them into a committee
set-up-set-deadline = Set the deadline
set-up-set-end = Set the end
set-up-tie-channel = Tie a channel

# Committees

committees-of = { $about }: { $count ->
    [0] no committees yet
    [one] { $count } committee
   *[other] { $count } committees
}
committees-more = { $left ->
    [one] { $left } more committee is not shown. Type its name behind the command.
   *[other] { $left } more committees are not shown. Type the name behind the command.
}
committee-of = { $about }, committee { $committee }
committee-named = Committee { $committee }
committee-no-graders = no graders yet
committee-in-short = { $graders } · { $count ->
    [0] no candidates yet
    [one] { $count } candidate
   *[other] { $count } candidates
}
committee-done = { $about }: committee { $committee } is saved, with { $count ->
    [one] { $count } grader.
   *[other] { $count } graders.
}
committee-new = New committee
committee-change = Change the committee
committee-name = Name
committee-name-hint = A number, or a short name.
committee-graders = Graders, one a line
committee-graders-hint = E-mail address, name. For an external grader also: external until 2027-06-30 (when the access agreement ends). The address alone is enough for somebody who is known.
committee-as-the-exam = As the exam: { $what }
committee-channel = Private channel
committee-channel-hint = Its name, if there is one. Or type /exam channel in it.
committee-note = Who gets a seat is told in the morning. Once grading has begun, the workflow changes by /exam workflow.
grader-external = external
grader-until = until

# Candidates

candidates-of = { $about }: { $count ->
    [0] no candidates yet
    [one] { $count } candidate
   *[other] { $count } candidates
}
candidates-count = Committee { $committee }: { $count }
candidates-dialog = Candidates
candidates-ids = Candidate IDs
candidates-ids-hint = One a line, or with blanks or commas between. A range works too: 10001-10024. At most { $most } at a time.
candidates-late = How are they graded?
candidates-late-alone = Join, confirmed alone
candidates-late-own = A committee of their own
candidates-late-alone-means = In this committee; the others stay confirmed
candidates-late-own-means = With the same graders; the others stay confirmed
candidates-place = Where do they belong?
candidates-place-missing = Choose where they belong.
candidates-in = Committee { $committee }
candidates-stay = Where they are
candidates-nowhere = In no committee
candidates-out = No longer in the exam (withdrawn)
candidates-committee = Name of the committee
candidates-committee-hint = Only for a committee that is not in the menu.
candidates-status = Status
candidates-status-as-it-is = As it is, or as is usual for new ones
status-named-not-started = Not started
status-named-in-progress = In progress
status-named-submitted = Submitted
status-named-withdrawn = Withdrawn
status-named-absent = Absent
candidates-excel = The field takes about 500 IDs. For more, use a range, or an Excel sheet: /exam { $key } roster.
candidates-line-new = { $count } new: { $candidates } → { $after }
candidates-line-changed = { $count } changed: { $candidates } → { $after } (before: { $before })
candidate-in-none = No committee
candidate-until = until { $day }
candidates-done = { $about }: { $new ->
    [0] { $changed ->
        [one] { $changed } candidate is changed.
       *[other] { $changed } candidates are changed.
    }
    [one] { $changed ->
        [0] { $new } candidate is added.
       *[other] { $new } candidate is added, { $changed } changed.
    }
   *[other] { $changed ->
        [0] { $new } candidates are added.
       *[other] { $new } candidates are added, { $changed } changed.
    }
}

# Channels

channel-tied = This channel belongs to committee { $committee } of { $about } now.
channel-tied-already = This channel belongs to committee { $committee } of { $about } already.
channel-what-follows = Commands typed here are about this committee. Once all graders have shared, everybody in the channel sees where they differ.
channel-of-others = It is also the channel of committee { $committees }.
channel-invite = Use a private channel with this committee's graders alone. The bot must be in it: type /invite @sensur there.
channel-untied = Committee { $committee } of { $about } has no channel now.
channel-untied-how = Its graders hear everything by direct message.
channel-which = { $about }: to which committee does this channel belong?
channel-how = Type `/exam { $key } channel` in the committee's private channel.
channel-more = { $left } more are not shown. Type `/exam { $key } channel` and the committee's name.
channel-line = Committee { $committee }: { $channel }
channel-none = no channel
channel-here = this channel
channel-elsewhere = has its channel
