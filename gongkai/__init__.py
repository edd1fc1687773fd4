"""gongkai: open government in one system."""
