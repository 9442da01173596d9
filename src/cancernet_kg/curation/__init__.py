"""The checks a curator runs before anything is published."""
