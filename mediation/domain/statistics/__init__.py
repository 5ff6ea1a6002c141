"""The committee's figures (统计): periods, the statutory tables, their checks, trends and what they say."""
