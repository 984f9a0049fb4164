"""Stock Rasa, set up as its own documentation recommends for an FAQ with retrieval intents."""
