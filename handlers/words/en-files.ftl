# The files that people download: names, headings and tabs, in English. What Inspera takes is the same in every language.

sheet-column-candidate = Candidate ID
sheet-column-grade = Grade
sheet-tab = Grades
sheet-file-name = { $key }-{ $committee }-grades.xlsx
roster-file-name = { $key }-roster
calendar-file-name = grading-deadlines.ics
calendar-file-name-of = { $key }-deadlines.ics
marks-sheet-file-name = { $key }-{ $committee }-marks.xlsx
marks-sheet-tab = Marks
marks-sheet-prompt = at most { $maximum }
