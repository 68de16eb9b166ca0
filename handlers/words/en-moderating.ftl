# The moderator of a committee, in English.

help-moderator = make a grader the moderator (classic), or take the role back

button-make-moderator = Make moderator
button-grader-again = Make grader again
button-moderation = Review
button-moderate = Set status

moderator-will = { $name } will be the moderator of committee { $committee }. Not done yet.
moderator-then = A moderator sets no marks. Once the other graders have confirmed, { $name } reviews their grades.
moderator-grades = { $grades ->
    [one] The { $grades } grade that this grader has set leaves the committee. It stays in the audit trail.
   *[other] The { $grades } grades that this grader has set leave the committee. They stay in the audit trail.
}
moderator-confirm-anew = Those who have confirmed already confirm again.
moderator-done = { $name } is the moderator of committee { $committee }.
moderator-back-will = { $name } will grade in committee { $committee } again. Not done yet.
moderator-back-then = { $name } begins without any grades, and all share once more.
moderator-back-done = { $name } grades in committee { $committee } again.

moderation-none = Nothing is confirmed yet. You hear when there is something to review.
moderation-left = { $left ->
    [0] You have reviewed all { n-candidates }.
   *[other] { $left } of { n-candidates } to review.
}
moderation-unconfirmed = { $candidates ->
    [one] { $candidates } more is not confirmed yet.
   *[other] { $candidates } more are not confirmed yet.
}
moderation-all = all
moderation-not-reviewed-means = You have not looked at it yet
moderation-ready-means = You will look at it
moderation-satisfactory-means = The grade can stand
moderation-needs-revising-means = A planner is asked to reopen it
moderation-unsatisfactory-means = A planner is asked to reopen it
moderated = { $candidates ->
    [0] Nothing changed: the status is { $status } already.
   *[other] { $status }: { n-candidates }.
}
moderated-told = { $planners ->
    [one] { $planners } planner is asked to reopen, with your comment.
   *[other] { $planners } planners are asked to reopen, with your comment.
}

dialog-moderator = Make moderator
dialog-grader-again = Make grader again
dialog-moderate = Review
dialog-moderate-do = Save
dialog-moderate-whom = Candidates
dialog-moderate-whom-hint = Candidate IDs with blanks between them, or "all" for everybody who is confirmed.
dialog-moderate-status = Status
dialog-moderate-status-missing = Choose a status.
dialog-moderate-why-hint = Needed where a grade is to be revised: the planners read it.
dialog-moderate-why-missing = Write what is to be revised: the planners read it.

notice-moderator-you = { $who } has made you the moderator of this committee: “{ $reason }”. You set no marks any more. Once the others have confirmed, you review their grades.
notice-moderator-back-you = { $who } has made you a grader again: “{ $reason }”. Grade the candidates, then share.
notice-moderator = { $who } has made { $name } the moderator of this committee: “{ $reason }”. { $name } sets no marks any more.
notice-moderator-back = { $who } has made { $name } a grader again: “{ $reason }”. All share once more.
notice-moderation-ready = { $candidates ->
    [one] { $candidates } candidate is confirmed. You can review the grade.
   *[other] { $candidates } candidates are confirmed. You can review their grades.
}
notice-revision = { $candidates ->
    [one] { $who } asks you to reopen { $list } ({ $status }): “{ $comment }”.
   *[other] { $who } asks you to reopen { $candidates } candidates ({ $status }): “{ $comment }”. They are { $list }.
}

refused-moderates = Nothing was done: you are the moderator of committee { $committee } in { $key }.
refused-moderates-advice = A moderator sets no marks, and reviews what the others have confirmed.
refused-not-the-moderator = Nothing was done: you are not the moderator of committee { $committee } in { $key }.
refused-moderator-not-in-tool = Nothing was done: { $key } uses Marking 2.0, which has no moderator.
refused-moderator-not-in-tool-advice = Only the classic tool has one.
refused-moderates-already = Nothing was done: { $name } is the moderator of committee { $committee } already.
refused-moderates-already-advice = Make the moderator a grader again first.
refused-too-few-graders = Nothing was done: committee { $committee } has only one grader.
refused-too-few-graders-advice = A moderator sets no marks, so somebody else has to grade.
refused-not-confirmed-yet = Nothing was saved: { $candidates ->
    [one] { $list } is not confirmed.
   *[other] these are not confirmed: { $list }.
}
refused-nobody-named = Nothing was saved: name the candidates.
refused-nothing-to-revise = There is nothing to reopen: the moderator of committee { $committee } asks for no revision any more.
