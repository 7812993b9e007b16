"""Names of people found in what somebody types, by the lists and by the company that a word keeps."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from handlers import company
from handlers.lexicon import Grade, lexicon
from handlers.neighbours import Neighbours, Span
from handlers.tokens import Shape, tokens


def names(text: str, known: AbstractSet[str]) -> Iterator[Span]:
    """Where people's names stand in a text, each run of names as one."""
    phrases = [m.span() for m in company.PHRASE.finditer(text)]
    reading = Reading(tokens(text), lexicon(), known, phrases)
    yield from initials(text)
    found = [reading.is_name(at) for at in range(len(reading.said))]
    reading.pair(found)
    at = 0
    while at < len(found):
        if found[at]:
            first, at = reading.run(at, found)
            if not reading.is_street(first, at):
                yield reading.span(text, first, at)
        at += 1


def initials(text: str) -> Iterator[Span]:
    """Where initials with points stand: "K.J. på stue 4", "beboer A.B."; "beboer A." is nobody."""
    for m in company.DOTTED.finditer(text):
        if "".join(c for c in m.group() if c.isupper()).casefold() not in company.ABBREVIATIONS:
            yield m.span()


_PARTICLES = 2  # "van der"
_ANNOUNCING = company.TITLES | company.ROLES | company.PEOPLE
_BEFORE_SELDOM = company.BEFORE | company.ROLES | company.CALLED


