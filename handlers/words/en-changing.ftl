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

help-replace = replace a grader, with a preview; or release one
help-renew = let an external grader's access agreement run on
button-replace = Replace
button-release = Release
button-renew = Renew
button-renew-until = Renew until { $day }
button-renew-other = Another day
button-only-committee = Only committee { $committee }

changing-asked = Nothing is done yet. This would happen:
changing-replaces = { $new } ({ $email }) takes over from { $old } in { $count ->
    [one] committee { $committees }
   *[other] the committees { $committees }
}.
changing-releases = { $old } no longer grades in { $count ->
    [one] committee { $committees }
   *[other] the committees { $committees }
}. Nobody takes over.
changing-as-internal = As an internal grader, who needs no access agreement.
changing-as-external = As an external grader, with an access agreement until { $day }.
changing-as-external-without = As an external grader without an access agreement: nothing can be graded before one is entered.
changing-begins-blind = The new grader begins without grades, and sees nobody's before all have shared.
changing-who-hears = The graders concerned and the planners are told, with the reason.
changing-replaced = { $new } has taken over from { $old } in { $count ->
    [one] committee { $committees }
   *[other] the committees { $committees }
}.
changing-released = { $old } no longer grades in { $count ->
    [one] committee { $committees }
   *[other] the committees { $committees }
}.
changing-told = Those concerned are told, with the reason.
changing-cancelled = Nothing was done. The seat stays as it is.
changing-open = Choose whose seat somebody else takes over. What happens is shown before it is done.
changing-grades-leave = Committee { $committee }: { $grades ->
    [one] 1 grade of { $name } no longer counts. It stays in the audit trail.
   *[other] { $grades } grades of { $name } no longer count. They stay in the audit trail.
}
changing-left-graded = Committee { $committee }: { $candidates ->
    [one] 1 candidate who leaves has been graded there. The grades stay behind, and grading begins anew elsewhere.
   *[other] { $candidates } candidates who leave have been graded there. The grades stay behind, and grading begins anew elsewhere.
}
changing-void = Committee { $committee }: { $count ->
    [one] the confirmation of { $names } no longer counts.
   *[other] the confirmations of { $names } no longer count.
}
changing-late = Committee { $committee } has confirmed. { $candidates ->
    [one] Candidate { $list } joins late and is confirmed alone.
   *[other] { $candidates } candidates join late, each confirmed alone: { $list }.
} The others stay confirmed.

renewing-open = Choose whose access agreement runs on, and until when.
renewing-done = The access agreement of { $name } now runs until { $day }.
renewing-where = { $count ->
    [one] In committee { $committees }. The grader is told.
   *[other] In the committees { $committees }. The grader is told.
}
renewing-asked = Is this the day that you mean?
renewing-far = The access agreement of { $name } would run until { $day }, more than two years from now.
renewing-nobody = Nobody there is an external grader, so nobody needs an access agreement.

dialog-replace = Replace a grader
dialog-replace-next = Show what happens
dialog-replace-who = Whose seat ends?
dialog-replace-who-missing = Choose a grader.
dialog-replace-where = Where?
dialog-replace-everywhere = Wherever there is something left to do
dialog-replace-committee = Committee { $committee }
dialog-replace-how = What happens to the seat?
dialog-takes-over = Somebody else takes over
dialog-takes-over-means = The new grader begins without grades.
dialog-nobody = Nobody takes over
dialog-nobody-means = The seat is released, and the other graders go on.
dialog-replace-email = E-mail of the new grader
dialog-replace-email-hint = The address of the account in this workspace.
dialog-replace-email-missing = Write the e-mail address of the new grader.
dialog-replace-email-not-meant = An address is only for "{ $choice }". Leave it empty.
dialog-replace-name = Name of the new grader
dialog-replace-name-hint = Only if the person is new here.
dialog-replace-kind = Internal or external?
dialog-internal = Internal
dialog-internal-means = Needs no access agreement.
dialog-external = External
dialog-external-means = Needs a signed access agreement that has not lapsed.
dialog-replace-until = Access agreement until
dialog-replace-until-hint = Only for an external grader.
dialog-replace-until-not-meant = An agreement is only for "{ $choice }". Leave it empty.
dialog-replace-why-hint = Those concerned see it.
dialog-seat-choose = Choose
dialog-renew = Renew an agreement
dialog-renew-who = Whose agreement?
dialog-renew-who-missing = Choose a grader.
dialog-renew-until = Until which day?
dialog-renew-until-hint = The agreement runs to the end of this day.
dialog-renew-until-missing = Choose a day.
dialog-renew-why-hint = May be left out. The grader sees it.
dialog-renew-now = Now until { $day }
dialog-renew-none = No agreement yet
