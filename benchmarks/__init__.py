"""Stock Rasa against this project on the same data, measured side by side: `python -m benchmarks.run`."""
