# Flags, in English.

help-flag = flag a candidate whom you want to come back to; alone: whom you have flagged. Nobody else sees it

button-flag = Flag
button-unflag = Remove the flag
button-flags = My flags
button-flag-reason = Say why
button-ask-about = Ask my co-graders about { $candidate }
flags-count = { $candidates ->
    [0] You have flagged nobody.
    [one] You have flagged 1 candidate.
   *[other] You have flagged { $candidates } candidates.
}
flag-kept = You have flagged { $candidate }.
flag-removed = { $candidate } is not flagged any more.
flag-told = You have flagged this candidate.
flag-told-because = You have flagged this candidate: { $reason }
flag-own = Only you see your flags.
flag-ask-later = You can ask your co-graders about a candidate once all have shared.
refused-flag-too-long = Nothing was kept: the text has { $most } letters at most.

dialog-flag = Flag
dialog-flag-do = Keep
dialog-flag-about = *Candidate { $candidate }*
dialog-flag-text = Why
dialog-flag-hint = Only you see it.
dialog-ask = Ask my co-graders
dialog-ask-do = Ask
dialog-ask-text = What to look at
dialog-ask-hint = Your co-graders hear that you want to look at the candidate together, and read this. No grade is shown.
