"""The company that names keep: words before and after them, and phrases that only look like names."""

import re


def _typed(words: str) -> frozenset[str]:
    """Words, and how they are typed where the keyboard has no å, ø and æ."""
    found = words.split()
    return frozenset([*found, *(w.replace("å", "aa").replace("ø", "oe").replace("æ", "ae") for w in found)])


TITLES = frozenset("fru frue frk frøken hr herr mr mrs ms miss dr".split())
# Whom a name may follow: "beboeren Tage", "kollega Finn".
ROLES = _typed(
    """doktor læge lægen psykiater psykiateren psykolog psykologen pædagog pædagogen sygeplejerske
    sygeplejersken assistent assistenten vikar vikaren afløser afløseren kollega kollegaen makker
    beboer beboeren borger borgeren patient patienten klient klienten unge pigen drengen manden
    kvinden leder lederen afdelingsleder afdelingslederen souschef chef chefen forstander
    sagsbehandler sagsbehandleren socialrådgiver værge værgen bisidder mor moren far faren søn
    sønnen datter datteren bror broren søster søsteren kone konen mand kæreste kæresten ven veninde
    nabo naboen medarbejder medarbejderen kontaktperson kontaktpersonen nattevagt nattevagten
    aftenvagten dagvagten bagvagten elev eleven tandlæge tandlægen advokat moster faster onkel
    bedstemor bedstefar mormor farmor resident nurse doctor colleague manager patient client
    guardian"""
)
CALLED = frozenset(
    "hedder hed familien navn navnet kaldes kaldet kaldt hende ham mvh hilsen vh kh named called".split()
)
PEOPLE = frozenset("hos hende ham".split()) | CALLED
BEFORE = frozenset("hos til fra med for af om mod imod at og eller with from to about".split())
# What only people do: a drug can be, have and help; it does not refuse, fall or scream.
DOES = _typed(
    """faldt falder slog slår nægter nægtede siger sagde skreg skriger råber råbte bider bed kaster kastede
    spytter spyttede truer truede græder græd drikker drak spiser spiste ryger røg sover sov stikker
    stak løb løber gik vil ville ønsker spørger spurgte beder bad skærer skar kradser kradsede stod
    sidder sad lå hedder vågner vågnede snakker snakkede taler talte klager klagede sparker sparkede
    gemmer stjal stjæler savner tror mener fortæller fortalte ringer ringede hoster svarer svarede
    hører skriver skrev stiger tisser gider gad fryser sveder ryster rystede fylder fyldte bor boede
    lever levede lider klarer mødte møder læser læste leger legede cykler kører kørte arbejder køber
    købte sælger solgte låner lånte kravler hopper hoppede danser synger griner grinede hader hadede
    elsker kysser kyssede krammer lyver løj driller drillede mobber besvimede besvimer hallucinerer
    afviser afviste insisterer påstår påstod benægter indrømmer forlod forlader trak skubber
    skubbede nev niver kløer nyser onanerer smadrer smadrede vandrer flygtede rømmede has fell
    refuses refused takes wants wanted says said bites hits smokes screams cries sleeps asks asked"""
)
MAY_DO = _typed("har fik får blev bliver kan skal må var er kommer kom is was")
# After "har", "er" and their like: what is said of people alone.
DONE = _typed(
    """taget slået fået nægtet sovet spist drukket råbt bidt kastet ondt feber ringet sagt truet spyttet
    tabt stjålet mistet fortalt slugt skåret bedt faldet syg ked vred sur rømmet gået død indlagt
    vågen urolig bange dømt forgiftet udadreagerende flyttet stukket løbet psykotisk bevidstløs fuld
    påvirket beboer tabt lagt låst ædt skrevet kvalme diarré angst krampe kramper besøg spyttet
    kysset svimmel træt sulten tørstig gravid kommet indlagt"""
)
# Words that are no noun: with a verb after them they are names ("Hans vil ikke", "Bo har").
NO_NOUN = frozenset("hans bo per dan tage stig tom finn rene regner just".split())
# With any verb after them they are people ("hans er ikke kommet"); "tom er" and "bo kan" tell nothing.
NO_ADJECTIVE = frozenset("hans per finn dan stig".split())
OF_THINGS = frozenset("den det de tom tomt tomme udløbet nye".split())
# Verbs among the names that are seldom words: after these words they are verbs ("husk at signe").
ALSO_VERBS = frozenset("signe putte ane trille misse line lise".split())
CLAUSES = frozenset("hvis når fordi mens selvom siger tror".split())
ASKING = _typed("må skal kan vil bør kunne skulle ville måtte can may must should")
ASKED = _typed("få ha have sove bo spise drikke ryge flytte bade rejse gå selv have eat sleep smoke")
HAD = _typed("fået sovet spist drukket nægtet sagt ringet grædt røget")
# Before "til at", or at the end: only a person can be meant.
PERSUADES = _typed(
    """motiverer motivere overtaler overtale beroliger berolige trøster trøste spørger spørge
    underretter underrette indlægger indlægge besøger besøge hjælper hjælpe støtter støtte"""
)
PERSON_LINKS = frozenset(
    tuple(link.split())
    for link in """bekymret for|bekymrede for|sammen med|alene med|vred på|sur på|uvenner med|venner med|
    kæreste med|kærester med|forelsket i|snakket med|snakkede med|snakker med|snakke med|talt med|talte med|
    taler med|tale med|inde hos|hjemme hos|oppe hos|besøg af|slås med|skændes med|skændtes med|gift med|
    værge for|pårørende til|mor til|far til|kontaktperson for""".split("|")
)
PAPER_LINKS = frozenset(
    (paper, link)
    for paper in "skema skemaet handleplan handleplanen journal journalen underretning dagbog plan".split()
    for link in ("for", "på")
)
AFTER_HOS = frozenset("på i og om er har hver igen nu fordi hvis når".split())
MONTHS = frozenset("jan mai maj april june juni juli jul jun august".split())
BEFORE_OG = frozenset("jeg mig ham hende han hun".split())
STREETS = frozenset("vej gade allé alle stræde torv boulevard".split())
SQUARES = frozenset("plads have park".split())
AT_A_PLACE = _typed("på ved til fra i")
# Surnames that homes are called too: alone, and with nothing that tells a person, they are places.
HOMELIKE = re.compile(r"\w{3,}(?:lund|bo|gården|gaarden|bakken|mosen|haven|parken|vang)s?")
WISHES = _typed("må skal kan vil bør at kunne skulle ville måtte to can may must should will")
CAN_BE_DONE = _typed(
    """få have gå ryge sove bo komme se bruge spise drikke blive flytte tage være låse rejse bade hjem med
    selv ikke have"""
)
OWNED = _typed(
    """værelse lejlighed mor far søster bror værge medicin mobil telefon penge nøgle dør kæreste datter søn
    kone mand journal plan handleplan læge forældre familie tøj seng dosis piller insulin bad arm
    tilstand adfærd"""
)
# Words that are small wherever a text is not written With Capitals Throughout.
FUNCTION = frozenset(
    """og i på til er en et det den de at af for med som ikke har om jeg man han hun vi du dem sig vil kan
    skal må bør bliver blev var hvis når da men eller hvad hvor hvordan ham hende min vores the of
    to in is and or for with on we he she it my do can""".split()
)
# By their endings surnames, alone too; no "styrelsen" or "klassen".
PATRONYM = re.compile(
    r"\w{2,}(?:(?<!el)(?<!s)sen|s[sz]on|sdatter|dóttir|gaard|gård|ski|ska|wicz|vi[cć]|ova|enko|o[gğ]lu|zadeh)"
)
# Surnames beside a name; alone they may be places.
PLACE_NAME = re.compile(
    r"\w{2,}(?:sen|strup|rup|bæk|holm|lund|skov|borg|berg|bjerg|dal|kær|toft|høj|mark|mann)"
)
PHRASE = re.compile(
    r"sara\s+stedy\w*|marte\s+meo\w*|s(?:ank|k|c)t\.?\s+(?:hans|peders?|mortens?|jørgens?|joh?anne?s?)\b"
    r"|mortens\s?aften|lucia[\s-]*(?:optog|tog|dag|morgen|aften|brud|sang|pige)\w*|gå\s+lucia"
    r"|prader[\s-]+willi|(?:williams|downs?|ehlers[\s-]+danlos)\s+syndrom"
    r"|kristi\s+himmel\w*|maria\s+bebudelse\w*|valborgs?\s*aften\w*|merry\s+(?:christmas|xmas)"
    r"|(?:jan|mai|maj|april|june?|juni|juli|jul|august)\s+(?:måned|maaned|month)"
    r"|eva[\s-]+(?:rapport|undersøgelse|evaluering|notat|tal\b)\w*|kofoeds\s+skole|rudolf\s+steiner\w*"
    r"|(?:at|og|vil|kan|skal|må|bør|ikke|altid|gerne|tiden|bare)\s+lene\s+(?:sig|mig|dig|os)\b"
    r"|bo\s+hejlskov\w*(?:\s+elv[eé]n)?|ross\s+greene\w*|florence\s+nightingale|kari\s+kill[eé]n"
    r"|(?:dronning|kong|prins|prinsesse|kronprins)\s+\w{1,20}|kaj(?:\s+\d|\s+kant)\w*"
    r"|per\s+(?:dag|uge|gang|døgn|time|måned|år|beboer|borger|vagt|mand|person|\d)|pr\s+mand",
    re.IGNORECASE,
)
DOTTED = re.compile(r"(?<![\w.])(?:[A-ZÆØÅ]\.[ -]?){2,4}(?<![ -])(?:['’]?s\b)?(?!\w)")
ABBREVIATIONS = frozenset(
    "pn mv dvs iv ca im sc po th tv bl fx eks us usa nb ps obs ad adhd ph dk eu sp".split()
)
PERSONAL_NUMBER = frozenset("cpr cprnr cprnummer cprnummeret personnummer personnummeret personnr".split())
INSTITUTIONS = frozenset("eva ida".split())  # in capitals within a text: no person
ENDINGS_OF_WORDS = re.compile(r".*(?:en|et|ne|er|e|es|ens|ets|nes|ing|hed|ion|dom|skab)")
PARTICLES = frozenset("al el abu bin ibn van von der den de da di dos du la le af".split())
SAINTS_AND_MONTHS = MONTHS | frozenset("sol storm frost".split())
OTHERS = frozenset("man de du vi jeg".split())
ROOMS = frozenset("stue stuen værelse vær lejlighed nr afdeling".split())
SMALL_SURNAME = re.compile(r"\w{3,}(?:sen|gaard|gård|strup|sson|sdatter|dóttir)s?")
