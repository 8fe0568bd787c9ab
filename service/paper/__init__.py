"""What is printed or drawn: the slip, the report of a region, charts; asked by pages and API alike."""
