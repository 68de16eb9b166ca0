# Private notes, in English.

help-note = note something about a candidate for yourself, also about one question; nobody else sees it

button-note = Note
notes-of = Your notes about { $candidate }
notes-none = You have noted nothing yet.
note-kept = Noted about { $candidate }.
note-removed = Your note about { $candidate } is removed.
note-label = Note:
note-label-question = Note on question { $question }:
note-own = Only you see your notes. They are in no export.
refused-note-too-long = Nothing was kept: a note has { $most } letters at most.

dialog-note = Private note
dialog-note-do = Keep
dialog-note-about = *Candidate { $candidate }*
dialog-note-question = *Candidate { $candidate }, question { $question }*
dialog-note-text = Note
dialog-note-hint = Only you see it. An empty field removes it.
