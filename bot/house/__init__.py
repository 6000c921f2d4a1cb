"""The house itself: its settings, its server, its health, what whoever watches over it is shown."""
