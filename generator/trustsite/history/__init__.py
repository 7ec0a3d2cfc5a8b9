"""What was frozen, plus what would be frozen now: the one path to every document page."""
