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
