"""Understanding: from a message to a decision, as components of a Rasa pipeline.

Named in config.yml, in this order:

- `bot.understanding.reader.Reader` makes the text safe, splits it into tokens, notes numbers and own-case words
- `bot.understanding.detector.LanguageDetector` tells the language
- `bot.understanding.classifier.AnswerClassifier` ranks the full retrieval intents
- `bot.understanding.decider.Decider` sets `decision` and the intent that the rules act on

This package imports nothing by itself: Rasa finds the components by their names.
"""
