"""The main ways through the demo's checklists, said as people say it.

Each row is what is typed, and words that must be answered. Every way at all is gone in `test_branches.py`.
"""

import pytest

from tests.handlers.runs.dialogue import TANGMARKEN, UNGEHUSET, Dialogue, chat

GIVE = (
    ("tjekliste giv medicin", "Har du kompetencekort til at give medicin?"),
    ("ja", "Er det en opgave, lægen særligt har overladt til jer (delegation)?"),
    ("nej", "Sørg for ro."),
    ("ok", "Åbn den aktuelle medicinliste."),
    ("set", "eller er borgeren kommet hjem fra hospital"),
    ("1", "Passer navn og personnummer på æske eller pose med borgeren?"),
    ("nej", "STOP. Giv ikke indholdet. Find den rigtige æske eller pose"),
    ("ikke endnu", "I orden, det er ikke noteret."),
    ("det er gjort", "Er det den rigtige dag og det rigtige tidspunkt?"),
    ("hej", "[Fortsæt tjeklisten]"),  # something else was said: a bare word is no answer any more
    ("ja", "Er det den rigtige dag og det rigtige tidspunkt?"),  # it leads back, and nothing is noted
    ("hvad er pn-medicin", "[Fortsæt tjeklisten]"),
    ("hvor langt er jeg", "Giv medicin – 7 trin gjort. Det mangler:"),
    ("1", "Er det den rigtige dag og det rigtige tidspunkt?"),
    ("ja", "Hvor er medicinen?"),
    ("2", "Tæl tabletterne gennem posen, før du åbner den."),
    ("tilbage", "Hvor er medicinen?"),
    ("i en doseringsæske", "5. Passer antallet af tabletter med listen?"),
    ("ja", "Se, hvordan medicinen skal tages."),
    ("ja", "Tag det frem, der ikke ligger i æsken."),
    ("ja", "Skal borgeren have pn-medicin nu?"),
    ("ja", "Læs de fire spørgsmål. Kan du svare på dem alle?"),
    ("1", "Se udløbsdato og anbrudsdato."),
    ("ja", "Giv medicinen, og bliv. Tog borgeren den?"),
    ("ja", "8. Dokumentér straks."),
    ("gjort", "Skriv klokkeslæt, dosis og grund for pn-medicinen."),
    ("gjort", "Lås medicinen inde."),
    ("gjort", "Læg nøglen, hvor den hører til på vagten."),
    ("gjort", "Hvornår kan virkningen ventes?"),
    ("om en halv", "Vent en halv time på virkningen af pn-medicinen."),
    ("senere", "Udsat: Vent en halv time på virkningen af pn-medicinen."),
    ("senere", "Udsat: Skriv virkningen af pn-medicinen. Frist: lørdag 21. november 2026 kl. 23.00."),
    ("nej", "Husk pn-medicinen og tiden for virkning ved overleveringen."),
    ("ja", "Giv medicin: resten venter"),
    ("hvad mangler jeg", "• Skriv virkningen af pn-medicinen. (udsat)"),
    ("1", "[Nu: Vent en halv time på virkningen af pn-medicinen.]"),
    ("1", "Vent en halv time på virkningen"),
    ("ja", "Der er 30 minutter igen. Er det gjort alligevel?"),
    ("ja", "[Nu: Skriv virkningen af pn-medicinen.]"),
    ("1", "»altid før du går hjem«"),
    ("ja", "Giv medicin: gennemført"),
)
DISPENSE = (
    ("tjekliste dispensér", "Står der på dit kompetencekort, at du må dispensere?"),
    ("ja", "Find et sted, hvor du ikke bliver forstyrret."),
    ("ja", "Er den afstemt med FMK?"),
    ("nej", "STOP. Vent. Afstem listen med FMK"),
    ("gjort", "Har du al medicin til hele perioden foran dig?"),
    ("nej", "STOP. Begynd ikke."),
    ("gjort", "Tag kun én borgers medicin frem."),
    ("ja", "Passer hver pakning med listen?"),
    ("ja", "Er noget for gammelt?"),
    ("nej", "Find tomme, rene æsker."),
    ("ja", "Se, at navn og personnummer står på hver æske."),
    ("ja", "Læg højst op til 4 uger."),
    ("ja", "Læg tabletterne i rummene"),
    ("ja", "Lad det blive i pakningen"),
    ("ja", "Skal du også dispensere pn-medicin?"),
    ("nej", "Tæl efter. Passer antallet i hvert rum med listen?"),
    ("nej", "STOP. Ret rummet, og tæl igen."),
    ("gjort", "Er der risikosituationslægemidler i æskerne?"),
    ("2", "En kollega med kompetencekort tæller efter."),
    ("ja", "Skriv initialer på den, der skriver under"),
    ("nej", "I orden, det er ikke noteret."),
    ("hvad", "Skriv initialer på den, der skriver under"),
    ("MK", "Skriver MK under som kollega her og nu?"),
    ("ja", "Skriv i journalen, hvem der har dispenseret"),
    ("ja", "Læg den medicin for sig, der ikke er i brug."),
    ("ja", "Er der udløbet eller seponeret medicin"),
    ("ja", "Læg den i en lukket pose til apoteket."),
    ("ja", "Skriv begge under på, hvad der er afleveret."),
    ("BH", "Skriver BH under som kollega her og nu?"),
    ("ja", "Lås medicinen inde."),
    ("ja", "Læg nøglen, hvor den hører til på vagten."),
    ("ja", "Underskrevet af MK (kollega) med initialer på samme konto"),
)
ERROR = (
    ("tjekliste medicinfejl", "Se til borgeren. Er det livsfare?"),
    ("ja, eller jeg er i tvivl", "STOP. Ring 112 nu, og giv førstehjælp."),
    ("tilbage", "Se til borgeren. Er det livsfare?"),
    ("nej", "Hvad ligner det mest?"),
    ("forkert medicin", "STOP. Ring til lægen nu."),
    ("jeg har ringet", "Sig, hvad der er sket, hvornår, hvor meget, og hvordan borgeren har det nu."),
    ("ja", "Skriv lægens besked ned, og gentag den højt."),
    ("ja", "Gør, som lægen siger, og hold øje med borgeren."),
    ("pause", "Sat på pause: Fejl med medicin."),
    ("fortsæt", "Gør, som lægen siger, og hold øje med borgeren."),
    ("ja", "Giv lederen eller ledervagten besked."),
    ("der er ringet", "Fortæl borgeren, hvad der er sket."),
    ("1", "Skriv fakta i journalen."),
    ("ja", "Hvor alvorlig er skaden for borgeren?"),
    ("8", "Der er 7 at vælge imellem."),
    ("let", "Hvornår blev fejlen opdaget?"),
    ("nu", "Hvornår skete fejlen?"),
    ("i morgen 8", "Skriv et klokkeslæt, fx »22.15«, »i går 22.15« eller »21/11 22.15«."),
    ("i dag 23.55", "Det tidspunkt er ikke kommet endnu."),
    ("for 10 min siden", "Hvor skete det?"),
    ("medicinrum", "Hvad har du gjort?"),
    ("3", "[✓ Ringede til læge eller vagtlæge]"),
    ("4", "[Færdig: 2 valgt]"),
    ("4", "[Færdig: 1 valgt]"),  # ticked off again
    ("4", "[✓ Gjorde, som lægen sagde]"),
    ("8", "Hvad skal der ses på, så det ikke sker igen?"),
    ("1, 4", "Skriv »færdig«, eller vælg flere."),
    ("ja", "Husk til rapporten, at den ikke må vise, hvem nogen er."),
    ("ja", "Find linket »Rapportér UTH« på startsiden."),
    ("ja", "»inden 7 dage, regnet fra den dag, hændelsen blev opdaget«"),
    ("ja", "Spørg hinanden, hvordan det går."),
    ("ja", "Den UTH-ansvarlige ser på arbejdsgangen, ikke på dig."),
    ("ja", "Sig det videre ved overleveringen."),
    ("ja", "Fejl med medicin: gennemført"),
    ("2", "Ringede til læge eller vagtlæge"),
)
FORCE = (
    ("tjekliste magt", "Skriv aldrig navne eller personnumre her."),
    ("ja", "STOP. Ring 112 nu, og giv førstehjælp."),  # a yes leads to help, whatever else there is to choose
    ("tilbage", "Er der stadig fare"),
    ("skade", "Vælg et af svarene."),  # which of them it is, nobody guesses
    ("2", "STOP. Ring til lægen nu."),
    ("afbryd", "Vil du afbryde »Efter magt – voksne«?"),
    ("nej", "STOP. Ring til lægen nu."),
    ("ringet", "Giv borgeren ro, omsorg og hjælp."),
    ("afbryd", "Vil du afbryde »Efter magt – voksne«?"),
    ("1", "Giv borgeren ro, omsorg og hjælp."),
    ("ja", "Gik det ud over dig eller en kollega?"),
    ("ja", "Vælg et af svarene."),  # two of them begin so
    ("nej", "Ring til lederen eller ledervagten nu."),  # a doctor was called: that is told at once
    ("ja", "Holdt I fast, eller var det guidning?"),
    ("3", "Hverken du eller botten skal afgøre, om det var lovligt."),
    ("akut", "Hvornår begyndte indgrebet?"),
    ("i går 23.30", "Hvor mange minutter varede det?"),
    ("22.15", "Skriv, hvor mange minutter, fx »10«, eller »1 time«."),
    ("10 min", "Hvor skete det?"),
    ("tilbage", "Hvor mange minutter varede det?"),
    ("et kvarter", "Hvor skete det?"),
    ("stue", "Skriv et tal, fx »2«."),
    ("2", "Hvilke indgreb brugte I?"),
    ("1 og 3", "[Færdig: 2 valgt]"),
    ("3, 2", "[Færdig: 3 valgt]"),  # whoever writes a list again loses none of it
    ("1", "[Færdig: 2 valgt]"),  # alone it is not any more
    ("færdig", "Hvad prøvede I først?"),
    ("færdig", "Vælg et eller flere af svarene"),
    ("tale, skift", "[Færdig: 2 valgt]"),
    ("ja", "Kom nogen til skade?"),
    ("ingen", "»Notér, før du går hjem«"),
    ("senere", "Udsat: Notér resten til skemaet"),
    ("ja", "Frist: lørdag 21. november 2026 kl. 23.59 (»senest dagen efter indgrebet«)."),
    ("ja", "Se, at alle medarbejdere, der var med, står på det samme skema."),
    ("ja", "Har borgeren selv sagt noget om det?"),
    ("2", "Fortæl borgeren, hvad der er skrevet, og giv klagevejledning."),
    ("gjort", "Sig det videre ved overleveringen."),
    ("ja", "Lederen skal skrive under."),
    ("senere", "Udsat: Lederen har vurderet skema 1"),
    ("senere", "Udsat: Driftsherren har fået kopi."),
    ("senere", "Der er holdt opsamling med dem, der var med."),
    ("senere", "Skriv i borgerens plan, hvad I prøver nu."),
    ("senere", "Lederen har tilbudt handlekommunen bidrag til handleplanen efter § 141."),
    ("1", "Efter magt – voksne: resten venter"),
    ("hvad mangler jeg", "Driftsherren har fået kopi. (udsat)"),
    ("ja", "[Nu: Notér resten til skemaet, mens du husker det. Skriv det ikke her.]"),
    ("1", "Notér resten til skemaet"),
    ("ja", "[Nu: Driftsherren har fået kopi.]"),
    ("1", "Lederen har vurderet skema 1"),
    ("tilbage", "Efter magt – voksne: resten venter"),
    ("tjekliste kopi", "fredag 20. november 2026 kl. 23.30"),
    ("tjekliste pdf", "Tjeklisten erstatter ikke registreringen."),
)
FORCE_YOUNG = (
    ("tjekliste magt", "Er der stadig fare, eller er nogen kommet til skade?"),
    ("liv", "STOP. Ring 112 nu, og giv førstehjælp."),
    ("senere", "Det trin kan ikke vente."),
    ("jeg har ringet", "Spørg, om den unge har ondt."),
    ("ja", "Få en voksen, som den unge er tryg ved"),
    ("ja", "Gik det ud over dig eller en kollega?"),
    ("senere", "Det trin kan ikke vente."),
    ("nej", "Ring til ledervagten nu."),  # 112 was called: that is told at once
    ("ja", "Var det fysisk guidning, eller var det noget andet?"),
    ("2", "Er nogen alvorligt skadet?"),
    ("ja", "STOP. Sig det til lederen nu."),  # 112 was called before
    ("ja", "Hvornår var indgrebet slut?"),
    ("kl. 22", "Hvor mange minutter varede det?"),
    ("under et minut", "Hvor skete det?"),
    ("gang", "Hvor mange voksne var med?"),
    ("ingen", "Du var selv med, så tallet er mindst 1."),
    ("en", "Hvad gjorde I?"),
    ("tilbage", "Hvor mange voksne var med?"),
    ("to", "Hvad gjorde I?"),
    ("1 og 2", "[Færdig: 2 valgt]"),
    ("ja", "Hvad prøvede I først?"),
    ("tid og humor", "[Færdig: 2 valgt]"),
    ("ja", "Kom nogen til skade?"),
    ("4", "Er en af jer kommet til skade, skal en læge se på det."),
    ("ja", "Var der et kvælertag, et slag mod hovedet"),
    ("nej", "Udfyld selv magtskemaet, hvis du brugte magten."),
    ("nu", "»senest 24 timer efter«"),
    ("ja", "Har den unge sagt sin mening?"),
    ("nej", "Tilbyd den unge det igen dagen efter."),
    ("senere", "Fortæl den unge, hvor man kan klage"),
    ("ja", "Sig det videre ved overleveringen."),
    ("ja", "Lederen har sendt skemaet til handlekommunen."),
    ("LM", "Skriver LM under som leder her og nu?"),
    ("ja", "Lederen har ringet til forældremyndighedsindehaveren"),
)
FALL = (
    ("tjekliste fald", "Se til borgeren. Er det livsfare?"),
    ("nej", "Hvad ligner det mest?"),
    ("borgeren falder", "Undersøg borgeren."),
    ("ja", "STOP. Ring til borgerens egen læge nu."),
    ("ja", "Sig, hvad der er sket"),
    ("ja", "Skriv lægens besked ned"),
    ("ja", "Hold øje med borgeren, som lægen har sagt."),
    ("ja", "Sæt et ur til næste måling."),
    ("ja", "»Giv lederen eller ledervagten besked samme vagt«"),
    ("senere", "Fortæl borgeren, hvad der er sket."),
    ("1", "Skriv fakta i journalen."),
    ("ja", "Hvor alvorlig er skaden for borgeren?"),
    ("ingen", "Er du sikker på, at skaden er ingen eller let?"),
    ("ja", "Skriv hændelsen på samlelisten for fald."),
    ("ja", "Er det tredje gang på en måned hos den samme borger?"),
    ("ja", "Sig det til lederen. Vent ikke på rapporten."),
    ("ja", "Spørg hinanden, hvordan det går."),
    ("ja", "Sig det videre ved overleveringen."),
    ("ja", "[Nu: Giv lederen eller ledervagten besked.]"),
    ("1", "Giv lederen eller ledervagten besked."),
    ("ja", "Utilsigtet hændelse: gennemført"),
    ("ja", "Tjeklisten er slut. Intet er ændret."),
)
TEMP = (
    ("tjekliste vikar", "Dit forløb »Vikar før første vagt« begynder nu."),
    ("læst", "Bliv vist rundt."),
    ("ja", "Få en alarm."),
    ("ja", "Se vagttelefonen."),
    ("ja", "Hvad der er hvad, ser du, når du har svaret."),
    ("2", "Det er ikke det rigtige svar."),
    ("videre", "Læs, hvornår du ringer 112."),
    ("senere", "Udsat: Læs, hvornår du ringer 112."),
    ("2", "Rigtigt: »Ring 112 med det samme, og giv førstehjælp« (citat) – dit svar"),
    ("1", "Læs, hvem der ringes til, når en borger virker syg."),
    ("læst og forstået", "Læs, hvad du gør, hvis det spidser til"),
    ("ja", "Få svar på de tre spørgsmål om risici på netop denne vagt."),
    ("ja", "Få at vide, hvem du skal være hos."),
    ("ja", "Læs, hvad du gør, når en borger er urolig."),
    ("ja", "Borgeren, du skal være hos, står på gul."),
    ("3", "Rigtigt."),
    ("ja", "Få overleveringen."),
    ("ja", "Læs, hvad der gælder for dig og medicin."),
    ("ja", "Gør du det?"),
    ("2", "Du giver ikke medicin uden kompetencekort"),
    ("ja", "Læs om din tavshedspligt."),
    ("ja", "Hvad må du?"),
    ("1", "Rigtigt."),
    ("ja", "skriver under på, at I har været det hele igennem."),
    ("MK", "Skriver MK under som kollega her og nu?"),
    ("ja", "[Nu: Læs, hvornår du ringer 112.]"),
    ("1", "Ring 112 med det samme"),
    ("læst", "Vikar før første vagt: gennemført"),
)


