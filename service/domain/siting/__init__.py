"""Where new places help most: coverage and p-median, with their exact solutions."""
