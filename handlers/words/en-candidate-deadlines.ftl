# Deadlines of single candidates, in English.

notice-candidate-deadline = { $candidates } { $count ->
    [one] is
   *[other] are
} now to be graded by { $day }.
notice-candidate-deadline-gone = There is no deadline any more for { $candidates }.
notice-more-candidates = { $more } more
candidate-day = { $candidate } until { $day }
candidate-days = A deadline of their own: { $days }.
candidate-deadline-set = { $candidate } until { $day }
candidate-deadline-as-others = { $candidate } has the deadline of all again: { $day }
candidate-deadline-none = { $candidate } has no deadline
candidate-deadline-told = { $people ->
    [0] Nobody needs to be told.
    [one] { $people } person is told.
   *[other] { $people } people are told.
}
candidate-deadline-would-tell = { $people ->
    [0] Nobody would be told.
    [one] { $people } person would be told: "{ $told }"
   *[other] { $people } people would be told: "{ $told }"
}
roster-candidate-doubt = { $candidate }: { $doubt }
roster-candidates-told = { $people ->
    [one] { $people } person is told of candidates' own deadlines.
   *[other] { $people } people are told of candidates' own deadlines.
}
dialog-own-deadline = Only for one candidate
dialog-own-deadline-hint = The candidate's ID. Left empty: the deadline is for everybody.
dialog-own-deadline-all = To set the deadline of everybody, choose another way above. This one is for one candidate.
dialog-own-deadline-no-policy = A policy counts for everybody. For one candidate choose a date or working days.
dialog-as-the-others = As for the others
dialog-as-the-others-means = Takes a candidate's own deadline away
