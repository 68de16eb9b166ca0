# Changing committees while they grade, in English.

notice-reason = Reason: { $reason }
notice-seat-ended = You no longer grade in this committee.
notice-seat-ended-successor = You no longer grade in this committee: { $names } took over.
notice-seat-ended-trail = What you registered stays in the audit trail.
notice-seat-given = You grade in this committee from now on.
notice-seat-given-predecessor = You take over from { $names } in this committee.
notice-seat-given-next = You begin without grades of your own.
notice-seat-taken-over = { $new } took over from { $gone } in this committee.
notice-seat-gone = { $gone } left this committee.
notice-seat-new = { $new } joined this committee.
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

refused-unknown-grader = Nothing was done: { $email } does not grade in { $key }.
refused-unknown-grader-advice = These do: { $graders }.
refused-sits-already = Nothing was done: { $name } already grades in committee { $committee }.
refused-sits-already-advice = Choose somebody else, or release the seat.
refused-last-grader = Nothing was done: { $count ->
    [one] committee { $committees } has
   *[other] committees { $committees } have
} no grader but { $name }.
refused-last-grader-advice = Replace the grader, so that somebody takes over.
refused-still-confirmed = Nothing was done: { $count ->
    [one] committee { $committees }
   *[other] committees { $committees }
} of { $key } { $count ->
    [one] has
   *[other] have
} confirmed grades, and these stay as they are.
refused-still-confirmed-advice = Reopen first what is to change.
refused-agreement-not-needed = Nothing was done: { $name } is an internal grader, who needs no access agreement.
refused-agreement-not-needed-advice = If that is wrong, mark the grader as external in the roster.
refused-agreement-in-past = Nothing was done: { $day } is over. An agreement runs until a day that is still to come.
