# Automatic marks that planners import, in English.

button-import-marks = Import { $marks ->
    [one] { $marks } mark
   *[other] { $marks } marks
}
marks-file-shown = { $name } holds automatic marks of { $candidates ->
    [one] { $candidates } candidate
   *[other] { $candidates } candidates
} on { $questions ->
    [one] { $questions } question.
   *[other] { $questions } questions.
}
marks-file-new = New: { $marks }
marks-file-changed = Changed: { $marks }
marks-file-same = Unchanged: { $marks }
marks-file-nothing = Nothing would change.
marks-file-unreached = { $candidates ->
    [one] Not reached, because confirmed or in a later round: { $list }. It keeps its marks.
   *[other] Not reached, because confirmed or in a later round: { $list }. They keep their marks.
}
marks-file-by-graders = { $marks ->
    [one] { $marks } mark by a grader is in the file. It is not imported.
   *[other] { $marks } marks by graders are in the file. They are not imported.
}
marks-file-for-graders = Left out, because graders mark these questions: { $questions }.
marks-file-question-count = { $question } ({ $marks })
marks-file-not-before = Nothing changes before you press the button. Marks and grades that graders have set stay.
marks-file-faults = { $name } cannot be imported yet. { $faults ->
    [one] One thing is wrong:
   *[other] { $faults } things are wrong:
}
marks-file-mend = Nothing was imported. Mend it in Inspera or in the set-up, then drop the file again.
marks-file-row = Row { $row }
marks-file-candidate-number = Candidate { $row } in the file
marks-fault-no-candidate = there is no candidate ID.
marks-fault-unknown-candidate = { $candidate } is no candidate of this exam.
marks-fault-several-candidates = { $candidate } may be several candidates: zeros before it are missing.
marks-fault-unknown-question = question ID { $id } (number { $number }) is none of this exam. Write it as the id of its question in the roster.
marks-fault-no-number = “{ $said }” is no mark ({ $candidate }, question { $question }).
marks-fault-too-high = { $said } is above the maximum { $maximum } ({ $candidate }, question { $question }).
marks-fault-too-low = { $said } is below -{ $maximum } ({ $candidate }, question { $question }).
marks-fault-twice = { $said } is another mark than in row { $other } ({ $candidate }, question { $question }).
marks-file-importing = The marks are being imported. You hear in a moment what changed.
marks-file-imported = { $marks ->
    [one] { $marks } automatic mark is imported
   *[other] { $marks } automatic marks are imported
} for { $key }.
marks-file-told = { $people ->
    [0] Nobody else had to be told.
    [one] { $people } grader is told.
   *[other] { $people } graders are told.
}
marks-file-outdated = Nothing was imported: something has changed since this was shown. This is what the file would change now.
marks-file-cancelled = The marks were put aside. Nothing was imported.
notice-automatic-marks = { $who } imported automatic marks of { $candidates ->
    [one] { $candidates } candidate
   *[other] { $candidates } candidates
} in your committee.
