// What the standard library composes by when it compares texts: the one other source is Foundation, whose tables alone
// are as large as the rest of the program.
@_spi(_Unicode) import Swift

extension String {
    /// The text in Unicode's normalization form C, in which what is typed stands in questions.
    var canonicallyComposed: String {
        if utf8.allSatisfy({ $0 < 0x80 }) { return self }
        var composed = String.UnicodeScalarView()
        for scalar in _nfc { composed.append(scalar) }
        return String(composed)
    }
}
