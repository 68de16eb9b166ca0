# Konflikter: listen

conflicts-undecided = { $conflicts ->
    [0] ingen å avgjøre
   *[other] { $conflicts } å avgjøre
}
conflicts-drafted = { $proposals } å foreslå
conflicts-waiting = { $proposals } venter
conflicts-here = Før disse: { $before }. Etter disse: { $after }.
conflict-steps = { $steps ->
    [one] { $steps } karakter
   *[other] { $steps } karakterer
} fra hverandre
conflict-crosses-pass = på hver sin side av bestått
conflict-drafted = Skal foreslås: { $grade }.
conflict-drafted-note = Ingen andre ser dette før du sender det.
conflict-waiting-note = Inntil da er det en konflikt.
conflict-aside = Senere.
conflict-aside-note = Det er fortsatt en konflikt. Du finner den igjen når du åpner listen.
conflict-said = { $name }: «{ $reason }»
conflict-because = Begrunnelse: «{ $reason }».
button-keep-mine = Behold min
button-keep-mine-spoken = Behold { $grade } for { $candidate }
button-later = Senere
button-later-spoken = { $candidate } senere
button-open-row = Åpne
button-open-row-spoken = Ta opp { $candidate } igjen
button-decline = Avslå
button-decline-spoken = Avslå { $grade } for { $candidate }
button-one-by-one = Én om gangen
button-send-proposals = { $proposals ->
    [0] Send forslag
   *[other] Send { $proposals } forslag
}
button-accept-all = Godta alle { $proposals }
button-decline-all = Avslå alle { $proposals }
button-adopt-all = Ta i bruk alle fra { $name } …
button-adopt-all-now = { $grades ->
    [one] Ta i bruk { $grades } karakter
   *[other] Ta i bruk { $grades } karakterer
}
button-decided = Se de { $conflicts } avgjorte
button-conflict-sheet = Som Excel-ark
button-back-to-conflicts = Tilbake til listen

# Forslag

proposal = { $name } foreslår { $grade }.
proposal-own = Du foreslår { $grade }.
proposal-if-you-accept = Du har { $own }. Hvis du godtar, gjelder { $grade }.
proposal-if-all-accept = Hvis alle godtar, gjelder { $grade }.
draft-kept = { $candidate }: { $grade } skal foreslås.
draft-dropped = { $candidate }: ingenting skal foreslås.
proposal-declined = { $candidate }: avslått. Karakterene er fortsatt ulike.
proposals-sent = { $proposals } forslag er sendt til { $names }.
proposals-sent-none = Det er ingen forslag å sende. Trykk Behold min eller Foreslå først.
proposals-accepted = Du har godtatt { $proposals } forslag.
proposals-declined = Du har avslått { $proposals } forslag. Karakterene er fortsatt ulike.
dialog-propose-ask = Ingen karakter: be { $names } se på den også
asked-about = { $names } får vite at du vil se på { $candidate } sammen. Ingen karakter ble vist.

# Å ta i bruk alle karakterer fra en medsensor

adopt-all-preview = { $grades ->
    [one] Ta i bruk karakteren fra { $name } for { $grades } kandidat. Ikke gjort ennå.
   *[other] Ta i bruk karakterene fra { $name } for { $grades } kandidater. Ikke gjort ennå.
}
adopt-all-one = { $candidate } { $before } → { $after }
adopt-all-marks = { $candidate } { $after }, andre poeng
adopt-all-stay = { $conflicts ->
    [one] { $conflicts } annen konflikt blir som den er.
   *[other] { $conflicts } andre konflikter blir som de er.
}
adopt-all-end = Dette er alle konfliktene.
adopt-all-not-before = Ingenting endres før du trykker på knappen over.
adopt-all-none = Det er ingenting igjen å ta i bruk fra { $name }.
adopt-all-done = { $grades ->
    [one] Du har tatt i bruk { $grades } karakter.
   *[other] Du har tatt i bruk { $grades } karakterer.
}
adopt-all-undone = { $grades ->
    [one] { $grades } karakter er igjen som den var.
   *[other] { $grades } karakterer er igjen som de var.
}
adopt-all-way-back = Angre tar alle tilbake.
adopt-all-as-before = Ingenting annet er endret.

# Arket med konflikter

conflict-sheet-file-name = { $key }-{ $committee }-konflikter.xlsx
conflict-sheet-on-its-way = { $conflicts ->
    [one] Arket for { $key } med { $conflicts } konflikt er på vei til direktemeldingene dine.
   *[other] Arket for { $key } med { $conflicts } konflikter er på vei til direktemeldingene dine.
} Fyll ut kolonnen Karakter, og slipp det der.
conflict-sheet-to-fill-in = { $conflicts ->
    [one] { $conflicts } konflikt i { $key }, kommisjon { $committee },
   *[other] { $conflicts } konflikter i { $key }, kommisjon { $committee },
} med en kolonne for hver sensor. Fyll ut kolonnen Karakter, og slipp filen her igjen: det endrer bare dine egne karakterer. Der den er tom, blir karakteren din som den er.
sheet-conflicts-left = { $conflicts ->
    [0] Etter dette er det ingen konflikter igjen.
    [one] Etter dette er det { $conflicts } konflikt igjen.
   *[other] Etter dette er det { $conflicts } konflikter igjen.
}

# Det medsensorer får vite

notice-proposed = { $who } foreslår { $grade } for { $candidate }.
notice-proposed-last = Du har { $own }. Hvis du godtar, gjelder { $grade }.
notice-proposed-marks = Poengene til { $who } følger med.
notice-proposed-several = { $who } foreslår karakterer for { $proposals } kandidater.
notice-proposed-several-last = Det du godtar, gjelder for dere begge.
notice-suggested = { $candidate }: { $grade } (du har { $own })
notice-declined = { $who } avslår { $grade } for { $candidate }.
notice-declined-several = { $who } avslår { $proposals } av forslagene dine.
notice-accepted-several = { $who } godtar { $proposals } av forslagene dine.
notice-answered = { $who } har svart på alle forslagene dine.
notice-answered-left = { $conflicts ->
    [one] Det er { $conflicts } konflikt igjen.
   *[other] Det er { $conflicts } konflikter igjen.
}
notice-answered-none-left = Det er ingen konflikter igjen: gjennomgå karakterene og bekreft dem.
notice-grade-changed = { $who } endret { $candidate } fra { $before } til { $after }.
notice-grade-changed-because = { $who } endret { $candidate } fra { $before } til { $after }: «{ $reason }».
notice-fell-first = Bekreftelsen din gjelder ikke lenger.
notice-fell-more = { $grades ->
    [one] { $grades } annen karakter ble også endret.
   *[other] { $grades } andre karakterer ble også endret.
}
notice-asked = { $who } vil gjerne se på { $candidate } sammen med deg.

# Status for én kandidat

status-proposal = { $name } foreslår { $grade }.
status-proposal-own = Du foreslår { $grade }.
status-reason = { $name } om { $grade }: «{ $reason }»
