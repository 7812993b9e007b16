"""Guidelines on eleven subjects, and homes in everyday words: against them, or only near."""

# title -> heading -> rules
GUIDELINES = {
    "Fritid, dyr og haver": {
        "Husdyr": (
            "Borgere må højst have ét husdyr i boligen. "
            "Dyret skal ses af en dyrlæge mindst én gang om året. "
            "Medarbejdere må ikke have egne hunde med på arbejde. "
            "Hunde skal føres i snor på fællesarealerne."
        ),
        "Have og redskaber": (
            "Motorsaven må kun bruges af gartneren. "
            "Redskaber skal låses inde efter brug. "
            "Græsset skal slås mindst hver 14. dag om sommeren."
        ),
        "Bål": (
            "Bål skal være slukket senest kl. 22. Ved bål skal der være mindst to medarbejdere til stede."
        ),
    },
    "Brand og evakuering": {
        "Øvelser": (
            "Evakuering skal øves mindst to gange om året. "
            "Nye medarbejdere skal vises flugtvejene inden for 7 dage. "
            "Øvelsen skal evalueres senest 5 hverdage efter."
        ),
        "Udstyr": (
            "Røgmeldere skal afprøves mindst én gang om måneden. "
            "Slukkere skal efterses hvert år. "
            "Flugtveje skal holdes fri. "
            "Brandøre må ikke kiles op."
        ),
        "Rygning": ("Der må ikke ryges i boligerne. Levende lys må kun tændes af personalet."),
    },
    "Nattevagt": {
        "Runder": (
            "Nattevagten skal gå mindst tre runder pr. nat. "
            "Borgere med uro skal tilses mindst hver time. "
            "Ved indlæggelse skal bagvagten ringes op inden 30 minutter."
        ),
        "Ro": (
            "Nattevagter må ikke se film eller sove i vagten. "
            "Støvsugning må ikke ske mellem kl. 22 og kl. 7. "
            "Nattevagtens afløsning skal ske mellem kl. 6 og kl. 8."
        ),
    },
    "Tøj og vask": {
        "Vask": (
            "Sengetøj skal skiftes mindst én gang om ugen. "
            "Forurenet tøj skal vaskes ved mindst 80 grader. "
            "Vaskemaskinen må højst køre til kl. 21."
        ),
        "Tøjindkøb": (
            "Borgeren skal selv vælge sit tøj. "
            "Tøj for over 800 kr. skal aftales med værgen. "
            "Kvitteringer for tøj skal gemmes i 2 år og derefter kasseres."
        ),
    },
    "Personoplysninger og journal": {
        "Journalen": (
            "Notater skal skrives senest 24 timer efter hændelsen. "
            "Kun behandlere må rette i journalen. "
            "Journaler skal opbevares i 10 år efter udskrivning."
        ),
        "Billeder og telefon": (
            "Medarbejdere må ikke fotografere borgere med private telefoner. "
            "Billeder skal slettes efter 3 måneder. "
            "Adgangskoder skal skiftes mindst hver tredje måned."
        ),
        "Elever": ("Elever må ikke læse journalen uden opsyn. Fuldmagter skal fornys hvert andet år."),
    },
    "Besøg og gæster": {
        "Besøgstid": (
            "Gæster må være i huset mellem kl. 9 og kl. 21. "
            "Gæster må højst overnatte tre nætter i træk. "
            "Børn under 12 år skal følges af en voksen."
        ),
        "Adgang": (
            "Håndværkere skal vise legitimation. "
            "Kun lederen må udlevere nøgler til gæster. "
            "Hoveddøren skal være låst om natten."
        ),
    },
    "Hygiejne og smitte": {
        "Sygdom": (
            "Medarbejdere med opkastning må først møde 48 timer efter, at de er raske. "
            "Smitte skal meldes til hygiejnesygeplejersken samme dag. "
            "Handsker må ikke genbruges."
        ),
        "Rengøring": (
            "Toiletter skal rengøres mindst én gang dagligt. "
            "Rengøringsvogne må ikke stå uden opsyn. "
            "Kun rengøringspersonalet må blande midlerne. "
            "Badevand må højst være 38 grader."
        ),
    },
    "Krop og træning": {
        "Hjælpemidler": (
            "Lifte skal efterses mindst én gang om året. "
            "Forflytning med lift skal udføres af to medarbejdere. "
            "Kun fysioterapeuten må indstille kørestole."
        ),
        "Træning": (
            "Borgere skal tilbydes træning mindst to gange om ugen. "
            "Nye borgere skal vejes senest 7 dage efter indflytning. "
            "Borgere må ikke træne alene i kælderen. "
            "Tabte hjælpemidler skal erstattes inden 14 dage."
        ),
    },
    "Biler og transport": {
        "Bilerne": (
            "Bilerne skal vaskes mindst én gang om måneden. "
            "Dæktryk skal kontrolleres hver uge. "
            "Kun medarbejdere med kørekort i over to år må køre bussen. "
            "Kørebogen skal udfyldes senest samme dag."
        ),
        "Tankning": (
            "Tankkortet må ikke bruges til private køb. "
            "Bilen skal tankes, når der er under en kvart tank. "
            "Bøder skal meldes til lederen inden 3 dage."
        ),
    },
    "Sondemad og ernæring": {
        "Sonde": (
            "Sonden skal skylles mindst fire gange i døgnet. "
            "Kun sygeplejersken må skifte sonden. "
            "Sondemad må højst hænge i 8 timer."
        ),
        "Vægt": (
            "Borgere i risiko skal vejes hver uge. "
            "Ved vægttab på over 2 kg skal lægen kontaktes senest næste hverdag. "
            "Måltider skal serveres mellem kl. 17 og kl. 19."
        ),
    },
    "Frivillige og praktik": {
        "Frivillige": (
            "Frivillige skal have straffeattest, før de begynder. "
            "Frivillige må ikke udlevere medicin. "
            "Samtale med frivillige skal holdes mindst to gange om året."
        ),
        "Praktik": (
            "Praktikanter må ikke være alene med borgere. "
            "Praktikanter skal have en vejleder senest på første dag. "
            "Evalueringer skal gemmes i 3 år."
        ),
    },
}
# title, the home's heading, what it says, the rule's beginning
AGAINST = [
    ("Fritid, dyr og haver", "Dyr", "Kattene kommer til dyrlæge hvert andet forår.", "Dyret skal ses"),
    ("Fritid, dyr og haver", "Haven", "Er gartneren på ferie, tager pedellen selv saven.", "Motorsaven må"),
    ("Fritid, dyr og haver", "Haven", "Vi slår plænen den første lørdag i måneden.", "Græsset skal"),
    ("Fritid, dyr og haver", "Bålaftener", "Bålet slukkes senest kl. 23.30.", "Bål skal være"),
    (
        "Brand og evakuering",
        "Øvelse",
        "Vi prøver at komme ud af huset hvert år i oktober.",
        "Evakuering skal øves",
    ),
    (
        "Brand og evakuering",
        "Alarmer",
        "Jens tester røgalarmerne ved starten af hvert halvår.",
        "Røgmeldere skal",
    ),
    (
        "Brand og evakuering",
        "Rygning",
        "Om vinteren kan beboerne tage en smøg på værelset.",
        "Der må ikke ryges",
    ),
    ("Brand og evakuering", "Hygge", "Beboerne må selv tænde stearinlys til aftenkaffen.", "Levende lys"),
    (
        "Nattevagt",
        "Om natten",
        "Nattevagten går rundt kl. 24 og kl. 5, altså to runder.",
        "Nattevagten skal gå",
    ),
    ("Nattevagt", "Om natten", "Er en urolig, kigger vi ind hver anden time.", "Borgere med uro"),
    ("Nattevagt", "Om natten", "Når alle sover, kan vagten se en film i stuen.", "Nattevagter må ikke"),
    ("Tøj og vask", "Senge", "Der kommer rent på sengen hver anden mandag.", "Sengetøj skal"),
    ("Tøj og vask", "Bilag", "Bonerne ligger i skuffen i fem år og ryger så ud.", "Kvitteringer for tøj"),
    ("Tøj og vask", "Indkøb", "Koster jakken mere end 1.500 kr., ringer vi til værgen.", "Tøj for over"),
    (
        "Personoplysninger og journal",
        "Rettelser",
        "Er behandleren syg, retter aftenvagten selv teksten.",
        "Kun behandlere",
    ),
    (
        "Personoplysninger og journal",
        "Billeder",
        "På ture kan man tage billeder med sin egen mobil.",
        "Medarbejdere må",
    ),
    ("Personoplysninger og journal", "Billeder", "Fotos fra ture sletter vi efter et år.", "Billeder skal"),
    ("Besøg og gæster", "Gæster", "Venner er velkomne mellem kl. 8 og kl. 23.", "Gæster må være"),
    ("Besøg og gæster", "Gæster", "En kæreste kan sove her en uge i træk.", "Gæster må højst"),
    ("Besøg og gæster", "Nøgler", "Er lederen gået, giver vagten selv gæsten en nøgle.", "Kun lederen"),
    ("Hygiejne og smitte", "Rent", "Toiletterne tager vi mandag, onsdag og fredag.", "Toiletter skal"),
    ("Hygiejne og smitte", "Bad", "Vandet i karret er 40 grader.", "Badevand"),
    ("Krop og træning", "Lifte", "Leverandøren ser på liftene hver 18. måned.", "Lifte skal"),
    ("Krop og træning", "Lifte", "Er der travlt, forflytter man alene med liften.", "Forflytning"),
    ("Krop og træning", "Kørestole", "Er fysioterapeuten væk, stiller vi selv kørestolen ind.", "Kun fysio"),
    (
        "Biler og transport",
        "Hos os",
        "Vi vasker bilerne til påske og hver anden måned derefter.",
        "Bilerne skal",
    ),
    (
        "Biler og transport",
        "Hos os",
        "Man kan godt købe en sodavand til sig selv med tankkortet.",
        "Tankkortet",
    ),
    ("Biler og transport", "Hos os", "En bøde melder man til lederen inden for en uge.", "Bøder"),
    ("Sondemad og ernæring", "Hos os", "Sonden skylles morgen og aften.", "Sonden skal"),
    (
        "Sondemad og ernæring",
        "Hos os",
        "Har sygeplejersken fri, skifter social- og sundhedshjælperen selv sonden.",
        "Kun syge",
    ),
    ("Sondemad og ernæring", "Hos os", "Posen med sondemad kan hænge i 12 timer om natten.", "Sondemad"),
    (
        "Sondemad og ernæring",
        "Hos os",
        "Dem, der taber sig, kommer på vægten hver 14. dag.",
        "Borgere i risiko",
    ),
    ("Sondemad og ernæring", "Hos os", "Vi serverer aftensmaden mellem kl. 16 og kl. 17.30.", "Måltider"),
    ("Frivillige og praktik", "Hos os", "Lederen taler med de frivillige hvert år i maj.", "Samtale"),
]
# What goes against a rule and is not told: too little in common, or another kind of thing.
MISSED = [
    ("Fritid, dyr og haver", "Dyr", "Man kan godt holde to katte i sin lejlighed.", "Borgere må højst have"),
    (
        "Fritid, dyr og haver",
        "Dyr",
        "Har Karen vagt, kan hun tage sin hund med.",
        "Medarbejdere må ikke have",
    ),
    ("Nattevagt", "Skift", "Vi afløser hinanden mellem kl. 8.30 og kl. 9.30.", "Nattevagtens afløsning"),
    ("Personoplysninger og journal", "Notater", "Vi skriver i journalen inden tre døgn.", "Notater skal"),
    ("Personoplysninger og journal", "Koder", "Vi laver nye koder to gange om året.", "Adgangskoder skal"),
    (
        "Hygiejne og smitte",
        "Når vi er syge",
        "Man kan møde igen et døgn efter, at man er rask.",
        "Medarbejdere med",
    ),
    ("Krop og træning", "Træning", "Der er hold hver torsdag, hvor man kan træne.", "Borgere skal tilbydes"),
    ("Biler og transport", "Hos os", "Chaufføren ser på dæktrykket den første mandag i måneden.", "Dæktryk"),
    ("Frivillige og praktik", "Hos os", "Besøgsvennen kan godt give borgeren sin medicin.", "Frivillige må"),
    (
        "Frivillige og praktik",
        "Hos os",
        "Er der travlt, kan praktikanten være alene med to borgere.",
        "Praktikanter må",
    ),
    ("Frivillige og praktik", "Hos os", "Evalueringerne ryger i makulatoren efter et år.", "Evalueringer"),
]
NEAR = [
    ("Fritid, dyr og haver", "Dyr", "Vi har to haner og seks høns i haven."),
    ("Fritid, dyr og haver", "Dyr", "Dyrlægen kommer forår og efterår, altså to gange om året."),
    ("Fritid, dyr og haver", "Dyr", "Ingen af os tager sin hund med på arbejde."),
    ("Fritid, dyr og haver", "Haven", "Kun gartneren Bo tager motorsaven frem."),
    ("Fritid, dyr og haver", "Haven", "Plænen bliver slået hver uge fra maj til september."),
    ("Fritid, dyr og haver", "Haven", "Vi mødes i haven kl. 14 den første lørdag i måneden."),
    ("Fritid, dyr og haver", "Bålaftener", "Vi slukker bålet kl. 21."),
    ("Brand og evakuering", "Øvelse", "Vi øver, i marts, juni og oktober, at komme ud."),
    ("Brand og evakuering", "Øvelse", "Nye kolleger ser flugtvejene på den første dag."),
    ("Brand og evakuering", "Alarmer", "Der hænger 14 røgmeldere, og de prøves hver uge."),
    ("Brand og evakuering", "Alarmer", "Brandvæsenet kommer på besøg hvert tredje år."),
    ("Brand og evakuering", "Rygning", "Man kan ryge under halvtaget ved garagen."),
    ("Nattevagt", "Om natten", "Vi går fire runder, den sidste kl. 5."),
    ("Nattevagt", "Om natten", "Hos dem med uro ser vi ind hvert kvarter."),
    ("Nattevagt", "Om natten", "Vagten må ikke sove, men gerne læse."),
    ("Nattevagt", "Skift", "Afløsningen sker mellem kl. 6.45 og kl. 7.15."),
    ("Nattevagt", "Skift", "Borgerne spiser morgenmad mellem kl. 8 og kl. 10."),
    ("Nattevagt", "Skift", "Er bagvagten på ferie, står navnet på en afløser på tavlen."),
    ("Tøj og vask", "Senge", "Sengetøj bliver skiftet hver onsdag og hver søndag."),
    ("Tøj og vask", "Bilag", "Kvitteringerne ligger i to år i kontaktpersonens skab."),
    ("Tøj og vask", "Indkøb", "Vi aftaler alt over 500 kr. med værgen."),
    ("Tøj og vask", "Indkøb", "Gavekortet til tøjbutikken gælder i 3 år."),
    ("Personoplysninger og journal", "Notater", "Vi skriver i journalen, inden vi går hjem."),
    ("Personoplysninger og journal", "Rettelser", "Er behandleren syg, venter rettelsen til i morgen."),
    ("Personoplysninger og journal", "Billeder", "Vi tager billeder med husets kamera."),
    ("Personoplysninger og journal", "Billeder", "Albummet fra ture bladrer vi i hver måned."),
    ("Personoplysninger og journal", "Koder", "Vi laver nye koder den første i hver måned."),
    ("Personoplysninger og journal", "Elever", "Eleven kan læse journalen sammen med sin vejleder."),
    ("Besøg og gæster", "Gæster", "Der er besøg mellem kl. 10 og kl. 20."),
    ("Besøg og gæster", "Gæster", "En gæst kan sove her to nætter."),
    ("Besøg og gæster", "Nøgler", "Kun lederen giver gæster nøgle, og der er 4 af dem."),
    ("Hygiejne og smitte", "Når vi er syge", "Man bliver hjemme i tre døgn efter opkast."),
    ("Hygiejne og smitte", "Rent", "Gulvet på gangen vaskes mandag og torsdag."),
    ("Hygiejne og smitte", "Bad", "Vandet i karret er 36 grader."),
    ("Hygiejne og smitte", "Bad", "I sommerens hede kan der være 40 grader i haven."),
    ("Krop og træning", "Lifte", "Leverandøren ser på liftene hvert halve år."),
    ("Krop og træning", "Lifte", "Vi er altid to om liften."),
    ("Krop og træning", "Kørestole", "Er fysioterapeuten væk, låner vi en anden kørestol."),
    ("Krop og træning", "Træning", "Der er hold mandag, onsdag og fredag."),
    ("Krop og træning", "Træning", "Holdet for pårørende mødes en gang om måneden."),
    ("Biler og transport", "Hos os", "Bilerne bliver vasket hver fredag."),
    ("Biler og transport", "Hos os", "Bilernes forsikring bliver fornyet hvert år."),
    ("Biler og transport", "Hos os", "Kørebogen ligger i handskerummet i 2 år."),
    ("Biler og transport", "Hos os", "Vi har 3 biler og kører 40 km om dagen."),
    ("Biler og transport", "Hos os", "Tankkortet ligger i skab 12."),
    ("Sondemad og ernæring", "Hos os", "Sonden skylles seks gange i døgnet."),
    ("Sondemad og ernæring", "Hos os", "Sondemad købes hjem hver måned."),
    ("Sondemad og ernæring", "Hos os", "Sondemad hænger højst i 6 timer."),
    ("Sondemad og ernæring", "Hos os", "Vægten kalibreres hvert år."),
    ("Sondemad og ernæring", "Hos os", "Vi spiser frokost mellem kl. 12 og kl. 13."),
    ("Sondemad og ernæring", "Hos os", "Har sygeplejersken fri, ringer vi til hjemmesygeplejen."),
    ("Frivillige og praktik", "Hos os", "Frivillige kan gå tur med borgerne."),
    ("Frivillige og praktik", "Hos os", "De frivillige spiser med hver anden torsdag."),
    ("Frivillige og praktik", "Hos os", "Praktikanten er her i 12 uger."),
    ("Frivillige og praktik", "Hos os", "Evalueringer ligger i tre år."),
    ("Frivillige og praktik", "Hos os", "Praktikanten kan være med i køkkenet."),
]
