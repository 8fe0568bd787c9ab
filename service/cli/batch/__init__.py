"""refer --batch: anonymous cases in, one line each out; read, answered and written one after the other."""
