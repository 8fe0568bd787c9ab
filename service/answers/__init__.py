"""What is asked and answered, by pages, programs and the terminal alike; knows no HTTP."""
