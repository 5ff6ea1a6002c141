"""Official papers as PDF, and tables as spreadsheets: the only part that knows reportlab and openpyxl."""
