# One candidate after the other

button-begin = Start grading
button-continue = Continue
button-skip = Skip
button-grade-spoken = Grade { $candidate } with { $grade }
turn-candidate = Candidate { $candidate }
turn-left = { $left ->
    [one] The last one.
   *[other] { $left } left.
}
turn-left-minutes = { $left ->
    [one] The last one.
   *[other] { $left } left, about { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    } at your pace.
}
turn-nobody-left = Every candidate has a grade from you.
turn-too-soon = Nothing was registered: that tap came within a second of the one before.
turn-undone = Undone: { $candidate } is as it was before.
