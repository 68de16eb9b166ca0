# Conflicts: the list

conflicts-undecided = { $conflicts ->
    [0] none to decide
   *[other] { $conflicts } to decide
}
conflicts-drafted = { $proposals } to propose
conflicts-waiting = { $proposals } waiting
conflicts-here = Before these: { $before }. After these: { $after }.
conflict-steps = { $steps ->
    [one] { $steps } step apart
   *[other] { $steps } steps apart
}
conflict-crosses-pass = crosses the pass line
conflict-drafted = To be proposed: { $grade }.
conflict-drafted-note = Nobody else sees this before you send it.
conflict-waiting-note = Until then it stays a conflict.
conflict-aside = Later.
conflict-aside-note = It stays a conflict. You find it again when you open the list.
conflict-said = { $name }: “{ $reason }”
conflict-because = Reason: “{ $reason }”.
button-keep-mine = Keep mine
button-keep-mine-spoken = Keep { $grade } for { $candidate }
button-later = Later
button-later-spoken = { $candidate } later
button-open-row = Open
button-open-row-spoken = Take up { $candidate } again
button-decline = Decline
button-decline-spoken = Decline { $grade } for { $candidate }
button-one-by-one = One by one
button-send-proposals = { $proposals ->
    [0] Send proposals
    [one] Send { $proposals } proposal
   *[other] Send { $proposals } proposals
}
button-accept-all = Accept all { $proposals }
button-decline-all = Decline all { $proposals }
button-adopt-all = Adopt all of { $name }'s …
button-adopt-all-now = { $grades ->
    [one] Adopt { $grades } grade
   *[other] Adopt { $grades } grades
}
button-decided = See the { $conflicts } decided
button-conflict-sheet = As an Excel sheet
button-back-to-conflicts = Back to the list

# Proposals

proposal = { $name } proposes { $grade }.
proposal-own = You propose { $grade }.
proposal-if-you-accept = You have { $own }. If you accept, { $grade } stands.
proposal-if-all-accept = If everyone accepts, { $grade } stands.
draft-kept = { $candidate }: { $grade } is to be proposed.
draft-dropped = { $candidate }: nothing is to be proposed.
proposal-declined = { $candidate }: declined. The grades still differ.
proposals-sent = { $proposals ->
    [one] { $proposals } proposal was sent to { $names }.
   *[other] { $proposals } proposals were sent to { $names }.
}
proposals-sent-none = There are no proposals to send. Press Keep mine or Propose first.
proposals-accepted = { $proposals ->
    [one] You have accepted { $proposals } proposal.
   *[other] You have accepted { $proposals } proposals.
}
proposals-declined = { $proposals ->
    [one] You have declined { $proposals } proposal. The grades still differ.
   *[other] You have declined { $proposals } proposals. The grades still differ.
}
dialog-propose-ask = No grade: ask { $names } to look at it too
asked-about = { $names } hears that you want to look at { $candidate } together. No grade was shown.

# Adopting all of a co-grader's grades

adopt-all-preview = { $grades ->
    [one] Adopt { $name }'s grade for { $grades } candidate. Not done yet.
   *[other] Adopt { $name }'s grades for { $grades } candidates. Not done yet.
}
adopt-all-one = { $candidate } { $before } → { $after }
adopt-all-marks = { $candidate } { $after }, other marks
adopt-all-stay = { $conflicts ->
    [one] { $conflicts } other conflict stays as it is.
   *[other] { $conflicts } other conflicts stay as they are.
}
adopt-all-end = These are all the conflicts.
adopt-all-not-before = Nothing changes before you press the button above.
adopt-all-none = There is nothing of { $name }'s left to adopt.
adopt-all-done = { $grades ->
    [one] You have adopted { $grades } grade.
   *[other] You have adopted { $grades } grades.
}
adopt-all-undone = { $grades ->
    [one] { $grades } grade is again what it was.
   *[other] { $grades } grades are again what they were.
}
adopt-all-way-back = Undo takes all of them back.
adopt-all-as-before = Nothing else has changed.

# The sheet of conflicts

conflict-sheet-file-name = { $key }-{ $committee }-conflicts.xlsx
conflict-sheet-on-its-way = { $conflicts ->
    [one] The sheet of { $key } with { $conflicts } conflict is on its way to your direct messages.
   *[other] The sheet of { $key } with { $conflicts } conflicts is on its way to your direct messages.
} Fill in the column Grade and drop it there.
conflict-sheet-to-fill-in = { $conflicts ->
    [one] { $conflicts } conflict of { $key }, committee { $committee },
   *[other] { $conflicts } conflicts of { $key }, committee { $committee },
} with a column for each grader. Fill in the column Grade and drop the file here again: it changes your own grades only. Where it stays empty, your grade stays.
sheet-conflicts-left = { $conflicts ->
    [0] After this no conflicts are left.
    [one] After this { $conflicts } conflict is left.
   *[other] After this { $conflicts } conflicts are left.
}

# What co-graders are told

notice-proposed = { $who } proposes { $grade } for { $candidate }.
notice-proposed-last = You have { $own }. If you accept, { $grade } stands.
notice-proposed-marks = The marks of { $who } go with it.
notice-proposed-several = { $who } proposes grades for { $proposals } candidates.
notice-proposed-several-last = What you accept stands for both of you.
notice-suggested = { $candidate }: { $grade } (you have { $own })
notice-declined = { $who } declines { $grade } for { $candidate }.
notice-declined-several = { $who } declines { $proposals } of your proposals.
notice-accepted-several = { $who } accepts { $proposals } of your proposals.
notice-answered = { $who } has answered all of your proposals.
notice-answered-left = { $conflicts ->
    [one] { $conflicts } conflict is left.
   *[other] { $conflicts } conflicts are left.
}
notice-answered-none-left = No conflicts are left: review the grades and confirm them.
notice-grade-changed = { $who } changed { $candidate } from { $before } to { $after }.
notice-grade-changed-because = { $who } changed { $candidate } from { $before } to { $after }: “{ $reason }”.
notice-fell-first = Your confirmation no longer counts.
notice-fell-more = { $grades ->
    [one] { $grades } other grade changed too.
   *[other] { $grades } other grades changed too.
}
notice-asked = { $who } would like to look at { $candidate } together with you.

# The state of one candidate

status-proposal = { $name } proposes { $grade }.
status-proposal-own = You propose { $grade }.
status-reason = { $name } on { $grade }: “{ $reason }”
