"""What changes when: the days on which the answer to a case becomes another one."""