class Reading(Neighbours):
    """One message, its names found."""

    def is_name(self, at: int) -> bool:
        """Whether a word is a name where it stands."""
        grade = self.grades[at]
        if grade in (Grade.OTHER, Grade.NAME):
            return grade is Grade.NAME and not self.is_home(at)
        if grade is Grade.UNKNOWN and self.slipped(at):
            return True
        if grade is Grade.UNKNOWN:
            return self._unheard(at) if self.is_big(at) else self._follows_name(at)
        return self._big(at) if self.is_big(at) else self._small(at)

    def pair(self, found: list[bool]) -> None:
        """Find also what "og" joins to a name: "eva og sol"."""
        marks = [f or t.folded == "[navn]" for f, t in zip(found, self.said, strict=True)]
        last = len(found) - 1
        for order, step in ((range(2, last + 1), -2), (range(last - 2, -1, -1), 2)):
            for at in order:
                og = at + step // 2
                near = self.after(min(at, at + step)) == "og" and self.after(og) != ""
                if not marks[at] and marks[at + step] and near and self.may_pair(at):
                    marks[at] = found[at] = True

    def _big(self, at: int) -> bool:
        """A word that some are called, with a capital."""
        token = self.said[at]
        if token.folded in company.SAINTS_AND_MONTHS and self.counted(at):
            return False  # "den 3. August", "1 Jan 2014"
        if not token.first:
            return not (token.folded in self.known and self._is_place(at))
        if self.identified(at) and (token.folded != "hans" or self.numbered(at)):  # "Hans cpr": his
            return True
        lives = self.lives(at) and self.lists.is_given(token.folded)
        shown = self.acts(at) or self._leads_name(at) or self.greets(at) or self.owns(at) or lives
        return shown or self._paired(at)

    def _paired(self, at: int) -> bool:
        """Whether another name goes with it: "Svend og Vibe"."""
        then = at + 2
        return (
            self.after(at) in ("og", "and")
            and self.after(at + 1) != ""
            and self.is_big(then)
            and self._listed(then)
        )

    def _listed(self, at: int) -> bool:
        return self.grades[at] not in (Grade.OTHER, Grade.UNKNOWN)

    def _is_place(self, at: int) -> bool:
        """Whether a word of the corpus is where one is, or part of a name in the corpus: "i Tranum Mark"."""
        before, after = self.before(at), self.after(at)
        if before in company.TITLES | company.ROLES:
            return False
        if before in ("på", "i", "ved") or (before in self.known and self.is_big(at - 1)):
            return True
        return after in self.known and self.is_big(at + 1)

    def _unheard(self, at: int) -> bool:
        """A capitalised word that nobody has heard of: its neighbours tell."""
        token, before, after = self.said[at], self.before(at), self.after(at)
        word = token.folded.removesuffix("s")
        near = {self.grades[n] for n in (at - 1, at + 1) if self.together(min(at, n)) and self.is_big(n)}
        if (company.PLACE_NAME.fullmatch(word) and near - {Grade.OTHER}) or before in _ANNOUNCING:
            return True
        if self.identified(at) and token.folded.endswith("s") and not self.numbered(at):
            return company.ENDINGS_OF_WORDS.fullmatch(token.folded) is None  # "Xylvanas cpr"
        if token.first:
            a_word = company.ENDINGS_OF_WORDS.fullmatch(token.folded) is not None
            return (self.does(at) and not a_word) or (self._with_unheard(at) and self.does(at + 1))
        return (
            company.PATRONYM.fullmatch(word) is not None
            or self.does(at)
            or (before in company.WISHES and after in company.CAN_BE_DONE)
            or (token.folded.endswith("s") and after in company.OWNED)
            or self._with_unheard(at)
        )

    def _with_unheard(self, at: int) -> bool:
        """Whether another such word stands close, which does not begin the sentence."""
        near = [n for n in (at - 1, at + 1) if self.together(min(at, n)) and self.is_big(n)]
        return any(self.grades[n] not in (Grade.OTHER, Grade.NAME) and not self.said[n].first for n in near)

    def _small(self, at: int) -> bool:
        """A word that some are called, written small."""
        word, before = self.said[at].folded, self.before(at)
        if self._within_name(at) or before in company.TITLES or self.placed(at):
            return not (word in company.MONTHS and self.counted(at))
        if self.grades[at] is Grade.SELDOM:
            return self._seldom(at)
        if before in ("hedder", "hed"):
            return self.after(at) != "det"
        if before in company.ROLES:
            return self._after_role(at)
        if word in company.NO_NOUN and (self.said[at].first or before in company.CLAUSES):
            return self.has_verb(at) or self.lives(at)
        return self.said[at].first and self.lists.is_given(word) and self.does(at)

    def _after_role(self, at: int) -> bool:
        """Whether a small word after a role is who has it: "kollega finn", no "må beboeren tage"."""
        word, last = self.said[at].folded, self.after(at) == ""
        a_verb = word in company.NO_NOUN and not (self.acts(at) or self.numbered(at) or last)
        return not a_verb and not self.wished(at)

    def _seldom(self, at: int) -> bool:
        """A small word that is a name first."""
        before = self.before(at)
        if before in ("og", "eller", "and", "or"):
            known = self.before(at - 1) in company.BEFORE_OG | company.ROLES
            return known or self.does(at)
        if before == "at" and self.said[at].folded in company.ALSO_VERBS:
            return False
        return before in _BEFORE_SELDOM or self.does(at) or self.lives(at)

    def _within_name(self, at: int) -> bool:
        """Whether a small word takes part in a name: "hans jensen", "hans peter", "bente lund"."""
        then = at + 1
        if self.together(at) and self.grades[then] is Grade.NAME:
            surname = self._is_only_surname(then)
            if self.said[then].joined or (not self.wished(at) if surname else self._leads_small(at)):
                return True
        return self._after_name(at) and (self.said[at].joined or self._is_only_surname(at))

    def _leads_small(self, at: int) -> bool:
        """Whether a word may be the first of two given names, both small: "svend aage", "hans peter"."""
        word = self.said[at].folded
        verb = self.wished(at) and word in company.ALSO_VERBS
        return word == "hans" or (self.is_rare(at) and not verb)

    def _is_only_surname(self, at: int) -> bool:
        word = self.said[at].folded
        return self.lists.is_surname(word) and not self.lists.is_given(word)

    def _follows_name(self, at: int) -> bool:
        """Whether a small word that nobody has heard of is a name all the same: "bente eksempelsen"."""
        word = self.said[at].folded.removesuffix("s")
        surname = (company.SMALL_SURNAME.fullmatch(word) or company.PLACE_NAME.fullmatch(word)) is not None
        return self.before(at) in company.TITLES or (surname and self._after_name(at))

    def _after_name(self, at: int) -> bool:
        return self.together(at - 1) and self.grades[at - 1] is Grade.NAME

    def _leads_name(self, at: int) -> bool:
        """Whether the next word goes on with a name that this one begins: "Bo Bech", "Hans jensen"."""
        then = at + 1
        if not self.together(at) or self.grades[then] is Grade.OTHER:
            return False
        small = self.grades[then] is Grade.NAME and self.lists.is_surname(self.said[then].folded)
        return self.is_big(then) or small

    def run(self, at: int, found: Sequence[bool]) -> Span:
        """The first and last word of the name that a word belongs to."""
        first, last = at, at
        while (self.together(first - 1) and self._may_lead(first - 1)) or self._parted(first - 1):
            first -= 1
        while step := self._step(last, found):
            last += step
        return first, last

    def _step(self, at: int, found: Sequence[bool]) -> int:
        """How many words further the name goes on."""
        if (self.together(at) and (found[at + 1] or self._may_follow(at + 1))) or self._parted(at):
            return 1
        then = at + 1
        while (
            then - at <= _PARTICLES
            and self.together(then - 1)
            and self.said[then].folded in company.PARTICLES
        ):
            then += 1
        if then == at + 1 and self.is_small_initial(then):
            return 2
        goes_on = then > at + 1 and self.together(then - 1) and (found[then] or self._listed(then))
        return then - at if goes_on else 0

    def _may_lead(self, at: int) -> bool:
        if self.said[at].folded in company.PARTICLES and self.said[at + 1].joined:
            return True  # "el-sayed"
        if self.grades[at] is Grade.OTHER or not self.is_big(at):
            return False
        return not self.said[at].first or self.grades[at] is not Grade.UNKNOWN or self.said[at + 1].joined

    def _may_follow(self, at: int) -> bool:
        token = self.said[at]
        if token.joined:
            return token.shape is not Shape.MASK
        if token.shape is Shape.SMALL or self.titled:
            return False
        if self.grades[at] is not Grade.OTHER:
            return token.shape is Shape.CAPITALISED
        single = len(token.folded) == 1 and token.folded != "i"
        return single or (self.is_big(at) and self.lists.is_surname(token.folded))

    def _parted(self, at: int) -> bool:
        """Whether a word is an initial, and a name goes on after its point: "Poul B. Testrup"."""
        then = at + 1
        if not 0 < then < len(self.said) or self.said[then].before not in (". ", "."):
            return False
        goes_on = self.grades[then] is not Grade.OTHER or len(self.said[then].folded) == 1
        return len(self.said[at].folded) == 1 and self.is_big(at) and self.is_big(then) and goes_on

    def span(self, text: str, first: int, last: int) -> Span:
        """Where a run stands in the text, its genitive apostrophe with it."""
        begin, end = self.said[first].start, self.said[last].end
        quoted = text[begin - 1 : begin] in ("'", "’")
        genitive = text[end : end + 1] in ("'", "’") and text[end - 1] in "sxzSXZ" and not quoted
        initial = first < last and self.said[last].end - self.said[last].start == 1
        return begin, end + (genitive or (initial and text[end : end + 1] == "."))
