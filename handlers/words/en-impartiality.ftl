# Graders declare that nothing disqualifies them.

button-declare = Nothing disqualifies me
button-doubt = I may be disqualified
button-keep = Keep them
next-declare = First say whether something disqualifies you, for instance that you know a candidate well.
next-doubted = Waiting for { $planners } to decide, as you may be disqualified.
the-planner = the planner
impartiality-declared = You have declared that nothing disqualifies you.
impartiality-doubted = The planner is told that you may be disqualified.
impartiality-kept = { $name } is kept, and told why.
workflow-doubted = *{ $name }* may be disqualified, and waits for you.
blocked-doubted = { $who } may be disqualified. Keep or replace them.
refused-impartiality-not-said = Nothing was done: first say whether something disqualifies you in { $key }.
refused-impartiality-not-said-advice = That is, anything that gives reason to doubt your impartiality, such as close ties to a candidate.
refused-grader-doubted = Nothing was done: you may be disqualified in { $key }, and a planner has yet to decide.
notice-impartiality-asked = Before you grade, say whether something disqualifies you, such as close ties to a candidate.
notice-doubts = { $who } says that something may disqualify them. They cannot grade until you decide.
notice-kept = { $who } keeps you as a grader. You can go on.
dialog-doubt = I may be disqualified
dialog-doubt-do = Tell the planner
dialog-doubt-then = You cannot grade until the planner has decided. Your co-graders do not see what you write.
dialog-doubt-why-hint = Only planners read it. You can leave it out.
dialog-keep = Keep a grader
dialog-keep-do = Keep them
dialog-keep-whom = { $name } said that something may disqualify them.
dialog-keep-why-hint = The grader reads it.
dialog-keep-why-missing = Write why. The grader reads it.
