# Reassessments: appeals and formal errors

refused-in-later-round = { $candidates ->
    [one] Nothing was done: candidate { $list } is being assessed again, so the earlier grading stays as it is.
   *[other] Nothing was done: { $candidates } candidates are being assessed again, so their earlier grading stays as it is: { $list }
}
refused-in-later-round-advice = What is decided anew counts in its place.

roster-fault-later-round-of-grading = Committee { $said } grades for the first time, so its round is 1. For round { $other } write "type: reassessment".
roster-fault-first-round-again = Committee { $said } assesses again, so its round is 2 or later.
roster-fault-cause-of-grading = Committee { $said } grades for the first time, so there is no cause. Leave it out.
roster-fault-deadline-of-grading = Committee { $said } grades for the first time, so the deadline of the assessment counts. Leave this one out.
roster-fault-round-stays = Committee { $said } grades in round { $other }, and that stays. Write it as it was.
roster-fault-few-graders-again = Committee { $said } needs at least two graders to assess again.
roster-fault-no-external-again = Committee { $said } needs an external grader to assess again.
roster-fault-sat-earlier = { $other } sat in an earlier round of candidate { $said }, so somebody else must assess again.
roster-fault-plans-too = { $other } plans this assessment and can read the earlier grades, so somebody else must assess again in committee { $said }.
roster-fault-not-confirmed-yet = The grade of candidate { $other } is not confirmed yet. It can be assessed again once it is.
roster-fault-in-open-round = Candidate { $other } is being assessed again already.
roster-fault-round-taken = Candidate { $other } has been in round { $said } or a later one already. Write the next round.
roster-fault-in-later-round = Candidate { $other } is being assessed again, so it stays in committee { $said }. Put it back.

refused-cannot-assess-again = Nothing was done.
refused-again-not-confirmed = { $count ->
    [one] The grade of candidate { $list } is not confirmed yet, so there is nothing to assess again.
   *[other] The grades of these candidates are not confirmed yet, so there is nothing to assess again: { $list }.
}
refused-again-in-open-round = { $count ->
    [one] Candidate { $list } is being assessed again already.
   *[other] These candidates are being assessed again already: { $list }.
}
refused-nothing-further = Nothing was done: no candidate of { $key } waits for a further assessment.
refused-round-deadline-past = Nothing was done: { $day } has passed. Choose a later day.

help-appeal = has candidates who appealed graded again by new graders
help-formal-error = has candidates graded again because of a formal error
round-appeal = Appeal (round { $round })
round-formal-error = Formal error (round { $round })
round-proposed = { $candidates ->
    [one] { $round }: { $candidates } candidate to be assessed again.
   *[other] { $round }: { $candidates } candidates to be assessed again.
}
round-not-begun = Nothing has begun yet. Next, name the new graders.
round-until-then = Until the new grades are final, the present ones count everywhere.
round-doubt-before-publication = The grades are not published yet.
round-doubt-late = The last day to appeal was { $day }. A late appeal can be admitted.
round-doubt-oral = An oral or practical exam cannot usually be graded again. A complaint about a formal error can be made.
button-appeal = Appeals
button-formal-error = Formal error
button-round-graders = Name the new graders
button-round-anyway = Assess again all the same
button-round-start = Start reassessment
round-title = Assess again
round-blind = The new graders see nothing of the earlier grading.
round-which = Who is assessed again
round-all = { $candidates ->
    [one] The { $candidates } candidate with a grade
   *[other] All { $candidates } candidates with a grade
}
round-all-means = Those whom another round has already are left out.
round-some = Only these candidates
round-some-means = Name them below.
round-candidates = Candidates
round-candidates-hint = Their IDs, with blanks or commas between them.
round-candidates-missing = Name the candidates.
round-candidates-not-meant = To name candidates, choose "{ $choice }" above. Otherwise clear this.
round-name = Name of the new committee
round-name-hint = Its graders see the name. Leave out why they assess again.
round-name-proposed = Reassessment
round-graders = New graders
round-graders-hint = One a line: first@uni.example, First Name, external until 2027-06-30. At least two, one of them external. None who sat in an earlier round.
round-until = Deadline
round-until-hint = 15 working days are proposed. Without a day nobody is reminded of one.
round-marking = How they mark
round-unit = What they confirm
round-quorum = Who confirms
round-why-hint = Only planners see it.
round-why-hint-error = What went wrong. Only planners see it.
round-why-missing = Write what went wrong.
round-begun = { $candidates ->
    [one] { $round } has begun with { $candidates } candidate.
   *[other] { $round } has begun with { $candidates } candidates.
}
round-committee = { $graders ->
    [one] { $graders } grader assesses again in committee { $committee } and is invited on the next working morning.
   *[other] { $graders } graders assess again in committee { $committee } and are invited on the next working morning.
}
round-deadline = The deadline is { $day }.
notice-round-started = { $candidates ->
    [one] { $who } has { $candidates } candidate assessed again: { $round }.
   *[other] { $who } has { $candidates } candidates assessed again: { $round }.
}
notice-round-reason = Why: { $reason }
notice-round-finished = { $round } is finished: { $up } up, { $down } down, { $unchanged } unchanged.
round-publish = To be published: { $grades }
round-publish-nothing = Nothing is to be published: the grades stay.
round-no-grade = no grade
round-ungraded = { $candidates ->
    [one] { $candidates } candidate was left ungraded and keeps the earlier grade.
   *[other] { $candidates } candidates were left ungraded and keep the earlier grade.
}
round-further = { $candidates ->
    [one] Not final: { $list } came out two or more grades away. The earlier grade counts until a further assessment by other graders.
   *[other] Not final: { $candidates } candidates came out two or more grades away. The earlier grades count until a further assessment by other graders: { $list }
}
round-new-oral = This exam was oral. A new oral exam must be held.
round-new-practical = This exam was practical. A new practical exam must be held.
round-perhaps-oral = If this exam also had an oral part, a new oral exam must be held.
overview-round = { $round }, committee { $committee }: { n-candidates } · { n-conflicts }
