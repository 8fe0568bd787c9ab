"""Law with its dates: access to the labour market, what limits it, deadlines."""
