# Tilstandene til kandidater og prøver, og det en moderator sier om en kandidat, på bokmål.

state-not-started = Ikke begynt
state-private = Privat
state-pending-share = Venter på at alle deler
state-conflicts = I konflikt
state-to-confirm = Klar til å bekreftes
state-pending-confirm = Venter på at alle bekrefter
state-confirmed = Bekreftet

assessment-draft = Utkast
assessment-ready = Klar til sensur
assessment-grading = Sensur pågår
assessment-graded = Ferdig sensurert

moderation-not-reviewed = Ikke sett gjennom
moderation-ready = Klar til gjennomsyn
moderation-satisfactory = Tilfredsstillende
moderation-needs-revising = Bør rettes
moderation-unsatisfactory = Ikke tilfredsstillende
