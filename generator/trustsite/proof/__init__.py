"""What a built site, or a copy that somebody took of it, proves without asking anybody."""
