# Frister for enkelte kandidater, på bokmål.

notice-candidate-deadline = { $candidates } skal nå { $count ->
   *[other] være sensurert
} innen { $day }.
notice-candidate-deadline-gone = Det er ikke lenger noen frist for { $candidates }.
notice-more-candidates = { $more } til
candidate-day = { $candidate } til { $day }
candidate-days = Egen frist: { $days }.
candidate-deadline-set = { $candidate } til { $day }
candidate-deadline-as-others = { $candidate } har samme frist som alle igjen: { $day }
candidate-deadline-none = { $candidate } har ingen frist
candidate-deadline-told = { $people ->
    [0] Ingen trenger beskjed.
    [one] { $people } person får beskjed.
   *[other] { $people } personer får beskjed.
}
candidate-deadline-would-tell = { $people ->
    [0] Ingen ville fått beskjed.
    [one] { $people } person ville fått beskjed: «{ $told }»
   *[other] { $people } personer ville fått beskjed: «{ $told }»
}
roster-candidate-doubt = { $candidate }: { $doubt }
roster-candidates-told = { $people ->
    [one] { $people } person får beskjed om kandidaters egne frister.
   *[other] { $people } personer får beskjed om kandidaters egne frister.
}
dialog-own-deadline = Bare for én kandidat
dialog-own-deadline-hint = Kandidatnummeret. Er feltet tomt, gjelder fristen alle.
dialog-own-deadline-all = Velg en annen måte ovenfor for å sette fristen for alle. Denne gjelder én kandidat.
dialog-own-deadline-no-policy = En regel gjelder alle. Velg en dato eller virkedager for én kandidat.
dialog-as-the-others = Som de andre
dialog-as-the-others-means = Tar bort kandidatens egen frist
