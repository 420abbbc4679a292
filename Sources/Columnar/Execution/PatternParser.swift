/// The tree of a pattern.
indirect enum PatternTree {
    case empty
    case step(Pattern.Instruction)
    case sequence([PatternTree])
    case either(PatternTree, PatternTree)
    case repeated(PatternTree, least: Int, most: Int?)
}

/// Reads a pattern's text into a tree, by recursive descent over its scalars.
struct PatternParser {
    private let scalars: [Unicode.Scalar]
    /// Byte offset of each scalar, and of the end.
    private let offsets: [Int]
    private var index = 0
    private var folded = false
    private var depth = 0
    private(set) var classes: [ScalarClass] = []

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        var offsets = [0]
        for scalar in scalars { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
        self.offsets = offsets
    }

    mutating func parse() throws(PatternError) -> PatternTree {
        let tree = try alternation()
        if index < scalars.count { throw .unopenedGroup(at: here) }
        return tree
    }

    private var here: Int { offsets[index] }
    private var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    private mutating func accept(_ scalar: Unicode.Scalar) -> Bool {
        guard current == scalar else { return false }
        index += 1
        return true
    }

    private mutating func alternation() throws(PatternError) -> PatternTree {
        var tree = try sequence()
        while accept("|") { tree = .either(tree, try sequence()) }
        return tree
    }

    private mutating func sequence() throws(PatternError) -> PatternTree {
        var parts: [PatternTree] = []
        while let scalar = current, scalar != "|", scalar != ")" {
            parts.append(try quantified())
        }
        return .sequence(parts)
    }

    private mutating func quantified() throws(PatternError) -> PatternTree {
        var tree = try atom()
        while let scalar = current {
            let bounds: (Int, Int?)
            let start = index
            switch scalar {
            case "*": bounds = (0, nil)
            case "+": bounds = (1, nil)
            case "?": bounds = (0, 1)
            case "{":
                guard let counted = try counts() else { return tree }
                bounds = counted
            default: return tree
            }
            if index == start { index += 1 }
            _ = accept("?")
            tree = .repeated(tree, least: bounds.0, most: bounds.1)
        }
        return tree
    }

    /// `{n}`, `{n,}`, `{n,m}`; nil, and nothing read, when the brace is no repeat and so stands for itself.
    private mutating func counts() throws(PatternError) -> (Int, Int?)? {
        let start = index
        index += 1
        guard let least = number() else {
            index = start
            return nil
        }
        var most: Int? = least
        if accept(",") { most = current == "}" ? nil : number() ?? -1 }
        guard accept("}"), least <= 1000, most.map({ $0 >= least && $0 <= 1000 }) ?? true else {
            throw .badRepeat(at: offsets[start])
        }
        return (least, most)
    }

    private mutating func number() -> Int? {
        var value: Int?
        while let scalar = current, ("0"..."9").contains(scalar) {
            value = min(10_000, (value ?? 0) * 10 + Int(scalar.value - 48))
            index += 1
        }
        return value
    }

    private mutating func atom() throws(PatternError) -> PatternTree {
        let start = index
        guard let scalar = current else { return .empty }
        index += 1
        switch scalar {
        case "(": return try group(from: start)
        case "[": return try characterClass(from: start)
        case "\\": return try escape(from: start)
        case ".": return .step(.anyButNewline)
        case "^": return .step(.check(.start))
        case "$": return .step(.check(.end))
        case "*", "+", "?": throw .nothingToRepeat(at: offsets[start])
        default: return .step(literal(scalar))
        }
    }

    private func literal(_ scalar: Unicode.Scalar) -> Pattern.Instruction {
        folded ? .folded(lowered(scalar.value)) : .scalar(scalar.value)
    }

    private mutating func group(from start: Int) throws(PatternError) -> PatternTree {
        depth += 1
        defer { depth -= 1 }
        if depth > 200 { throw .tooLarge }
        let outer = folded
        if accept("?") {
            if accept("P") || current == "<" {
                // A named group: the name is of no use here.
                guard accept("<"), let first = current, first != "=", first != "!" else {
                    throw .unsupported(at: offsets[start])
                }
                while let scalar = current, scalar != ">" { _ = accept(scalar) }
                guard accept(">") else { throw .unclosedGroup(at: offsets[start]) }
            } else {
                var on = true
                while let scalar = current, scalar != ")", scalar != ":" {
                    switch scalar {
                    case "i": folded = on
                    case "-": on = false
                    default: throw .unsupported(at: offsets[start])
                    }
                    index += 1
                }
                if accept(")") { return .empty }
                guard accept(":") else { throw .unclosedGroup(at: offsets[start]) }
            }
        }
        let tree = try alternation()
        guard accept(")") else { throw .unclosedGroup(at: offsets[start]) }
        folded = outer
        return tree
    }

