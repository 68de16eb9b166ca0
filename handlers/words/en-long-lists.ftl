# Lists that fit no screen

button-whole-list = Whole list as a file
status-graded = graded:{"\u00A0"}{ $count }
status-without = without a grade:{"\u00A0"}{ $count }
whole-list-on-its-way = The whole list of { $key }, committee { $committee }, is on its way to your direct messages, as a file.
whole-list-ready = Each candidate of { $key }, committee { $committee }, with the state and your grade, as it is now.
whole-list-ready-common = Each candidate of { $key }, committee { $committee }, with the state and the grade, as it is now.
whole-list-file-name = { $key }-{ $committee }-status.xlsx
whole-list-tab = Status
whole-list-column-state = State
whole-list-column-own = Your grade
whole-list-column-common = The grade
