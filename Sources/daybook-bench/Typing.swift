import Planning

/// What the prompt does at each key: the colours of the line, and what may stand at its end.
struct Typing {
    let binder: Binder
    private let clock = ContinuousClock()

    /// Microseconds, the median of many runs.
    private func time(_ runs: Int, _ work: () -> Void) -> Int {
        let times = (0..<runs).map { _ in milliseconds(clock.measure(work)) }
        return Int((times.sorted()[runs / 2] * 1000).rounded())
    }

    /// The time that the colours of a line take with the cursor at its end.
    func colours(of line: String, runs: Int = 101) -> Int {
        time(runs) { _ = highlight(line, cursor: line.utf8.count, binder: binder) }
    }

    /// The same with the last letter not typed yet, so that it is asked what the word may become.
    func coloursOfWordBegun(_ line: String, runs: Int = 101) -> Int { colours(of: String(line.dropLast()), runs: runs) }

    /// The time that Tab or a hint takes at the end of a line.
    func completion(of line: String, runs: Int = 101) -> Int {
        time(runs) { _ = complete(line, at: line.utf8.count, binder: binder) }
    }
}
