# The deadline, when to remind, and what runs after publication, in English.

button-deadline = Deadline
button-change-deadline = Change the deadline
button-deadline-anyway = Set it to { $day }
button-change-reminders = Change the reminders
button-published = Record publication
button-published-correct = Correct the day

# The deadline, and how it came about

deadline-none = No deadline is set
deadline-by-policy = By the policy "{ $policy }":
deadline-said-own = A planner set this date.
deadline-set-by = Set by { $name } on { $day }.
deadline-set-because = Set by { $name } on { $day }: "{ $reason }"
deadline-said = The roster gives this date.
deadline-how-none = Give a date, or let a policy count it from the day of the exam.
deadline-saturdays-left-out = Saturdays are not counted.
deadline-saturdays-counted = Saturdays are counted.
deadline-sooner = If Saturdays count, it is earlier: { $day }. The Act does not say whether they are working days.
deadline-before-2024 = This is the rule from before 2024. The Act now gives fifteen working days.
deadline-by-law = No deadline is named, so the Act's fifteen working days count.
deadline-more = { $days ->
    [one] { $days } working day more
   *[other] { $days } working days more
} than { $start } → { $day }.
deadline-more-holidays = Days off left out: { $names }.
deadline-unmoved = The day is the same as before.
deadline-concerns = If it moves, these are told: { $names }.
deadline-concerns-nobody = If it moves, nobody needs to be told.
deadline-own-stands = The deadline stays { $day }: a planner set it, and that wins over the policy { $policy }. To go back to the policy, type `/exam { $key } deadline { $policy } because …`.
deadline-own-stands-over-date = The deadline stays { $day }: a planner set it, and that wins over the roster's { $lost }. To set it to that day, type `/exam { $key } deadline { $typed } because …`.
deadline-own-stays = The deadline stays { $day }: a planner set it, and that wins over the roster.
deadline-asked = Not set yet. Is this the day that you mean?
deadline-doubt-past = { $day } is in the past.
deadline-doubt-day-off = Nobody works on { $day }.
deadline-doubt-holiday = { $day } is a day off: { $holiday }.
deadline-doubt-far = { $day } is more than a year away.
deadline-would-tell = { $graders ->
    [0] Nobody would be told.
    [one] { $graders } grader would be told: "{ $told }"
   *[other] { $graders } graders would be told: "{ $told }"
}
roster-deadline-told = The deadline moves to { $day }. { $graders ->
    [one] { $graders } grader with work left is told.
   *[other] { $graders } graders with work left are told.
}

policy-three-weeks = Three weeks
policy-fifteen-working-days = Fifteen working days, the Act
policy-three-months = Three months
policy-ntnu-exam = NTNU, exam, before 2024
policy-ntnu-thesis = NTNU, thesis, before 2024
policy-three-weeks-means = The same weekday, three weeks later
policy-fifteen-working-days-means = Without days off
policy-three-months-means = The same day of the month
policy-ntnu-exam-means = Three weeks, more for holidays
policy-ntnu-thesis-means = Three months, more for holidays
policy-comes-to = { $means }: { $day }

notice-deadline-gone = There is no deadline any more.
notice-deadline-because = Reason: { $reason }
deadline-planners-told = { $planners ->
    [one] { $planners } other planner is told too.
   *[other] { $planners } other planners are told too.
}
deadline-planners-would-hear = { $planners ->
    [one] { $planners } other planner would hear it too.
   *[other] { $planners } other planners would hear it too.
}
roster-deadline-gone = The deadline is taken away. { $graders ->
    [0] No grader needs to be told.
    [one] { $graders } grader with work left is told.
   *[other] { $graders } graders with work left are told.
}

# When to remind

