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
