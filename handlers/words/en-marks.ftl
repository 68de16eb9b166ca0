button-marks = Marks
button-marks-spoken = Marks of candidate { $candidate }
help-marks = the marks of a candidate, or set them: `auto` goes back to the automatic mark, `none` removes one

marks-of = Marks of { $candidate }
marks-of-somebody = { $name }: { $marks }
marks-own = Your marks
marks-common = Marks
marks-set = { $candidate }: { $marks }
marks-same = { $candidate } has these marks already. Nothing changed.
marks-none = No marks yet.
marks-total = { $total } of { $maximum }
marks-missing = Without a mark: { $questions }
marks-grade = Grade by the marks: { $grade }
marks-grade-gone = No grade any more (was { $before }), as marks are missing.
mark-of-question = { $question }: { $mark }
mark-of-question-automatic = { $question }: { $mark } (automatic)
no-mark = no mark
undone-mark = { $candidate }, question { $question }: { $after } again (was { $before })
notice-fell-marks = { $who } changed marks of candidate { $candidate }, so your confirmation no longer counts.

mark-fault-unknown = There is no question { $question }. The questions are { $known }.
mark-fault-twice = Question { $question } is named twice. Write one mark for it.
mark-fault-no-mark = “{ $said }” is no mark for question { $question }. Write a number such as 7 or 8.5, or none to remove the mark.
mark-fault-decimals = “{ $said }” for question { $question } has too many decimals. A mark has two at most.
mark-fault-too-high = Question { $question } gives { $maximum } at most, not { $said }.
mark-fault-too-low = Question { $question } takes { $maximum } away at most, not { $said }.
mark-fault-below-zero = The mark for question { $question } is { $said }. Only in place of an automatic mark it may be below 0.
mark-fault-not-automatic = Question { $question } has no automatic mark. Write a number, or none to remove the mark.
refused-marks-advice = No mark was set.
refused-no-questions = { $key } has no questions.
refused-no-questions-advice = Its planner adds them in the roster. Grades can be registered without.

dialog-marks = Marks
dialog-marks-next = Save and next
dialog-marks-page = Save and go on
dialog-marks-candidate = *Candidate { $candidate }*
dialog-mark-hint = 0 to { $maximum }
dialog-mark-hint-automatic = 0 to { $maximum }. The automatic mark is { $automatic }; an empty field goes back to it.
conflict-marks = the marks differ: `/grade status` and the candidate show them
button-adopt-marks = Adopt { $grade } and the marks of { $name }
marks-progress = Marks by question: { $questions }
marks-progress-question = { $question }: { $marked } of { $candidates }

# The marks sheet

marks-sheet-head = { $name }, marks: { n-rows }
marks-sheet-text = { $name }: marks of { n-candidates } to import.
marks-sheet-count-change = { $count ->
    [0] Nothing to import
    [one] To import: marks of { $count } candidate
   *[other] To import: marks of { $count } candidates
}
marks-sheet-changes = *Marks* ({ $count })
marks-sheet-row = { $candidate }: { $marks }
marks-sheet-row-graded = { $candidate }: { $marks } · grade{"\u00A0"}{ $after }
marks-sheet-row-regraded = { $candidate }: { $marks } · grade{"\u00A0"}{ $before }{"\u00A0"}→{"\u00A0"}{ $after }
marks-sheet-move = { $question }: { $after }
marks-sheet-move-from = { $question }: { $before }{"\u00A0"}→{"\u00A0"}{ $after }
marks-sheet-since-one = { $candidate } ({ $questions })
marks-sheet-empty = *Empty, kept* ({ $count }): empty cells leave marks as they are
marks-sheet-repeated = *Stand there again* ({ $count }): with the same marks
marks-sheet-unread = Columns that are no question here, not read: { $headings }
marks-sheet-error = Row { $row }, { $candidate }: { $faults }
marks-sheet-error-locked = Row { $row }, { $candidate }: the marks are confirmed and locked; the sheet has others.
marks-sheet-fault-no-mark = “{ $said }” is no mark for question { $question }. Write a number such as 7 or 8.5. A mark is removed in the chat only.
marks-sheet-import = Import marks of { n-candidates }
marks-sheet-not-confirming = Importing does not confirm. You can still change the marks afterwards.
marks-sheet-imported = Marks of { n-candidates } imported from { $name }.
marks-sheet-undone = The import of { $name } is undone: the marks of { n-candidates } are as they were before.
marks-sheet-on-its-way = The marks sheet of { $key } is on its way to your direct messages. Fill it in and drop it there.
marks-sheet-to-fill-in = Your marks for { $key }, committee { $committee }. Fill in the columns of the questions and drop the file here again. Empty cells leave marks as they are.
marks-sheet-shaded = Shaded marks are automatic. Write over one to override it.
button-marks-sheet = Marks sheet
