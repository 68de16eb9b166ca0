# Changing committees while they grade, in English.

notice-reason = Reason: { $reason }
notice-seat-ended = You no longer grade in this committee.
notice-seat-ended-successor = You no longer grade in this committee. { $names } { $count ->
    [one] takes
   *[other] take
} over.
notice-seat-ended-trail = What you registered stays in the audit trail.
notice-seat-given = You grade in this committee from now on.
notice-seat-given-predecessor = You take over from { $names } in this committee.
notice-seat-given-next = You begin without grades of your own.
notice-seat-taken-over = { $new } { $count ->
    [one] takes
   *[other] take
} over from { $gone } in this committee.
notice-seat-gone = { $gone } no longer { $count ->
    [one] grades
   *[other] grade
} in this committee.
notice-seat-new = { $new } { $count ->
    [one] grades
   *[other] grade
} in this committee, too.
notice-candidates-left = { $candidates ->
    [one] 1 candidate has left this committee.
   *[other] { $candidates } candidates have left this committee.
}
notice-candidates-joined = { $candidates ->
    [one] 1 candidate has joined this committee.
   *[other] { $candidates } candidates have joined this committee.
}
notice-candidates-apart = { $candidates ->
    [one] The candidate is confirmed alone; the others stay confirmed.
   *[other] Each of them is confirmed alone; the others stay confirmed.
}
notice-committee-fell = Your confirmation no longer counts. You are asked to confirm again.
notice-renewed = Your access agreement now runs until { $day }.
