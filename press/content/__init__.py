"""What is said: handouts, the facts they rest on, and the sources of the facts."""
