import CLoading

/// Keeps what is freed from now on for later, up to 16 MiB, instead of giving it back to the system piece by piece.
///
/// For a process that asks one question: while a small package is read the heap grows and shrinks a dozen times, and each
/// time its pages are made anew.
package func keepFreedMemory() { keep_freed_memory() }
