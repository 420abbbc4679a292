import Glibc

/// The logarithm to the base ten of a number above zero.
func logarithm(_ number: Double) -> Double { log10(max(number, 1e-9)) }
