# Explanations of grades, in English.

help-explain = the explanation of a grade: write it, make it ready, mark it as sent
help-exam-explain = which explanations are written; mark one as sent

button-explanation = Explanation
button-explanation-of = Explanation of { $candidate }
button-explanations = Explanations
button-write-explanation = Write
button-ready = Ready
button-mark-sent = Mark as sent
button-mark-sent-now = Mark as sent now

explanation-more = The rest ({ $left } parts) is in the dialog: press Write.
explanation-of = Explanation of { $candidate }: { $state }
explanation-not-started = Not started
explanation-draft = Draft
explanation-ready = Ready
explanation-sent = Sent
explanation-outdated-in-short = Ready, but the grade has changed since
explanation-grade = Grade: { $grade }
explanation-not-confirmed = No grade is confirmed yet.
explanation-next-confirm = It can be made ready once the grade is confirmed. Your co-graders can read it.
explanation-next-ready = Press Ready when it is finished. Your co-graders and the planners can read it.
explanation-next-send = Send it to the candidate in the exam system, then press Mark as sent.
explanation-outdated = The grade has changed since it was made ready. Look at the text again, then press Ready.
explanation-stays-sent = It is sent, and cannot be changed any more.
explanation-not-sent-yet = Not marked as sent yet: the explanation of { $candidate }.
explanation-stays = Once it is marked as sent, it cannot be changed or taken back. Nothing is sent to the candidate from here.
explanation-is-sent = The explanation of { $candidate } is marked as sent.
explanations-none = No explanation is written yet.
explanations-how = A grader writes one with `/grade explain` and the candidate's ID.
explanations-count = { $count ->
    [one] { $count } explanation in committee { $committee }
   *[other] { $count } explanations in committee { $committee }
}
explanation-line = { $candidate }: { $state }
explanation-line-sent = { $candidate }: sent { $day }
undone-explanation = The explanation of { $candidate } is as it was before.

dialog-explanation = Explanation
dialog-explanation-do = Keep
dialog-explanation-about = Candidate { $candidate }
dialog-explanation-text = Explanation
dialog-explanation-hint = Your co-graders read it, and once the grade is confirmed the planners. An empty field removes it.

explanation-fault-too-long = Nothing was kept: an explanation has { $most } letters at most.
explanation-fault-empty = No explanation of { $candidate } is written yet.
explanation-fault-sent = The explanation of { $candidate } is sent, and cannot be changed any more.
explanation-fault-no-grade = Nothing was done: the grade of { $candidate } is not confirmed.
explanation-fault-not-ready = Nothing was sent: the explanation of { $candidate } is not ready.
explanation-fault-other-grade = Nothing was sent: the grade of { $candidate } has changed since the explanation was made ready.
