/// What a pattern cannot do without: bytes that stand in every text it occurs in.
///
/// They are looked for first, many bytes at once, and the machine runs on the texts alone that have them.
struct PatternLiteral: Sendable {
    var needle: Needle
    /// True where the pattern occurs in every text that has them.
    var isWhole: Bool
    /// True where a letter beyond ASCII may stand for one of the letters: such texts are asked as well.
    var hasForeignCase: Bool

    /// U+212A, the sign for the kelvin: the one letter beyond ASCII whose small form is in it.
    static let foreignLetter = Needle("\u{212A}")

    /// The longest run of scalars that the pattern always has; nil where it has none.
    init?(_ tree: PatternTree) {
        var runs = Runs()
        runs.read(tree)
        runs.end()
        guard let best = runs.best else { return nil }
        needle = Needle(best.bytes, folds: best.folds)
        isWhole = runs.isPlain
        hasForeignCase = zip(best.bytes, best.folds).contains { $0 == UInt8(ascii: "k") && $1 != 0 }
    }

    /// Reads a tree from left to right.
    private struct Runs {
        struct Run {
            var bytes: [UInt8] = []
            var folds: [UInt8] = []
        }
        var best: Run?
        /// True while all that was read is in one run.
        var isPlain = true
        private var run = Run()

        mutating func read(_ tree: PatternTree) {
            switch tree {
            case .empty: break
            case .sequence(let parts): for part in parts { read(part) }
            case .step(.scalar(let value)):
                guard let scalar = Unicode.Scalar(value) else { return interrupt() }
                for byte in UTF8.encode(scalar) ?? UTF8.EncodedScalar() { add(byte, fold: 0) }
            case .step(.folded(let value)):
                // Of letters beyond ASCII both cases can be of different lengths.
                guard value < 0x80 else { return interrupt() }
                let isLetter = value >= 97 && value <= 122
                add(UInt8(truncatingIfNeeded: value), fold: isLetter ? 0x20 : 0)
            case .repeated(let part, let least, _) where least > 0:
                interrupt()
                read(part)
                interrupt()
            case .step, .either, .repeated: interrupt()
            }
        }

        private mutating func add(_ byte: UInt8, fold: UInt8) {
            run.bytes.append(byte)
            run.folds.append(fold)
        }

        /// Something else stands here.
        private mutating func interrupt() {
            isPlain = false
            end()
        }

        /// The run ends here.
        mutating func end() {
            if run.bytes.count > best?.bytes.count ?? 0 { best = run }
            run = Run()
        }
    }
}