@pytest.mark.parametrize(
    ("home", "dialogue"),
    [
        pytest.param(TANGMARKEN, GIVE, id="giv"),
        pytest.param(TANGMARKEN, DISPENSE, id="dispensér"),
        pytest.param(TANGMARKEN, ERROR, id="fejl"),
        pytest.param(TANGMARKEN, FORCE, id="magt-voksne"),
        pytest.param(UNGEHUSET, FORCE_YOUNG, id="magt-unge"),
        pytest.param(TANGMARKEN, FALL, id="uth"),
        pytest.param(TANGMARKEN, TEMP, id="vikar"),
    ],
)
def test_the_main_way(home: str, dialogue: Dialogue) -> None:
    """Whoever answers as people do is led through to the end."""
    chat(home=home).verify(dialogue)


def test_several_at_once() -> None:
    """Two checklists go on side by side; a bare word is for the one that was shown last."""
    anna = chat()
    anna.verify(
        [
            ("tjekliste giv medicin", "Har du kompetencekort til at give medicin?"),
            ("tjekliste fald", "Se til borgeren. Er det livsfare?"),
            ("nej", "Hvad ligner det mest?"),
            ("tjekliste", "Giv medicin – 0 trin gjort"),
            ("2", "Har du kompetencekort til at give medicin?"),
            ("ja", "Er det en opgave, lægen særligt har overladt til jer (delegation)?"),
            ("tjekliste giv medicin", "Du er allerede i gang med »Giv medicin«."),
            ("2", "Har du kompetencekort til at give medicin?"),
            ("nej", "STOP. Giv ikke medicinen."),
            ("ja", "Giv medicin: standset"),
            ("hvad mangler jeg", "Utilsigtet hændelse – 1 trin gjort: nu »Hvad ligner det mest?«"),
        ]
    )


