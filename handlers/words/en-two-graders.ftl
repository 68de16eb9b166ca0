# The rule on two graders, in English.

two-graders-masters-thesis = Independent work at master's level needs at least two graders, one of them external (the Act, § 11-7).
two-graders-thesis = A thesis needs at least two graders (the Act, § 11-7).
two-graders-oral = An oral exam needs at least two graders (the Act, § 11-7).
two-graders-practical = A practical exam needs at least two graders (the Act, § 11-7).
two-graders-credits = An exam that alone counts 15 credits or more needs at least two graders (the Act, § 11-7).
two-graders-has = Committee { $committee } has { $graders ->
    [0] no grader
    [one] { $graders } grader
   *[other] { $graders } graders
}{ $external ->
    [lacking] {""}, none of them external
   *[there] {""}
}.
