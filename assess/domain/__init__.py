"""The rules: values in, values out, with nothing but the standard library."""