def test_not_a_yes_to_the_step() -> None:
    """A yes to what was asked last is no yes to the step behind it."""
    anna = chat()
    anna.verify(
        [
            ("tjekliste giv medicin", "Har du kompetencekort"),
            ("ja", "delegation"),
            ("nej", "Sørg for ro."),
            ("pause", "Sat på pause"),
            ("ja", "Sørg for ro."),
            ("hvad mangler jeg", "• Sørg for ro. Tag én borger ad gangen."),
            ("ja", "Sørg for ro."),
            ("afbryd", "Vil du afbryde"),
            ("fortsæt", "Sørg for ro."),
            ("afbryd", "Vil du afbryde"),
            ("ja", "Giv medicin: afbrudt"),
        ]
    )
    assert [m.step for m in anna.run.marks] == ["kort", "delegation"]


def test_what_an_old_button_says() -> None:
    """An older message's button changes nothing; that something is noted is said only where it is."""
    anna = chat()
    anna.say("tjekliste giv medicin")
    yes, no = anna.offers("Ja"), anna.offers("Nej")
    rows = [
        (yes, "Er det en opgave, lægen særligt har overladt til jer"),
        (yes, "Det er noteret i forvejen."),
        (no, "Der er allerede svaret »Ja«. Skal det være noget andet, så skriv »tilbage«."),
        ("tilbage", "Har du kompetencekort til at give medicin?"),
        (yes, "Den knap hører til et tidligere trin. Du er nået hertil:"),
        ("ja", "Er det en opgave, lægen særligt har overladt til jer"),
        ("pause", "Sat på pause"),
        (yes, "Den knap hører til et tidligere trin."),
    ]
    for row in rows:
        anna.clock.wait(seconds=20)
        anna.verify([row])
    assert [(m.step, m.value) for m in anna.run.marks] == [("kort", "ja")]


