"""Policies on paper: tagged PDFs of the texts of one edition, and nothing that it does not hold."""
