"""The pages that people read: templates, their words in English and French, and what browsers are sent with them."""
