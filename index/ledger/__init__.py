"""The quote ledger: what somebody said is one entry, however many articles render it."""
