"""The invented county of 青禾: its units with what befell them, its people. No such place or person exists."""
