"""Documents for people who were not in the room: the series bible, the one-sheet, the deck."""
