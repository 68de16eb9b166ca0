# Trinnene i sensuren, slik verktøyet i bruk kaller dem, og hvordan hvert av dem tas.

button-share-step = Del (bekreft karakterene dine)
next-share-step = Nå: bekreft karakterene dine ved å dele dem med { $names }.
next-share-step-last = Nå: bekreft karakterene dine ved å dele dem.
next-confirm-one = Nå: gjennomgå og bekreft karakterene. Én bekreftelse er nok: din eller den til { $names }.
step-explained = *{ $number } { $step }*: { $how }
step-help-grade = sett karakter på alle kandidatene. Da følger neste trinn.
step-help-share = trykk *{ button-share }*. Ingen ser karakterene til en medsensor før alle har delt.
step-help-align = der karakterene er ulike, trykk *{ button-conflicts }*: ta i bruk karakteren til en medsensor, eller foreslå en.
step-help-confirm = trykk *{ button-review }*. Du ser hva som blir bekreftet, og bekrefter det der.
step-help-all = Karakterene låses når alle sensorene har bekreftet.
step-help-one = Det er nok at én sensor bekrefter, og da låses karakterene. Spør medsensorene først.
