# Det som ble skrevet på en annen måte enn en kommando tar det

typed-name = Meldingen din
typed-one = { $candidate }: { $grade }?
typed-not-registered = Ingenting er registrert ennå.
typed-present = Karakteren din for { $candidate } er { $grade } nå.
typed-register = Registrer { $candidate }: { $grade }
typed-unknown-id = Det finnes ingen kandidat { $candidate }. Hvem er ment?
typed-which-exam = { $candidate }: { $grade }? I hvilken prøve?
typed-which-candidate = I hvilken prøve er { $candidate }?
typed-candidate = { $candidate }: hvilken karakter?
typed-grade-alone = { $grade } for hvilken kandidat? Ingenting er registrert ennå.
typed-left-out = Utelatt, siden ingen kandidat er nevnt der: { $lines }
typed-no-reason = En begrunnelse kan gis for én karakter om gangen. Din blir ikke tatt vare på her.
typed-import = Registrer { n-grades }
typed-mend = Ingenting kan registreres før disse er rettet. Rett dem og skriv meldingen på nytt.
typed-text = Ikke registrert ennå: { n-grades }.
typed-text-errors = Ingenting kan registreres ennå: { n-rows } må rettes.
typed-nothing = Ingenting ville bli endret, så det er ingenting å registrere.
typed-not-confirming = Dette bekrefter dem ikke. De kan fortsatt endres etterpå.
typed-imported = { $grades ->
    [one] { n-grades } er registrert.
   *[other] { n-grades } er registrert.
}
typed-imported-then = De er ikke bekreftet ennå.
typed-undone = { $grades ->
    [one] Angret: { n-grades } er som før.
   *[other] Angret: { n-grades } er som før.
}
typed-cancelled = Ingenting ble registrert.
typed-unknown-word = Jeg kjenner ikke { $said }.
typed-did-you-mean = Mente du { $commands }?
typed-clear = For å fjerne en karakter: `{ $command }`. Trykk for å gjøre det.
typed-key-first = Mente du dette?
typed-said-command = Mener du dette? Trykk for å gjøre det.
typed-not-understood = Jeg forstår karakterer, som `10023 B`, også flere i én melding, og kommandoer, som `status`.
typed-not-understood-planner = Jeg forstår kommandoer, som `/exam`. En oppsettsfil eller en Excel-fil kan slippes her.
typed-open-to-all = Medsensorene dine kan lese karakterene som du nettopp skrev her.
typed-open-to-all-then = Slett meldingen: pek på den (på telefonen: hold på den), så *Flere handlinger*, *Slett melding*. Skriv karakterer i en direktemelding til meg.
typed-count-change = { $count ->
    [0] Ingenting å registrere
   *[other] { $count } å registrere: { $changed ->
        [0] { $new } { $new ->
            [one] ny
           *[other] nye
        }
       *[other] { $changed } endret{ $new ->
            [0] { "" }
            [one] , { $new } ny
           *[other] , { $new } nye
        }
    }
}
