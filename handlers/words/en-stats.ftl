# Statistics, in English.

help-stats = how the grades are distributed and how far you agreed, once all have shared
help-exam-stats = how the grades that count are distributed, and how far graders agreed

button-stats = Statistics

decimal-sign = .

stats-grades = { $grades ->
    [0] No grades yet that all have shared.
    [one] { $grades } grade
   *[other] { $grades } grades
}
stats-differing = { $candidates ->
    [one] The grades of { $candidates } candidate still differ and are not counted here.
   *[other] The grades of { $candidates } candidates still differ and are not counted here.
}
stats-ungraded = { n-candidates } without a grade.
stats-not-shared = Counted are { $counted } of { $candidates } candidates: those whom all have shared.

stats-agreement = Agreement before aligning
stats-agreement-of = { $names }, by what they had shared of { n-candidates }.
stats-equal = The same grade for { $count } of { $candidates } ({ $percent } %).
stats-within-one = At most one step apart: { $count } of { $candidates } ({ $percent } %).
stats-across-the-line = { $candidates ->
    [0] Nobody was passed by one and failed by another.
    [one] { $candidates } candidate was passed by one and failed by another.
   *[other] { $candidates } candidates were passed by one and failed by another.
}
stats-kappa = Weighted kappa { $value }.
stats-alpha = Krippendorff's alpha { $value }.
stats-meaning = 1 is full agreement, 0 is what chance alone would give, and large differences count most.
stats-no-coefficient = There is no coefficient, because the grades do not vary.

stats-counting = { $grades ->
    [one] { $grades } grade counts so far, of { $candidates } candidates
   *[other] { $grades } grades count so far, of { $candidates } candidates
}
stats-nothing-counts = No grade counts yet. A grade counts once it is confirmed.
stats-agreement-each = Agreement before aligning, by committee
stats-committee = Committee { $committee }:
