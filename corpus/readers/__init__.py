"""The formats that can be read, a module for each; `registry` chooses among them."""
