"""Writing: the page with headline, summary and body, its tools, its recovery buffer, its differences."""
