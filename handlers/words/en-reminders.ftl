# What the bot says unasked: reminders, alerts and the summary of a week.

button-reminders = Reminders
button-remind = Remind me later
button-snooze = Not before { $day }
button-wake = Remind me as usual
button-mute = Only the last reminder
notice-still-open = { $conflicts ->
    [one] { $conflicts } conflict has
   *[other] { $conflicts } conflicts have
} been open since { $day }.
notice-graded = { $key } is graded: { $committees ->
    [one] its committee has
   *[other] its { $committees } committees have
} confirmed.
notice-graded-grades = Ready to export: { n-grades }.

digest-several = { $things ->
    [one] One thing is waiting for you.
   *[other] { $things } things are waiting for you.
}
digest-several-alerts = { $things ->
    [one] One thing to look at.
   *[other] { $things } things to look at.
}
digest-no-deadline = It is your turn
digest-waiting = { $count ->
    [one] { $names } is waiting for you.
   *[other] { $names } are waiting for you.
}
digest-last = This is the last reminder before the deadline.
digest-late = This comes late: it was meant for { $day }.
digest-more = { $left } more are not shown. Open the overview to see all.

alert-at-risk = { $key } may miss its deadline, { $day } ({ n-days } left).
alert-at-risk-today = The deadline of { $key } is today, and not everything is confirmed.
alert-late = { $who } has graded { $graded } of { $candidates } since { $since }. At this pace the rest takes until { $ready }.
alert-not-begun = { $who } has not begun, { n-candidates } to go.
alert-the-committee = the committee
alert-conflicts = { n-conflicts } open.
alert-missed = { $key } missed its deadline, { $day }: not all grades are confirmed.
alert-unassigned = { $key }: { alert-without-committee }
alert-unassigned-next = Grading cannot begin before a roster places them.
alert-not-ready = The exam of { $key } is over, and grading cannot begin.
alert-without-committee = { $candidates ->
    [one] { $candidates } submitted candidate has no committee.
   *[other] { $candidates } submitted candidates have no committee.
}
alert-no-candidates = No candidates are in a committee yet.
alert-no-graders = Committee { $committee } has no graders.
alert-agreement-missing = { $who } has no access agreement on record, and cannot grade { $key }.
alert-agreement-ends = The access agreement of { $who } ends on { $day }. After that they cannot grade { $key }.
alert-agreement-ended = The access agreement of { $who } ended on { $day }. They cannot grade { $key }.
alert-agreement-next = Once a new one is signed, renew it here.
alert-conflicts-last = Committee { $committee } of { $key } has had { n-conflicts } open since { $day }.
alert-unreached = { $key }: { $what }
unreached-person = No message reaches { $who } ({ $email }).
unreached-address = No message reaches { $email }.
unreached-channel = No message reaches the channel of committee { $committee }, { $channel }.
unreached-no-account = Slack has no active account with this address. Ask them to join the workspace with it, or correct the roster.
unreached-deactivated = Their account in Slack is deactivated. Have it activated again, or correct the roster.
unreached-not-invited = The bot is not in it, or it is archived. Invite the bot to { $channel }, or name another channel in the roster.
unreached-archived = It is archived. Open { $channel } again, or name another channel in the roster.
unreached-restricted = The bot may not post there. Let it post in { $channel }, or name another channel in the roster.
alert-committee = Committee { $committee }: { $what }

week-head = { $assessments ->
    [one] This week one assessment is being graded.
   *[other] This week { $assessments } assessments are being graded.
}
week-progress = { $status }: { $confirmed } of { n-candidates } confirmed
week-awaited = Waiting for { $names }
week-more = { $left } more are not shown.

remind-none = You have no reminders: nothing waits for you to grade.
remind-head = { $title } · { $key }
remind-next = You are reminded on { $days }, as long as something is left for you.
remind-no-next = No reminder is planned.
remind-snoozed = Quiet until { $day }. The deadline stays, and its last reminder comes all the same.
remind-muted = Only the last reminder comes, { $day }. If others still wait for you after the deadline, you hear it again.
remind-muted-all = No more reminders come.
remind-only-last = The last reminder, { $day }, comes all the same. None lies before it to be put off to.
remind-done = This is done already: all your grades are confirmed. No reminder comes.
remind-passed = Nothing was changed: { $day } is not in the future any more.
help-remind = when you are reminded; put it off or keep only the last one
