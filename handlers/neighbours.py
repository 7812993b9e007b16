"""A message's words graded, and what can be said of one by its neighbours."""

from bisect import bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from corpus.names import is_kind_of_home
from handlers import company
from handlers.lexicon import Grade, Lexicon
from handlers.tokens import Shape, Token

Span = tuple[int, int]
_BACK = 8  # words: how far back a wish ("må beboeren tage ...") is looked for
_ACRONYM = 4  # letters: "EVA", "BEK"; a name written so needs company
_MASKED_NUMBERS = ("[telefon]", "[personnummer]")


class Neighbours:
    """One message, its words graded; every method asks about the word at a place."""

    def __init__(
        self, said: list[Token], lists: Lexicon, known: AbstractSet[str], phrases: Sequence[Span]
    ) -> None:
        self.said = said
        self.lists = lists
        self.known = known
        self._phrases = phrases
        self._starts = [start for start, _ in phrases]
        # Told by words that are never masked, so that a text that was screened is read in the same way again.
        alone = [t for t in said if not t.joined]
        big = [t for t in alone if t.shape is Shape.CAPITALISED and not t.first]
        self.titled = sum(t.folded in company.FUNCTION for t in big) > 1  # Every Word Has A Capital
        self.mixed = any(t.shape is Shape.SMALL and t.folded in lists.other for t in alone)
        self.grades = [self._grade(t) for t in said]

    def _grade(self, token: Token) -> Grade:
        word, grade = token.folded, self.lists.grade(token.folded)
        short = token.shape is Shape.CAPITALS and self.mixed and len(word) <= _ACRONYM
        if token.shape is Shape.MASK or len(word) == 1 or grade is Grade.OTHER or self._in_phrase(token):
            return Grade.OTHER
        if grade is Grade.UNKNOWN:
            return Grade.OTHER if short or word in self.known or is_kind_of_home(word) else grade
        if short and word in company.INSTITUTIONS:
            return Grade.OTHER
        return Grade.EVERYDAY if short or word in self.known else grade

    def _in_phrase(self, token: Token) -> bool:
        at = bisect_right(self._starts, token.start) - 1
        return at >= 0 and token.start < self._phrases[at][1]

    def is_big(self, at: int) -> bool:
        """Whether a word has a capital that means something."""
        return self.said[at].shape is Shape.CAPITALISED and not self.titled

    def acts(self, at: int) -> bool:
        """Whether the verb after a word makes it a person."""
        word, after = self.said[at].folded, self.after(at)
        if word in company.SAINTS_AND_MONTHS:
            return self.does(at)
        return self.does(at) or (after in company.MAY_DO and (word in company.NO_NOUN or self.is_rare(at)))

    def is_rare(self, at: int) -> bool:
        """Whether a given name is seldom anything else."""
        return self.grades[at] is Grade.SELDOM and self.lists.is_given(self.said[at].folded)

    def does(self, at: int) -> bool:
        """Whether what follows is said of people alone."""
        after, then = self.after(at), self.after(at + 1)
        if after in company.DOES and then not in company.OTHERS:  # "vibe siger de unge"
            return True
        # "har taget", "har lige taget", "er ikke engang gået"
        return after in company.MAY_DO and any(self.after(at + n) in company.DONE for n in (1, 2, 3))

    def placed(self, at: int) -> bool:
        """Whether a given name stands where only a person can: "kan storm få", "bekymret for maj"."""
        word, before, after = self.said[at].folded, self.before(at), self.after(at)
        if not self.lists.is_given(word):
            return False
        if self.asked(at):
            return True
        free = word not in company.NO_NOUN
        if before in company.PERSUADES:
            return free and (after == "" or (after, self.after(at + 1)) == ("til", "at"))
        if before == "hos":
            return after == "" or (free and after in company.AFTER_HOS)
        link = (self.before(at - 1), before)
        month = word in company.MONTHS
        return after == "" and (link in company.PERSON_LINKS or (link in company.PAPER_LINKS and not month))

    def asked(self, at: int) -> bool:
        """Whether a question asks what a person may: "kan storm få", "har liv spist"."""
        before, after = self.before(at), self.after(at)
        return (before in company.ASKING and after in company.ASKED) or (
            before == "har" and after in company.HAD
        )

    def has_verb(self, at: int) -> bool:
        """Whether a word that is no noun has a verb of its own: "hans er ikke kommet", "bo har"."""
        word, after, then = self.said[at].folded, self.after(at), self.after(at + 1)
        if after == "bad":
            return False
        if self.does(at):
            return True
        if then in company.OTHERS or then in company.OF_THINGS:
            return False
        if word in company.NO_ADJECTIVE:
            return after in company.MAY_DO
        return word in ("bo", "tage") and after in ("har", "skal", "fik")

    def may_pair(self, at: int) -> bool:
        """Whether a word may be a name for the name beside it: "eva og sol"."""
        word = self.said[at].folded
        if self.grades[at] not in (Grade.SELDOM, Grade.EVERYDAY) or not self.lists.is_given(word):
            return False
        if word in company.ALSO_VERBS:
            return False
        return word not in company.NO_NOUN or self.after(at) in company.MAY_DO or self.does(at)

    def is_home(self, at: int) -> bool:
        """Whether a surname is a home here: "birkelund og solbakken deler nattevagt"."""
        word, before = self.said[at].folded, self.before(at)
        if self.lists.is_given(word) or self.said[at].joined or self.does(at) or self.asked(at):
            return False
        if is_kind_of_home(before):
            return True
        if company.HOMELIKE.fullmatch(word) is None:
            return False
        if before in company.TITLES | company.ROLES | company.CALLED or self.owns(at):
            return False
        if self.is_big(at) and before in ("hos", "med", "for", "om", "mod"):
            return False
        beside = [n for n in (at - 1, at + 1) if self.together(min(at, n))]
        return all(self.grades[n] in (Grade.OTHER, Grade.UNKNOWN) for n in beside)

    def slipped(self, at: int) -> bool:
        """Whether a given name is meant, its letters mixed up, where a person stands: "kirstne vil ikke"."""
        token = self.said[at]
        inside = self.is_big(at) and not token.first
        acting = token.first and (self.does(at) or self.after(at) in company.MAY_DO)
        return (inside or acting or self.asked(at)) and self.lists.is_slip(token.folded)

    def is_street(self, first: int, last: int) -> bool:
        """Whether a run is what a street is called after: "på Hans Knudsens Plads"."""
        after = self.after(last)
        if self.said[last].folded in company.STREETS | company.SQUARES:  # "Jens Baggesens Vej"
            after, last = self.said[last].folded, last - 1
        if first >= last or not self.said[last].folded.endswith("s"):
            return False
        return after in company.STREETS or (
            after in company.SQUARES and self.before(first) in company.AT_A_PLACE
        )

    def is_small_initial(self, at: int) -> bool:
        """Whether a small letter with a point stands within a name: "trine w. jensen"."""
        if not self.together(at - 1) or at + 1 >= len(self.said):
            return False
        one = len(self.said[at].folded) == 1 and self.said[at].folded != "i"
        return one and self.said[at + 1].before in (". ", ".") and self.grades[at + 1] is Grade.NAME

    def numbered(self, at: int) -> bool:
        """Whether a number was taken out after a word: "kollega per [telefon]"."""
        then = at + 1
        return then < len(self.said) and self.said[then].folded in _MASKED_NUMBERS

    def identified(self, at: int) -> bool:
        """Whether a personal number is somebody's: "Bjørns cpr", "Bjørn, cpr [personnummer]"."""
        near = self.said[at + 1 : at + 4]
        if not near or any(t.before.strip(" \u00a0,:;()-–/.") for t in near[:1]):
            return False
        numbers = [n for n, t in enumerate(near) if t.folded == "[personnummer]"]
        if numbers[:1] == [0]:
            return True
        called = near[0].folded in company.PERSONAL_NUMBER
        return called and (bool(numbers) or self.said[at].folded.endswith("s"))

    def wished(self, at: int) -> bool:
        """Whether a wish stands before in the sentence, so that a word may be its verb."""
        for back in range(at, max(0, at - _BACK), -1):
            if self.said[back].first:
                return False
            if self.said[back - 1].folded in company.WISHES:
                return True
        return False

    def greets(self, at: int) -> bool:
        """A name alone at the end, after a greeting or a stroke."""
        return "/" in self.said[at].before and at == len(self.said) - 1

    def together(self, at: int) -> bool:
        """Whether a word and the next stand close, both in the text."""
        if not 0 <= at < len(self.said) - 1 or not self.said[at + 1].close:
            return False
        return Shape.MASK not in (self.said[at].shape, self.said[at + 1].shape)

    def before(self, at: int) -> str:
        """The word before, in the same breath."""
        if at <= 0 or self.said[at].before.strip(" \u00a0.,:\"'»«“”") or "\n" in self.said[at].before:
            return ""
        return self.said[at - 1].folded

    def after(self, at: int) -> str:
        """The word after, in the same breath."""
        then = at + 1
        if then >= len(self.said) or self.said[then].before.strip(" \u00a0"):
            return ""
        return self.said[then].folded

    def owns(self, at: int) -> bool:
        """Whether a word is a genitive and no word by itself: "Pers mor", "Hans' medicin"."""
        word, then = self.said[at].folded, at + 1
        if then < len(self.said) and self.said[then].before[:1] in ("'", "’") and word[-1] in "sxz":
            return True
        return word not in self.lists.words and word.endswith("s") and self.after(at) in company.OWNED

    def lives(self, at: int) -> bool:
        """Whether a room follows: "Basse på 2. sal", "bo på stue 4"."""
        then = at + 2
        if self.after(at) not in ("på", "fra") or then >= len(self.said):
            return False
        return self.said[then].folded in company.ROOMS or any(c.isdigit() for c in self.said[then].before)

    def counted(self, at: int) -> bool:
        """Whether a number stands beside a word, as beside a month."""
        after = self.said[at + 1].before if at + 1 < len(self.said) else ""
        return any(c.isdigit() for c in self.said[at].before[-4:] + after)
