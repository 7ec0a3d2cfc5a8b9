"""Live preview: what ``build`` would make, on this machine only, a moment after each edit."""
