"""Pairs of versions of guidelines, and which required point each changed rule is about.

A table to measure by. No other text of the product is in it: it was written before the code was.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of both versions; "" where one has it not. `point`: which it is about, from 1; 0 for none."""

    heading: str
    old: str
    new: str
    point: int = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions of a guideline. `points` are those of the new one, `reworded` those that are new in it."""

    title: str
    points: tuple[str, ...]
    rules: tuple[Rule, ...]
    reworded: tuple[int, ...] = ()

    @property
    def touched(self) -> tuple[str, ...]:
        """The points that somebody who wrote to the old version must read again."""
        found = {r.point for r in self.rules if r.old != r.new} | set(self.reworded)
        return tuple(p for n, p in enumerate(self.points, 1) if n in found)


def _same(heading: str, text: str) -> Rule:
    return Rule(heading, text, text)


HYGIENE = Pair(
    "Hygiejne og forebyggelse af smitte",
    (
        "hvem der er hygiejnenøgleperson i tilbuddet",
        "hvor handsker, forklæder og håndsprit står",
        "hvordan snavset vasketøj håndteres",
        "hvem der gør rent i borgernes badeværelser og hvor ofte",
        "hvordan personalet orienteres ved udbrud af smitsom sygdom",
    ),
    (
        _same("1 Formål", "Retningslinjen skal sikre, at borgere og medarbejdere ikke smitter hinanden."),
        _same("2 Håndhygiejne", "Hænder vaskes før og efter kontakt med borgeren."),
        Rule(
            "2 Håndhygiejne",
            "Ringe og ure må ikke bæres under plejeopgaver.",
            "Ringe, ure og kunstige negle må ikke bæres under plejeopgaver.",
        ),
        Rule(
            "3 Værnemidler",
            "Handsker bruges ved kontakt med kropsvæsker.",
            "Handsker og engangsforklæde bruges ved kontakt med kropsvæsker.",
            2,
        ),
        _same("3 Værnemidler", "Værnemidler smides ud, før man forlader borgerens bolig."),
        Rule(
            "4 Vasketøj",
            "Forurenet tøj vaskes ved 60 grader.",
            "Forurenet tøj vaskes ved 80 grader og holdes adskilt fra andet tøj.",
            3,
        ),
        _same("4 Vasketøj", "Sengelinned skiftes mindst hver 14. dag."),
        _same("5 Rengøring", "Badeværelser rengøres mindst én gang om ugen. Toilettet rengøres dagligt."),
        _same("6 Udbrud", "Ved to eller flere tilfælde af opkast og diarré kontaktes lederen samme vagt."),
        Rule(
            "7 Vaccination",
            "",
            "Medarbejdere tilbydes vaccination mod influenza hvert efterår.",
        ),
        _same("8 Kvalitetsovervågning", "Regionen følger op én gang om året."),
    ),
)
FIRE = Pair(
    "Brand og evakuering",
    (
        "hvor samlingspladsen er, og hvem der fører liste over de mødte",
        "hvem der er brandansvarlig på tilbuddet",
        "hvordan borgere, der ikke selv kan gå, kommer ud",
        "hvor brandslukkere, brandtæpper og branddøre er",
        "hvor ofte der holdes brandøvelse, og hvordan øvelsen evalueres",
        "tilbuddets regler for rygning og levende lys",
    ),
    (
        _same("Alarmering", "Ring 112, og oplys adressen, hvad der brænder, og om der er mennesker i fare."),
        _same("Alarmering", "Gå aldrig tilbage i en bygning, der brænder."),
        Rule(
            "Evakuering",
            "Alle går til samlingspladsen, og en medarbejder tæller op.",
            "Alle går til samlingspladsen, og den ansvarlige krydser beboere og personale af på mødelisten.",
            1,
        ),
        Rule(
            "Evakuering",
            "Kørestolsbrugere hjælpes ud af to medarbejdere.",
            "Kørestolsbrugere og sengeliggende borgere hjælpes ud af to medarbejdere med evakueringslagen.",
            3,
        ),
        _same("Udstyr", "Slukkere efterses en gang om året af et godkendt firma."),
        _same("Udstyr", "Flugtveje holdes fri, og branddøre må ikke kiles op."),
        Rule(
            "Øvelser",
            "Der skal holdes en brandøvelse hvert andet år.",
            "Der skal holdes en brandøvelse hvert år. En af dem skal holdes om aftenen eller om natten.",
            5,
        ),
        _same("Øvelser", "Nye medarbejdere får vist flugtvejene på deres første vagt."),
        _same("Elektricitet", "Opladning af elcykler og elkørestole sker i et rum med røgalarm."),
        Rule(
            "Elektricitet",
            "Stikdåser må ikke forbindes med hinanden.",
            "Stikdåser må ikke forbindes med hinanden, og de skal have afbryder.",
        ),
        Rule(
            "Rygning",
            "Der må ryges i borgerens egen bolig.",
            "Der må ryges i borgerens egen bolig, hvis der er røgalarm og askebæger af metal.",
            6,
        ),
        _same("Rygning", "Stearinlys må kun brændes, når nogen er i rummet."),
        _same("Referencer", "Beredskabsloven. Bygningsreglementet."),
    ),
)
MONEY = Pair(
    "Håndtering af borgernes penge",
    (
        "hvem der må hjælpe borgeren med penge",
        "hvor kontanter og hævekort opbevares",
        "hvordan borgerens regnskab føres, og hvem der kontrollerer det",
        "hvad tilbuddet gør, når der mangler penge",
        "hvordan fælleskasser og indsamlinger bruges",
        "hvordan gaver og arv afvises",
    ),
    (
        _same(
            "Grundlag",
            "Borgeren råder selv over sine penge. Hjælp til økonomi kræver en skriftlig aftale med borgeren.",
        ),
        Rule(
            "Hvem må hjælpe",
            "To navngivne medarbejdere kan have adgang til borgerens konto.",
            "Én navngiven medarbejder og en afløser kan have adgang til borgerens konto. Vikarer må ikke.",
            1,
        ),
        _same("Hvem må hjælpe", "En medarbejder må aldrig kende borgerens pinkode."),
        Rule(
            "Kontanter",
            "Tilbuddet må højst opbevare 2.000 kr. for en borger.",
            "Tilbuddet må højst opbevare 1.000 kr. for en borger.",
            2,
        ),
        _same("Kontanter", "Beløbet ligger i en aflåst boks med borgerens navn."),
        _same("Regnskab", "Hvert køb føres i kassebogen med bilag samme dag."),
        Rule(
            "Regnskab",
            "Lederen kontrollerer kassebogen hvert kvartal.",
            "Lederen kontrollerer kassebogen hver måned og skriver under.",
            3,
        ),
        _same("Regnskab", "Kassebogen gemmes i fem år."),
        Rule(
            "Difference",
            "En difference over 100 kr. meldes til lederen.",
            "Enhver difference meldes til lederen samme dag.",
            4,
        ),
        _same("Gaver", "Medarbejdere må ikke modtage gaver eller lån fra borgere."),
        Rule(
            "Værge",
            "Er der en værge, aftales indkøb over 500 kr. med værgen.",
            "Er der en værge, aftales indkøb over 1.000 kr. med værgen.",
        ),
        Rule(
            "Ændringer siden version 2",
            "Difference er præciseret.",
            "Fælleskasser, gaver og arv: ingen ændringer. Kontanter er sat ned.",
        ),
    ),
)
FORCE = Pair(
    "Magtanvendelse",
    (
        "hvem der kan kontaktes som leder på alle tider af døgnet",
        "hvor indberetningsskemaet findes, og hvem der hjælper med at udfylde det",
        "hvordan borgeren og medarbejderne får støtte efter et indgreb",
        "hvilke forebyggende tiltag tilbuddet bruger",
        "hvordan nye medarbejdere og vikarer lærer reglerne",
        "hvordan indgreb bruges til læring på personalemøder",
    ),
    (
        _same("1. Grundlag", "Magt er altid sidste udvej. Omsorg og pædagogik går forud."),
        Rule(
            "2. Forebyggelse",
            "Hver borger har en beskrivelse af, hvad der gør borgeren urolig.",
            "Hver borger har en tryghedsplan, der viser tegn på uro og det, der hjælper.",
            4,
        ),
        _same("2. Forebyggelse", "Tilbuddet prøver mindst to mindre indgribende tiltag først."),
        Rule(
            "3. Fastholdelse",
            "Fastholdelse må kun ske ved nærliggende fare for skade på person.",
            "Fastholdelse må kun ske ved nærliggende fare for væsentlig skade på person.",
        ),
        _same("3. Fastholdelse", "Greb mod hals og ryg er forbudt."),
        Rule(
            "4. Indberetning",
            "Skemaet udfyldes senest dagen efter.",
            "Skemaet udfyldes inden vagten slutter og senest efter 24 timer.",
            2,
        ),
        _same("4. Indberetning", "Kopien sendes til handlekommunen og socialtilsynet."),
        Rule(
            "5. Støtte bagefter",
            "Medarbejdere, der har været med, tilbydes en samtale.",
            "Alle, der har været med, tilbydes en samtale samme dag, også borgeren.",
            3,
        ),
        Rule(
            "6. Flugtalarmer",
            "Personlige alarmer kræver samtykke eller afgørelse.",
            "Personlige alarmer og pejlesystemer kræver samtykke eller afgørelse.",
        ),
        _same("7. Oplæring", "Alle medarbejdere gennemfører regionens e-læring om magt hvert andet år."),
        Rule(
            "7. Oplæring",
            "",
            "Timelønnede skal gennemføre e-læringen, før de arbejder alene.",
            5,
        ),
        _same("8. Læring", "Lederen gennemgår alle indgreb med personalegruppen hvert kvartal."),
    ),
)
NEW_STAFF = Pair(
    "Introduktion og kompetenceudvikling",
    (
        "hvem der er mentor for nyansatte, og hvor lang tid mentoren har",
        "tilbuddets introduktionsprogram for vikarer",
        "hvilke kurser der er obligatoriske i tilbuddet",
        "hvordan kursusbeviser registreres",
        "hvordan elever og studerende får vejledning",
        "hvordan supervision er organiseret",
        "hvornår der holdes medarbejderudviklingssamtaler",
    ),
    (
        Rule(
            "Nyansatte",
            "En nyansat følges med en mentor i to uger.",
            "En nyansat følges med en mentor i fire uger.",
            1,
        ),
        _same("Nyansatte", "Introduktionen begynder før den første arbejdsdag med et velkomstbrev."),
        _same("Vikarer", "En vikar skal have gennemgået husets vigtigste regler, før vagten begynder."),
        Rule(
            "Kurser",
            "Førstehjælp fornys hvert tredje år.",
            "Førstehjælp fornys hvert andet år, og konflikthåndtering er nu et fast kursus.",
            3,
        ),
        _same("Kurser", "Kurser planlægges for et år ad gangen i en kursusplan."),
        Rule(
            "Kursusbeviser",
            "Beviset gemmes i personalemappen.",
            "Beviset lægges i kursussystemet senest 14 dage efter kurset.",
            4,
        ),
        _same("Elever", "Eleven har en uddannet praktikvejleder."),
        Rule(
            "Supervision",
            "Teamet har supervision fire gange om året.",
            "",
            6,
        ),
        _same("Supervision", "Supervisor kommer udefra og har tavshedspligt."),
        _same("Samtaler", "Lederen holder MUS én gang om året."),
        Rule(
            "Orlov",
            "",
            "Ved orlov over et halvt år aftaler lederen og medarbejderen en plan for tilbagevenden.",
        ),
        Rule(
            "Formål",
            "Borgerne skal møde medarbejdere, der kan deres fag.",
            "Borgerne skal altid møde medarbejdere med de rette kompetencer.",
        ),
    ),
)
VIOLENCE = Pair(
    "Arbejdsmiljø og forebyggelse af vold",
    (
        "hvilke alarmer der bruges, og hvor de ligger",
        "hvem der må arbejde alene, og hvornår",
        "hvordan en voldsepisode registreres",
        "hvem der tager sig af den ramte medarbejder",
        "hvem der sidder i tilbuddets arbejdsmiljøgruppe",
        "hvordan risikovurdering af borgere gøres",
        "hvordan tunge løft og forflytninger undgås",
        "aftaler om psykisk førstehjælp i weekenden",
    ),
    (
        _same("Ansvar", "Lederen har ansvaret for et sikkert og sundt arbejdsmiljø."),
        Rule(
            "Alarmer",
            "Bærbare alarmer prøves én gang om måneden.",
            "Bærbare alarmer prøves ved begyndelsen af hver vagt.",
            1,
        ),
        Rule(
            "Alenearbejde",
            "",
            "Gravide og medarbejdere under 18 år må ikke være alene på vagt.",
            2,
        ),
        _same("Alenearbejde", "Den, der er alene, ringer til nabohuset hver anden time."),
        Rule(
            "Registrering",
            "Vold og trusler noteres på det røde skema.",
            "Vold og trusler noteres på det røde skema og i registreringssystemet inden 24 timer.",
            3,
        ),
        _same("Registrering", "Arbejdsulykker anmeldes i EASY senest 14 dage efter første fraværsdag."),
        _same("Efter en episode", "Den ramte må ikke være alene de første timer og bliver fulgt hjem."),
        Rule(
            "Efter en episode",
            "Lederen ringer til den ramte dagen efter.",
            "Lederen ringer til den ramte medarbejder samme aften og igen efter en uge.",
            4,
        ),
        _same("Risikovurdering", "Borgere med risiko for udadreagerende adfærd vurderes ved indflytning."),
        Rule(
            "Skærmarbejde",
            "Skærmbriller betales af arbejdsgiver.",
            "Skærmbriller betales af arbejdsgiver, når en synsprøve viser behov.",
        ),
        _same("Forflytning", "Løft over 25 kg sker kun med hjælpemidler."),
        Rule(
            "APV",
            "Arbejdspladsvurderingen laves hvert tredje år.",
            "Arbejdspladsvurderingen laves mindst hvert andet år.",
        ),
    ),
)
FOOD = Pair(
    "Mad og måltider",
    (
        "hvordan borgerne er med til at bestemme menuen",
        "hvem der har ansvar for egenkontrol i køkkenet",
        "hvordan der tages hensyn til allergi og særlige diæter",
        "hvad der gælder for mad, som borgere selv har i køleskabet",
        "hvornår borgere vejes, og hvem der følger op på vægttab",
        "hvordan borgere med synkebesvær får hjælp",
    ),
    (
        _same("1 Hvorfor", "Et godt måltid giver fællesskab og sundhed."),
        Rule(
            "2 Indflydelse",
            "Borgerne spørges om ønsker til maden en gang om måneden.",
            "Borgerne vælger ugens retter på madmødet.",
            1,
        ),
        Rule(
            "3 Egenkontrol",
            "Køleskabets temperatur skrives op hver uge. Den må højst være 5 grader.",
            "Køleskabets temperatur skrives op hver dag. Den må højst være 5 grader.",
            2,
        ),
        _same("3 Egenkontrol", "Varm mad holdes på mindst 65 grader, indtil den serveres."),
        _same("4 Allergi", "Køkkenet har en liste over allergener. Borgerens allergi står i journalen."),
        _same("5 Småt spisende", "Borgere i ernæringsmæssig risiko tilbydes mellemmåltider."),
        Rule(
            "5 Småt spisende",
            "Har en borger tabt sig over 3 kg på en måned, kontaktes lægen.",
            "Har en borger tabt sig over 2 kg på en måned, kontaktes lægen.",
            5,
        ),
        Rule(
            "6 Dysfagi",
            "",
            "Drikkevarer fortykkes efter ergoterapeutens anvisning, og borgeren sidder op efter måltidet.",
            6,
        ),
        _same("7 Alkohol", "Voksne borgere bestemmer selv, om de drikker alkohol."),
        Rule(
            "7 Alkohol",
            "Medarbejdere må nyde et glas vin med borgerne juleaften.",
            "Medarbejdere må ikke drikke alkohol i arbejdstiden.",
        ),
        _same("8 Indkøb", "Der købes økologisk, når prisen tillader det."),
        Rule("9 Litteratur", "De officielle kostråd 2013.", "De officielle kostråd 2021."),
    ),
    reworded=(3,),
)
DATA = Pair(
    "Personoplysninger og sociale medier",
    (
        "hvem medarbejdere kontakter ved brud på datasikkerheden",
        "hvordan samtykke til billeder indhentes og opbevares",
        "hvordan vikarer får login til journalen",
        "hvor papirer med personoplysninger makuleres",
        "tilbuddets regler for brug af private telefoner",
        "hvordan borgeren får indsigt i sin journal",
    ),
    (
        _same("Tavshedspligt", "Alle ansatte har tavshedspligt, også når de er holdt op."),
        Rule(
            "Sikkerhedsbrud",
            "Et brud meldes til databeskyttelsesrådgiveren inden for 48 timer.",
            "Et brud meldes til databeskyttelsesrådgiveren straks og senest efter 24 timer.",
            1,
        ),
        Rule(
            "Billeder",
            "Borgeren giver samtykke mundtligt, før der tages et foto.",
            "Borgeren giver samtykke skriftligt, før der tages et foto. Samtykket fornyes hvert år.",
            2,
        ),
        _same("Billeder", "Billeder slettes, når de ikke bruges mere."),
        _same("Adgang til journalen", "Adgange lukkes samme dag, som en medarbejder stopper."),
        Rule(
            "Adgang til journalen",
            "Koder må ikke deles.",
            "Vikarer skal have deres eget brugernavn. Koder må aldrig deles, heller ikke i travle perioder.",
            3,
        ),
        _same("Papirer", "Noter med navne lægges i den låste beholder sidst på vagten."),
        _same("Telefoner", "Private mobiler bruges ikke til at fotografere borgere."),
        Rule(
            "Telefoner",
            "Sms til pårørende må ikke indeholde helbredsoplysninger.",
            "Sms til pårørende må ikke indeholde personnumre eller helbredsoplysninger.",
        ),
        Rule(
            "Aktindsigt",
            "Svar på en anmodning om aktindsigt gives inden 10 hverdage.",
            "Svar på en anmodning om aktindsigt gives inden 7 hverdage.",
            6,
        ),
        Rule(
            "Videokald",
            "",
            "Videokald med borgere sker kun i det system, som regionen har godkendt.",
        ),
    ),
)
PAIRS = (HYGIENE, FIRE, MONEY, FORCE, NEW_STAFF, VIOLENCE, FOOD, DATA)
