# Reassessments: appeals and formal errors

refused-in-later-round = { $candidates ->
    [one] Nothing was done: candidate { $list } is being assessed again, so the earlier grading stays as it is.
   *[other] Nothing was done: { $candidates } candidates are being assessed again, so their earlier grading stays as it is: { $list }
}
refused-in-later-round-advice = What is decided anew counts in its place.
