# Which exam is meant

exam-to-choose = { $title } ({ $key }, { $committee })
dialog-which-exam = In which exam?
dialog-which-exam-do = Go on
