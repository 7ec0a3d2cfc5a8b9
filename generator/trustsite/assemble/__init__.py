"""Site and history become pages: Markdown with front matter, one for each address."""
