"""PDF: its pages as they are drawn, and the objects behind them."""