    private mutating func escape(from start: Int) throws(PatternError) -> PatternTree {
        guard let scalar = current else { throw .badEscape(at: offsets[start]) }
        index += 1
        switch scalar {
        case "b": return .step(.check(.wordEdge))
        case "B": return .step(.check(.noWordEdge))
        case "A": return .step(.check(.start))
        case "z", "Z": return .step(.check(.end))
        case "1"..."9", "p", "P", "k": throw .unsupported(at: offsets[start])
        default: break
        }
        if let known = ScalarClass(escape: scalar) { return .step(add(known)) }
        if let control = controlScalar(scalar) { return .step(literal(control)) }
        guard !isWordScalar(scalar.value) else { throw .badEscape(at: offsets[start]) }
        return .step(literal(scalar))
    }

    private mutating func add(_ scalars: ScalarClass) -> Pattern.Instruction {
        classes.append(scalars)
        return .oneOf(classes.count - 1, folded: folded)
    }

    private mutating func characterClass(from start: Int) throws(PatternError) -> PatternTree {
        var result = ScalarClass(ranges: [])
        result.inverted = accept("^")
        var first = true
        while true {
            guard let scalar = current else { throw .unclosedClass(at: offsets[start]) }
            let place = here
            index += 1
            if scalar == "]", !first { break }
            first = false
            var lower = scalar
            if scalar == "\\" {
                guard let escaped = current else { throw .unclosedClass(at: offsets[start]) }
                index += 1
                if let known = ScalarClass(escape: escaped) {
                    result.ranges += known.inverted ? known.complement : known.ranges
                    continue
                }
                if let control = controlScalar(escaped) {
                    lower = control
                } else {
                    guard !isWordScalar(escaped.value) else { throw .badEscape(at: place) }
                    lower = escaped
                }
            }
            var upper = lower
            if current == "-", index + 1 < scalars.count, scalars[index + 1] != "]" {
                index += 1
                upper = scalars[index]
                index += 1
                if upper == "\\", let escaped = current {
                    index += 1
                    upper = controlScalar(escaped) ?? escaped
                }
            }
            guard lower.value <= upper.value else { throw .emptyRange(at: place) }
            result.ranges.append(lower.value...upper.value)
        }
        return .step(add(result))
    }

    private func controlScalar(_ letter: Unicode.Scalar) -> Unicode.Scalar? {
        switch letter {
        case "n": "\n"
        case "r": "\r"
        case "t": "\t"
        case "f": "\u{C}"
        case "v": "\u{B}"
        case "0": "\0"
        default: nil
        }
    }
}

extension ScalarClass {
    /// The class that `\d`, `\w`, `\s` or a capital names.
    init?(escape letter: Unicode.Scalar) {
        switch letter {
        case "d", "D": ranges = [48...57]
        case "w", "W": ranges = [48...57, 65...90, 95...95, 97...122]
        case "s", "S": ranges = [9...13, 32...32]
        default: return nil
        }
        inverted = ("A"..."Z").contains(letter)
    }

    /// The ranges of all that an inverted class of ascending ranges holds.
    var complement: [ClosedRange<UInt32>] {
        var result: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges {
            if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
            next = range.upperBound + 1
        }
        result.append(next...0x10FFFF)
        return result
    }
}

/// A scalar in lower case, where that is one scalar.
func lowered(_ value: UInt32) -> UInt32 {
    if value < 0x80 { return value >= 65 && value <= 90 ? value + 32 : value }
    guard let scalar = Unicode.Scalar(value) else { return value }
    let mapping = scalar.properties.lowercaseMapping.unicodeScalars
    return mapping.count == 1 ? mapping.first?.value ?? value : value
}

/// A scalar in upper case, where that is one scalar.
func uppered(_ value: UInt32) -> UInt32 {
    if value < 0x80 { return value >= 97 && value <= 122 ? value - 32 : value }
    guard let scalar = Unicode.Scalar(value) else { return value }
    let mapping = scalar.properties.uppercaseMapping.unicodeScalars
    return mapping.count == 1 ? mapping.first?.value ?? value : value
}

/// ASCII letters, digits and the underscore.
func isWordScalar(_ value: UInt32) -> Bool {
    (48...57).contains(value) || (65...90).contains(value) || (97...122).contains(value) || value == 95
}
