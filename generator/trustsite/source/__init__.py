"""What people wrote: their files, read strictly and held as they are; any of it may be secret."""
