# The planner's board, and reminding those for whom others wait.

board-needs-you = { $count ->
    [one] { $count } needs you
   *[other] { $count } need you
}
board-waits = { $count ->
    [one] { $count } waits for graders
   *[other] { $count } wait for graders
}
board-on-time = { $count } on time
board-closed = { $count } done
board-head-needs-you = Needs you
board-head-waits = Waits for graders
board-head-on-time = On time
board-head-closed = Done
board-show-open = All that is open
board-show-needs-me = Needs me
board-show-this-week = This week
board-show-mine = Where I grade too
board-show-closed = Done
board-nothing = There is none here.
board-page = { $first }–{ $last } of { $count }
board-graded = { $graded } of { $candidates } graded
board-confirmed = { $confirmed } of { $candidates } confirmed
board-graded-all = All grades are confirmed.
board-published = All grades are confirmed and published.
button-open = Open
button-open-spoken = Open { $key }
button-nudge = Nudge
button-nudge-spoken = Nudge the graders of { $key }
button-board = All my exams

need-doubted = { $who } of committee { $committee } may be disqualified. Replace them, or keep them with a reason.
need-to-revise = The moderator asks for { n-candidates } of committee { $committee } to be reopened.
need-to-publish = All grades are confirmed. Export them, and record when they are published.

digest-nudged = { $who } asks you to go on with this.
digest-held-up = Your own part is done. Nothing is left for you until they have done theirs.
nudged-now = { $count ->
    [one] { $names } is reminded now.
   *[other] { $names } are reminded now.
}
nudged-later = { $who } is reminded on { $day } at { $time }, when they are not disturbed.
nudged-lately = { $who } was reminded on { $day } at { $time }. They can be nudged again after a day.
nudged-soon = { $who } is already to be reminded on { $day } at { $time }.
nudged-self = You are awaited yourself.
nudged-nobody = Nobody is awaited in { $key }.
nudged-not-awaited = { $who } is not awaited in { $key }: nothing is left for them.
help-nudge = remind those for whom others wait, or one of them, now

home = Your exams and your grading.
button-home = Back to the overview
