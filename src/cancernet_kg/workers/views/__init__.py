"""What each page shows, looked up in what a template holds: one module a page, called by the look-up of views."""
