# A first day: the welcome, how it goes, and a candidate to practise on.

welcome-grader = Welcome. You grade { $title } ({ $key }, committee { $committee }) with { $names }.
welcome-alone = Welcome. You grade { $title } ({ $key }, committee { $committee }) on your own.
welcome-until = { n-candidates }. { $deadline }.
welcome-no-deadline = { n-candidates }. No deadline is set yet.
welcome-several = Welcome. You grade in { $committees } committees.
welcome-with = With { $names }.
welcome-how = How it goes
welcome-how-in = How it goes in { $where }
welcome-planner = Welcome. You plan { $title } ({ $key }).
welcome-planner-next = You set up its committees and its deadline, see how far the grading is, and export the grades when they are confirmed.
welcome-nothing-missing = Its set-up is complete.

how-line = { $number }. { $what }
how-grade = Grade each candidate.
how-grade-privately = Grade each candidate by yourself. Your grades stay private until { $graders ->
    [2] both of you have shared
   *[other] all { $graders } of you have shared
}.
how-grade-together = Grade together. Each candidate has one grade, which all of you see and can change at once.
how-share = When all are graded, press *{ $button }*. Then you see where you differ, and agree.
how-share-each = Press *{ $button }* for those that are graded. Then you see where you differ, and agree.
how-confirm = Press *{ button-review }*. The grades are final when { $graders ->
    [2] both of you have confirmed
   *[other] all { $graders } of you have confirmed
}.
how-confirm-each = Press *{ button-review }*. A grade is final when { $graders ->
    [2] both of you have confirmed it
   *[other] all { $graders } of you have confirmed it
}.
how-confirm-one = Press *{ button-review }*. One confirmation is enough and makes the grades final, so agree first.
how-confirm-alone = Press *{ button-review }*. Then the grades are final.

button-practise = Practise
button-practise-again = Practise again
practise-candidate = Practice candidate, nobody's grade
practise-nothing-saved = Nothing was saved: this was practice. Real candidates work the same way.
practise-chosen = You pressed { $grade }.
practise-skipped = You skipped: a real candidate would come again at the end.
practise-undone = You took it back.
practise-in-dialog = The scale has { $grades } grades. A real candidate's grade is chosen in a list.
practise-grade-spoken = Practise with { $grade }

directory-link = Website
directory-guides = Guides

button-all-commands = All commands
guide-next = Next in { $key }: { $what }
guide-overdue = its deadline has passed, and graders are awaited.
guide-nothing-needed = Nothing needs you now.
guide-exam-set-up = 1. Set an exam up: its committees, candidates and deadline.
guide-exam-follow = 2. Follow it: you hear when something needs you, and can remind, replace and extend.
guide-exam-end = 3. Export the grades once they are confirmed, and record their publication.
help-group-grade = Grading
help-group-sheet = With Excel
help-group-agree = Sharing, aligning, confirming
help-group-exams = Your exams
help-group-set-up = Setting up
help-group-people = Graders
help-group-days = Deadline and dates
help-group-powers = In the graders' place, and again
help-group-more = Settings and help
