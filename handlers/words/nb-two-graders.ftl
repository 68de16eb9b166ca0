# Regelen om to sensorer, på bokmål.

two-graders-masters-thesis = Selvstendig arbeid på masternivå skal ha minst to sensorer, minst én av dem ekstern (loven § 11-7).
two-graders-thesis = En oppgave skal ha minst to sensorer (loven § 11-7).
two-graders-oral = En muntlig eksamen skal ha minst to sensorer (loven § 11-7).
two-graders-practical = En praktisk eksamen skal ha minst to sensorer (loven § 11-7).
two-graders-credits = En eksamen som alene teller 15 studiepoeng eller mer, skal ha minst to sensorer (loven § 11-7).
two-graders-has = Kommisjon { $committee } har { $graders ->
    [0] ingen sensor
    [one] { $graders } sensor
   *[other] { $graders } sensorer
}{ $external ->
    [lacking] {""}, ingen av dem ekstern
   *[there] {""}
}.
