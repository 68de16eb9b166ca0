# Thresholds, in English.

help-thresholds = the thresholds in force; with limits behind it a draft, and what it would do
help-exam-thresholds = the thresholds in force; with limits behind it a draft, and what it would do

button-thresholds = Thresholds
button-apply = Apply
button-change-thresholds = Change the thresholds
button-drop-thresholds = Discard the draft
button-take-over = Take over from { $who }
button-ntnu-thresholds = Draft NTNU's
button-former-thresholds = Draft the former ones

thresholds-none = No thresholds are in force, so no grade is calculated from marks.
thresholds-ntnu = NTNU's percentage scale is in force.
thresholds-inspera = Inspera's default thresholds are in force.
thresholds-inspera-warning = Most grades differ from NTNU's percentage scale, which is { $limits }.
thresholds-own = Thresholds of this exam's own are in force.
thresholds-how = To draft others, type for example `{ $command }`. A limit that you leave out stays.
threshold-below = { $grade } below

thresholds-draft = Draft of { $who } since { $day }, { $time }. Not in force yet.
thresholds-draft-own = Your draft since { $day }, { $time }. Not in force yet.
thresholds-not-kept = Yours was not kept, because { $who } holds the draft. You can take it over with the limits that you wished; { $who } is told.
thresholds-not-before = Nothing changes before you press Apply.
thresholds-planner-applies = Several committees grade by these thresholds, so a planner puts them in force.

thresholds-move = { $candidates ->
    [0] Nobody's grade would move.
    [one] { $candidates } candidate would move:
   *[other] { $candidates } candidates would move:
}
thresholds-moved = { $candidates ->
    [0] Nobody's grade moved.
    [one] { $candidates } candidate moved:
   *[other] { $candidates } candidates moved:
}
thresholds-one-move = { $before } → { $after }: { $candidates }
thresholds-hidden = { $grades ->
    [one] Besides, { $grades } grade moves that is not confirmed yet.
   *[other] Besides, { $grades } grades move that are not confirmed yet.
}
thresholds-same = { $candidates ->
    [one] { $candidates } candidate keeps the calculated grade.
   *[other] { $candidates } candidates keep the calculated grade.
}
thresholds-stay = These stay: { $reasons }.
thresholds-stay-confirmed = { $count } confirmed
thresholds-stay-manual = { $count } set by hand
thresholds-stay-imported = { $count } imported
thresholds-stay-incomplete = { $count } without all marks

thresholds-applied = The thresholds are in force.
thresholds-told = { $people ->
    [0] Nobody else has to be told.
    [one] { $people } person is told.
   *[other] { $people } people are told.
}

threshold-unreadable = “{ $said }” cannot be read. Write for example A=89 B=77.
threshold-unknown-grade = “{ $said }” is no grade here.
threshold-twice = { $grade } has two limits.
threshold-not-a-number = The limit of { $grade } is no number: “{ $said }”.
threshold-too-exact = The limit of { $grade } has more than two decimals: { $said }.
threshold-out-of-range = The limit of { $grade } must be between 0 and 100.
threshold-missing = { $grade } has no limit.
threshold-not-falling = { $grade } must begin below { $other }.
threshold-last-not-zero = { $grade } is the last grade and always begins at 0.

refused-thresholds-invalid = No draft was made.
refused-only-planners-apply = Several committees of { $key } grade by these thresholds, so a planner puts them in force.

dialog-thresholds = Thresholds
dialog-thresholds-do = Draft
dialog-thresholds-what = The least percentage for each grade. You see what it would do before anything changes.
dialog-threshold = { $grade } from

notice-thresholds = { $who } has put thresholds in force: { $limits }.
notice-thresholds-moved = { $candidates ->
    [one] Your grade of { $candidates } candidate has changed with them.
   *[other] Your grades of { $candidates } candidates have changed with them.
}
notice-thresholds-ended = Your confirmation no longer counts. Review the grades and confirm again.
notice-thresholds-taken-over = { $who } has taken over your draft of thresholds.

origin-calculated = (calculated from the marks)
origin-manual = (set by hand)
origin-imported = (imported)
button-use-calculated = Use the calculated grade: { $grade }
