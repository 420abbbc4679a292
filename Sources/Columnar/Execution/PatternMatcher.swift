/// Turns a pattern's tree into a program; counted repeats are written out.
struct PatternCompiler {
    private(set) var program: [Pattern.Instruction] = []
    let classes: [ScalarClass]

    init(classes: [ScalarClass]) { self.classes = classes }

    mutating func compile(_ tree: PatternTree) throws(PatternError) {
        if program.count > 20_000 { throw .tooLarge }
        switch tree {
        case .empty: break
        case .step(let instruction): program.append(instruction)
        case .sequence(let parts): for part in parts { try compile(part) }
        case .either(let a, let b):
            let split = program.count
            program.append(.split(split + 1, 0))
            try compile(a)
            let jump = program.count
            program.append(.jump(0))
            program[split] = .split(split + 1, program.count)
            try compile(b)
            program[jump] = .jump(program.count)
        case .repeated(let part, let least, let most):
            for _ in 0..<least { try compile(part) }
            if let most {
                try optional(part, times: most - least)
            } else {
                let split = program.count
                program.append(.split(split + 1, 0))
                try compile(part)
                program.append(.jump(split))
                program[split] = .split(split + 1, program.count)
            }
        }
    }

    private mutating func optional(_ part: PatternTree, times: Int) throws(PatternError) {
        var splits: [Int] = []
        for _ in 0..<times {
            splits.append(program.count)
            program.append(.split(program.count + 1, 0))
            try compile(part)
        }
        for split in splits { program[split] = .split(split + 1, program.count) }
    }
}

/// Runs a pattern over texts: all threads of the machine step together, each state at most once a scalar.
package struct PatternMatcher {
    private let pattern: Pattern
    private var current: [Int] = []
    private var next: [Int] = []
    private var stack: [Int] = []
    /// The step at which a state was last entered.
    private var entered: [Int]
    private var step = 0

    init(_ pattern: Pattern) {
        self.pattern = pattern
        entered = [Int](repeating: 0, count: pattern.program.count)
    }

    /// True when the pattern occurs anywhere in the text.
    package mutating func occurs(in text: String) -> Bool {
        var text = text
        return text.withUTF8 { run($0, whole: false) }
    }

    /// True when the pattern matches the whole text.
    package mutating func matchesWhole(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { run($0, whole: true) }
    }

    /// True when the pattern occurs anywhere in valid UTF-8.
    package mutating func occurs(in bytes: UnsafeBufferPointer<UInt8>) -> Bool { run(bytes, whole: false) }

    /// True when the pattern matches the whole of valid UTF-8.
    package mutating func matchesWhole(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { run(bytes, whole: true) }

    private mutating func run(_ bytes: UnsafeBufferPointer<UInt8>, whole: Bool) -> Bool {
        current.removeAll(keepingCapacity: true)
        var index = 0
        var before: UInt32?
        while true {
            let (scalar, width) = Self.scalar(of: bytes, at: index)
            step += 1
            // The threads alive, in place: each is followed through its jumps and checks at this position.
            swap(&current, &next)
            current.removeAll(keepingCapacity: true)
            var matched = false
            for state in next { matched = enter(state, before: before, after: scalar) || matched }
            if !whole || index == 0 { matched = enter(0, before: before, after: scalar) || matched }
            if matched, !whole || scalar == nil { return true }
            guard let scalar else { return false }
            if whole, current.isEmpty { return false }
            next.removeAll(keepingCapacity: true)
            for state in current where accepts(pattern.program[state], scalar) { next.append(state + 1) }
            swap(&current, &next)
            before = scalar
            index += width
        }
    }

    /// Adds the states that consume a scalar and are reached from `state` without one; true when the end is reached.
    private mutating func enter(_ state: Int, before: UInt32?, after: UInt32?) -> Bool {
        var matched = false
        stack.append(state)
        while let state = stack.popLast() {
            if entered[state] == step { continue }
            entered[state] = step
            switch pattern.program[state] {
            case .match: matched = true
            case .jump(let target): stack.append(target)
            case .split(let a, let b):
                stack.append(b)
                stack.append(a)
            case .check(let assertion): if Self.holds(assertion, before, after) { stack.append(state + 1) }
            default: current.append(state)
            }
        }
        return matched
    }

    private func accepts(_ instruction: Pattern.Instruction, _ scalar: UInt32) -> Bool {
        switch instruction {
        case .scalar(let wanted): scalar == wanted
        case .folded(let wanted): lowered(scalar) == wanted
        case .anyButNewline: scalar != 10
        case .any: true
        case .oneOf(let index, let folded):
            if folded {
                pattern.classes[index].containsFolded(scalar)
            } else {
                pattern.classes[index].contains(scalar)
            }
        default: false
        }
    }

    private static func holds(_ assertion: Pattern.Assertion, _ before: UInt32?, _ after: UInt32?) -> Bool {
        let edge = before.map(isWordScalar) ?? false != after.map(isWordScalar) ?? false
        return switch assertion {
        case .start: before == nil
        case .end: after == nil
        case .wordEdge: edge
        case .noWordEdge: !edge
        }
    }

    /// The scalar at a byte of valid UTF-8 and its width; nil at the end.
    private static func scalar(of bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (UInt32?, Int) {
        guard index < bytes.count else { return (nil, 0) }
        let first = UInt32(bytes[index])
        let width = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        if width == 1 { return (first, 1) }
        guard index + width <= bytes.count else { return (0xFFFD, bytes.count - index) }
        var value = first & (width == 2 ? 0x1F : width == 3 ? 0x0F : 0x07)
        var offset = 1
        while offset < width {
            value = value << 6 | UInt32(bytes[index + offset] & 0x3F)
            offset += 1
        }
        return (value, width)
    }
}

extension ScalarClass {
    /// True when the scalar or its other case is in the class.
    func containsFolded(_ scalar: UInt32) -> Bool {
        let within = ranges.contains { range in
            range.contains(scalar) || range.contains(lowered(scalar)) || range.contains(uppered(scalar))
        }
        return within != inverted
    }
}
