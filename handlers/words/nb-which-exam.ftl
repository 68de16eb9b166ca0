# Hvilken prøve som menes

exam-to-choose = { $title } ({ $key }, { $committee })
dialog-which-exam = I hvilken prøve?
dialog-which-exam-do = Fortsett
