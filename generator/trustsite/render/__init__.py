"""The engine is a printer: pages go in as a folder, a site comes out. Only this room knows it."""
