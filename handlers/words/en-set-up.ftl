# Setting up an exam by dialogs, in English.

refused-unknown-committee = { $key } has no committee { $committee }.
refused-unknown-committee-advice = Its committees: { $committees }.
refused-no-committees = It has no committees yet.
