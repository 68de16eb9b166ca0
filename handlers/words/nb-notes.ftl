# Private notater, på norsk.

help-note = noter noe om en kandidat for deg selv, også om én oppgave; ingen andre ser det

button-note = Notat
notes-of = Notatene dine om { $candidate }
notes-none = Du har ikke notert noe ennå.
note-kept = Notert om { $candidate }.
note-removed = Notatet ditt om { $candidate } er fjernet.
note-label = Notat:
note-label-question = Notat til oppgave { $question }:
note-own = Bare du ser notatene dine. De er ikke med i noen eksport.
refused-note-too-long = Ingenting ble lagret: et notat har høyst { $most } tegn.

dialog-note = Privat notat
dialog-note-do = Lagre
dialog-note-about = *Kandidat { $candidate }*
dialog-note-question = *Kandidat { $candidate }, oppgave { $question }*
dialog-note-text = Notat
dialog-note-hint = Bare du ser det. Et tomt felt fjerner det.
