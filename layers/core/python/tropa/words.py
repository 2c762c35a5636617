"""Numbers and sums of roubles in Russian words, as contracts and cash orders need them.

Must not round or convert: it is given whole kopecks.
"""

from tropa.money import checked

ONES = ("ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять")
TEENS = (
    "десять", "одиннадцать", "двенадцать", "тринадцать", "четырнадцать",
    "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать", "девятнадцать",
)  # fmt: skip
TENS = (
    "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто",
)  # fmt: skip
HUNDREDS = (
    "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот",
)  # fmt: skip
GROUPS = (
    ("тысяча", "тысячи", "тысяч"),
    ("миллион", "миллиона", "миллионов"),
    ("миллиард", "миллиарда", "миллиардов"),
    ("триллион", "триллиона", "триллионов"),
)
ROUBLE = ("рубль", "рубля", "рублей")
KOPECK = ("копейка", "копейки", "копеек")


def plural(number: int, forms: tuple[str, str, str]) -> str:
    """The form which agrees with the number: 1 рубль, 2 рубля, 5 рублей, 11 рублей."""
    tail = abs(number) % 100
    if 11 <= tail <= 14:
        return forms[2]
    return forms[0] if tail % 10 == 1 else forms[1] if 2 <= tail % 10 <= 4 else forms[2]


def number_in_words(number: int, feminine: bool = False) -> str:
    """A whole number in lower-case words, in the gender of the thing counted."""
    if number < 0:
        return "минус " + number_in_words(-number, feminine)
    if number == 0:
        return ONES[0]
    words = _triple(number % 1000, feminine)
    number //= 1000
    for place, forms in enumerate(GROUPS):
        group = number % 1000
        if group:
            words = [*_triple(group, feminine=place == 0), plural(group, forms), *words]
        number //= 1000
    return " ".join(words)


def amount_in_words(kopecks: int) -> str:
    """Roubles in words with a capital letter, kopecks in two digits."""
    roubles, rest = divmod(abs(checked(kopecks)), 100)
    words = ("минус " if kopecks < 0 else "") + number_in_words(roubles)
    return f"{words[0].upper()}{words[1:]} {plural(roubles, ROUBLE)} {rest:02d} {plural(rest, KOPECK)}"


def _triple(number: int, feminine: bool) -> list[str]:
    words = [HUNDREDS[number // 100 - 1]] if number >= 100 else []
    number %= 100
    if 10 <= number <= 19:
        return [*words, TEENS[number - 10]]
    if number >= 20:
        words.append(TENS[number // 10 - 2])
    unit = number % 10
    if unit:
        words.append({1: "одна", 2: "две"}.get(unit, ONES[unit]) if feminine else ONES[unit])
    return words