reminders = Reminders
reminders-graders = Graders hear what they owe { $when }.
reminders-graders-never = Graders are not reminded of the deadline.
reminders-planners = Planners hear whether the deadline is at risk { $when }.
reminders-planners-never = Planners do not hear whether the deadline is at risk.
reminders-on-the-day = on the day itself
reminders-before = { $count ->
    [one] { $days } day before
   *[other] { $days } days before
}
reminders-before-and-on-the-day = { $count ->
    [one] { $days } day before and on the day itself
   *[other] { $days } days before and on the day itself
}
reminders-awaited = A grader whom others wait for hears it again { $after }.
reminders-awaited-never = A grader whom others wait for hears it once.
reminders-conflicts = Open conflicts are taken { $where }.
reminders-conflicts-never = Nobody is reminded of open conflicts.
reminders-to-graders = to the graders { $after }
reminders-to-channel = to the committee's channel { $after }
reminders-to-planners = to the planners { $after }
reminders-after = { $days ->
    [0] the same day
    [one] after { $days } working day
   *[other] after { $days } working days
}
reminders-agreement = Planners hear { $days ->
    [0] on the day on which
    [one] { $days } day before
   *[other] { $days } days before
} an external grader's agreement ends.
reminders-agreement-never = Planners do not hear that an external grader's agreement ends.
reminders-set = The reminders are set anew.
reminders-same = The reminders were so already. Nothing changed.

# After publication

published-on = Published { $day }
published-ask = Explanations may be asked for until { $day }.
published-ask-over = Explanations could be asked for until { $day }.
published-appeal = Appeals until { $day }.
published-appeal-over = Appeals were possible until { $day }.
published-answer = An explanation is normally given within two weeks of being asked for. From then on there are three weeks to appeal.
published-before = { $day } had been written down before.
published-same = It was written down already. Nothing changed.
published-told = { $graders ->
    [0] Nobody needs to be told.
    [one] { $graders } grader is told.
   *[other] { $graders } graders are told.
}
clock-weeks = { $weeks ->
    [one] { $weeks } week
   *[other] { $weeks } weeks
} from { $start } → { $day }.
clock-weeks-exactly = { $weeks ->
    [one] { $weeks } week
   *[other] { $weeks } weeks
} from { $start }.
clock-rolled = Nobody works that day, so it is the next working day, { $day }.
clock-rolled-holidays = Public holidays from then on: { $names }. The next working day is { $day }.
notice-published = The grades were published on { $day }. Students may ask for an explanation until { $ask }, and appeal until { $appeal }.
notice-published-corrected = The grades were published on { $day }, not { $before }. Students may ask for an explanation until { $ask }, and appeal until { $appeal }.

# Dialogs

dialog-deadline = Change the deadline
dialog-deadline-do = Set
dialog-deadline-anyway = Set it all the same
dialog-how = How is it set?
dialog-how-missing = Choose one of these.
dialog-own-date = A date of my own
dialog-own-date-means = It wins over every policy
dialog-more-days = More working days
dialog-more-days-means = On top of the deadline as it is now
dialog-end-unknown = Counts from the day of the exam, which is not known
dialog-date = The date
dialog-date-hint = Only for a date of my own.
dialog-days = How many more working days
dialog-days-hint = Only for more working days.
dialog-why = Reason
dialog-why-hint = It stays in the assessment's history. Needed when a deadline moves.
dialog-why-missing = Write why it moves.
dialog-date-missing = Choose the date.
dialog-days-missing = Write a whole number from 1 to { $most }.
dialog-date-not-meant = To set this date, choose "{ $choice }" above. Otherwise clear it.
dialog-days-not-meant = To add these days, choose "{ $choice }" above. Otherwise clear them.
dialog-reminders = Change the reminders
dialog-reminders-do = Set
dialog-reminders-how = Write whole numbers, or the word never.
dialog-remind-graders = Remind graders: days before the deadline
dialog-remind-graders-hint = 0 is the day itself. Nobody is reminded of what is done.
dialog-remind-planners = Warn planners of a deadline at risk: days before it
dialog-remind-awaited = Remind a grader whom others wait for again: after working days
dialog-remind-conflicts-graders = Open conflicts go to the graders: after working days
dialog-remind-conflicts-channel = … to the committee's channel
dialog-remind-conflicts-planners = … to the planners
dialog-remind-agreement = Warn planners that an external grader's agreement ends: days before
dialog-remind-several = Write numbers from 0 to { $most } with commas between, such as 7, 3, 1, or never.
dialog-remind-one = Write one number from 0 to { $most }, or never.
dialog-never = never
dialog-published = Grades are published
dialog-published-do = Save
dialog-published-date = On which day could the students see the grades?
dialog-published-why-missing = Write why the day is corrected.
dialog-published-why-hint = Why the day is corrected. It stays in the assessment's history.

help-published = write down that the grades are published; until when explanations and appeals
