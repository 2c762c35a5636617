"""Russian words that are printed on receipts. Texts only."""

ADVANCE = "Аванс"
OTHERWISE_NAMED = "Кассир"
