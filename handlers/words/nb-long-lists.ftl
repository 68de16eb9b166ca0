# Lister som ikke får plass på skjermen

button-whole-list = Hele listen som fil
status-graded = med karakter:{"\u00A0"}{ $count }
status-without = uten karakter:{"\u00A0"}{ $count }
whole-list-on-its-way = Hele listen for { $key }, kommisjon { $committee }, kommer i direktemeldingene dine som fil.
whole-list-ready = Hver kandidat i { $key }, kommisjon { $committee }, med status og din karakter, slik det er nå.
whole-list-ready-common = Hver kandidat i { $key }, kommisjon { $committee }, med status og karakteren, slik det er nå.
whole-list-file-name = { $key }-{ $committee }-status.xlsx
whole-list-tab = Status
whole-list-column-state = Status
whole-list-column-own = Din karakter
whole-list-column-common = Karakteren
