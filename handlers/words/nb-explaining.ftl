# Begrunnelser for karakterer, på norsk.

help-explain = begrunnelsen for en karakter: skriv den, gjør den klar, merk den som sendt
help-exam-explain = hvilke begrunnelser som er skrevet; merk en som sendt

button-explanation = Begrunnelse
button-explanation-of = Begrunnelse for { $candidate }
button-explanations = Begrunnelser
button-write-explanation = Skriv
button-ready = Klar
button-mark-sent = Merk som sendt
button-mark-sent-now = Merk som sendt nå

explanation-more = Resten ({ $left } deler) står i dialogen: trykk Skriv.
explanation-of = Begrunnelse for { $candidate }: { $state }
explanation-not-started = Ikke begynt
explanation-draft = Utkast
explanation-ready = Klar
explanation-sent = Sendt
explanation-outdated-in-short = Klar, men karakteren er endret siden
explanation-grade = Karakter: { $grade }
explanation-not-confirmed = Ingen karakter er bekreftet ennå.
explanation-next-confirm = Den kan gjøres klar når karakteren er bekreftet. Medsensorene dine kan lese den.
explanation-next-ready = Trykk Klar når den er ferdig. Medsensorene dine og de hovedansvarlige kan lese den.
explanation-next-send = Send den til kandidaten i eksamenssystemet, og trykk så Merk som sendt.
explanation-outdated = Karakteren er endret siden den ble klar. Se på teksten igjen, og trykk så Klar.
explanation-stays-sent = Den er sendt, og kan ikke endres lenger.
explanation-not-sent-yet = Ikke merket som sendt ennå: begrunnelsen for { $candidate }.
explanation-stays = Når den er merket som sendt, kan den verken endres eller trekkes tilbake. Ingenting sendes til kandidaten herfra.
explanation-is-sent = Begrunnelsen for { $candidate } er merket som sendt.
explanations-none = Ingen begrunnelse er skrevet ennå.
explanations-how = En sensor skriver en med `/grade begrunnelse` og kandidatnummeret.
explanations-count = { $count ->
    [one] { $count } begrunnelse i kommisjon { $committee }
   *[other] { $count } begrunnelser i kommisjon { $committee }
}
explanation-line = { $candidate }: { $state }
explanation-line-sent = { $candidate }: sendt { $day }
undone-explanation = Begrunnelsen for { $candidate } er som før.

dialog-explanation = Begrunnelse
dialog-explanation-do = Behold
dialog-explanation-about = Kandidat { $candidate }
dialog-explanation-text = Begrunnelse
dialog-explanation-hint = Medsensorene dine leser den, og de hovedansvarlige når karakteren er bekreftet. Et tomt felt fjerner den.

explanation-fault-too-long = Ingenting ble lagret: en begrunnelse har høyst { $most } tegn.
explanation-fault-empty = Ingen begrunnelse for { $candidate } er skrevet ennå.
explanation-fault-sent = Begrunnelsen for { $candidate } er sendt, og kan ikke endres lenger.
explanation-fault-no-grade = Ingenting ble gjort: karakteren til { $candidate } er ikke bekreftet.
explanation-fault-not-ready = Ingenting ble sendt: begrunnelsen for { $candidate } er ikke klar.
explanation-fault-other-grade = Ingenting ble sendt: karakteren til { $candidate } er endret siden begrunnelsen ble klar.