def test_no_answer_is_guessed() -> None:
    """A step with answers to choose from is not answered by a command without one."""
    anna = chat()
    anna.verify([("tjekliste giv medicin", "kompetencekort"), ("tjekliste næste", "Vælg et af svarene.")])
    assert anna.run.marks == ()


def test_weeks_later() -> None:
    """A walk that was left is where it was a week later, overdue deadlines said so."""
    anna = chat()
    anna.verify([*FORCE[:3], ("nej", "Giv borgeren ro"), ("ja", "Gik det ud over"), ("nej", "Holdt I fast")])
    anna.verify([("tvivl", "Hvad ligner det mest"), ("akut", "Ring til lederen")])
    anna.verify([("ja", "Hvornår begyndte"), ("22.15", "minutter")])
    for said in ("3", "bad", "2", "1, 2", "ja", "tid", "ja", "ingen"):
        anna.say(said)
    anna.verify([("pause", "Sat på pause: Efter magt – voksne.")])
    anna.clock.wait(days=7)
    anna.verify(
        [
            ("ja", "Skriv dit spørgsmål"),
            (
                "mine tjeklister",
                "Efter magt – voksne – 13 trin gjort, 7 frister overskredet: nu »Notér resten til skemaet",
            ),
            ("1", "Fristen er overskredet: lørdag 21. november 2026 kl. 23.00"),
            ("hvad mangler jeg", "(overskredet)"),
        ]
    )
