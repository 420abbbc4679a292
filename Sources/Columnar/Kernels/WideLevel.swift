import CVectors
import Glibc

/// How wide the vectors are that kernels may use on this machine: 0 those that every machine of its kind has, 1 AVX2, 2
/// AVX-512 with instructions that count bits. `DAYBOOK_VECTORS` makes it less, for measuring; the answers are the same.
///
/// A kernel has its loop in Swift for level 0, and hands whole words to the one of `CVectors` from level 1 on. Each takes
/// the level as its last argument, so that tests ask all of them.
let wideLevel: Int32 = {
    let most = wide_level()
    guard let text = getenv("DAYBOOK_VECTORS"), let wanted = Int32(String(cString: text)) else { return most }
    return max(0, min(wanted, most))
}()
