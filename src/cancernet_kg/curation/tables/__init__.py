"""Spreadsheets for curators: templates made from the shapes, and tables to statements and back."""
