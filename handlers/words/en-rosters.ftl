# What is wrong with a roster, in English. Each sentence stands behind its place and its line.

roster-fault-at = { $place } (line { $line }): { $fault }
roster-fault-in-line = Line { $line }: { $fault }
roster-fault-in = { $place }: { $fault }

roster-fault-unreadable = This cannot be read as YAML or JSON. Look for a missing quote, bracket or colon, and for lines that do not begin below each other.
roster-fault-not-text-at-all = The file is not text. Save the roster as YAML or JSON, in UTF-8.
roster-fault-empty = The file is empty.
roster-fault-file-too-large = The file is larger than 6 MB, which is the most for a roster.
roster-fault-too-slow = Reading took too long and was stopped. Look whether this is the right file.
roster-fault-too-deep = Here something stands within something more than 20 times over. A roster needs four.
roster-fault-too-many-parts = The file has more than 600,000 entries, which is the most for a roster.
roster-fault-alias = Write out what is meant. A reference with * is not followed.
roster-fault-tag = Leave out the word that begins with !.
roster-fault-several-documents = A second document begins here. Keep one.
roster-fault-twice = "{ $said }" stands here again. It stands in line { $first } already. Put all of it under one.

roster-fault-unknown-part = "{ $said }" is not known here. Known are: { $other }.
roster-fault-missing = "{ $said }" is missing.
roster-fault-needs-quotes = Put it in quotes. Without them it means yes or no, and is no text.
roster-fault-not-text = A text is expected here.
roster-fault-text-length = A text of 1 to 200 characters is expected here.
roster-fault-hidden-letter = There is a character in it that cannot be seen, or a blank at one end. Type it anew.
roster-fault-not-a-list = A list is expected here: [first, second], or a line with a hyphen for each.
roster-fault-not-parts = Names with a value are expected here, such as "title: Mathematics".
roster-fault-not-one-of = One of these is expected here: { $other }.
roster-fault-not-yes-or-no = true or false is expected here.
roster-fault-not-a-day = A day is expected here, written 2026-12-22.
roster-fault-not-a-deadline = A day is expected here, written 2026-12-22, or a policy, written { "{" }policy: three_weeks{ "}" }.
roster-fault-not-a-moment = A day, a time and its time zone are expected here, written 2026-12-01T13:00:00+01:00.
roster-fault-not-days = A whole number of days from 0 to 90 is expected here.
roster-fault-not-an-amount = A number is expected here, such as 10 or 7.5.
roster-fault-not-a-key = A key has 1 to 64 letters from A to Z, digits, dots, hyphens and underscores, and begins with a letter or digit.
roster-fault-not-an-id = A candidate ID has 1 to 64 letters from A to Z, digits, dots, hyphens and underscores.
roster-fault-not-an-address = An e-mail address is expected here.
roster-fault-too-many = There are too many entries here. { $most } is the most.
roster-fault-other-form = This cannot be understood here.

roster-fault-command-word = "{ $said }" is a word that a command has, so nothing else can be called that. Choose another.
roster-fault-repeated = { $said } is named more than once.
roster-fault-alike = { $said } and { $other } can be taken for each other. Rename one.
roster-fault-first-line = { $fault } The other stands in line { $first }.
roster-fault-unknown-scale = { $said } is no scale. Write A-F, Pass/NotPass, 0-100, or a list of grades, the best first.
roster-fault-short-scale = A scale needs at least two grades.
roster-fault-not-a-grade = { $said } is not a grade of the scale.
roster-fault-no-graders = Committee { $said } has no graders.
roster-fault-unlisted-grader = { $said } is in committee { $other }, but not listed under graders. Add the address there.
roster-fault-before-the-end = The deadline { $said } is before the end of the exam, { $other }. Correct one of them.

roster-fault-scale-stays = Grading has begun, so the scale stays. Write it as it was.
roster-fault-committee-stays = Committee { $said } is not in the roster, but has begun grading. Put it back.
roster-fault-committee-removed = Committee { $said } is not in the roster. It can be taken away with a reason: drop the roster in a direct message with the bot. Otherwise put it back.
roster-fault-workflow-stays = Committee { $said } has begun grading, so its workflow stays. Write it as it was; `/exam workflow` changes it.
roster-fault-seat-stays = { $other } has graded in committee { $said }. The seat can end with a reason: drop the roster in a direct message with the bot. Otherwise put the address back.
roster-fault-graders-stay-shared = Grades are shared in committee { $said }. Its graders can change with a reason: drop the roster in a direct message with the bot. Otherwise write them as they were.
roster-fault-graders-stay-confirmed = Grades are confirmed in committee { $said }, so its graders stay. Reopen the committee first.
roster-fault-candidates-stay = The grade of candidate { $other } in committee { $said } is confirmed, so the candidate stays there. Reopen the candidate first.
roster-fault-candidates-change = Grades are confirmed in committee { $said }. Its candidates can change with a reason: drop the roster in a direct message with the bot. Otherwise write them as they were.
roster-fault-candidate-stays = Candidate { $other } has grades in committee { $said }. The candidate can leave it with a reason: drop the roster in a direct message with the bot. Otherwise put the candidate back.
roster-fault-own-committee = You grade in committee { $said } yourself, and its marking is still private. Until everyone there has shared, another planner must change its graders, candidates, workflow, scale, or what is graded.
roster-candidates-in-short = { $count ->
    [one] { $candidates }
   *[other] { $candidates } · { $count } candidates
}
