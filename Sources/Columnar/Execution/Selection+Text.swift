import Glibc
import Planning
import Tables

/// Texts searched where they lie, in their arena.
extension Run {
    func matched(_ check: TextCheck, _ texts: Vector, _ sought: String) throws(ExecutionError) -> Planes {
        guard case .texts(let view) = texts.values else {
            return Planes(Bitmap(count: texts.count), marks: texts.marks)
        }
        let truth: Bitmap
        switch check {
        case .contains:
            let bytes = Array(sought.utf8)
            truth = try rows(texts, view) { Run.contains($0, bytes) }
        case .startsWith: truth = try rows(texts, view) { $0.starts(with: sought.utf8) }
        case .matches:
            // The binder has compiled it once to see that it is one.
            guard let pattern = try? Pattern(sought) else {
                return Planes(Bitmap(count: texts.count), marks: texts.marks)
            }
            var matcher = pattern.matcher()
            truth = try rows(texts, view) { matcher.occurs(in: $0) }
        }
        return Planes(truth, marks: texts.marks)
    }

    /// The known rows whose bytes pass.
    private func rows(
        _ texts: Vector, _ view: TextView, _ passes: (UnsafeBufferPointer<UInt8>) -> Bool
    ) throws(ExecutionError) -> Bitmap {
        var result = Bitmap(count: texts.count)
        var start = 0
        while start < texts.count {
            try pause()
            let end = min(start + 4096, texts.count)
            view.column.arena.withUnsafeBufferPointer { arena in
                var row = start
                while row < end {
                    if texts.marks[row].isKnown {
                        let range = view.column.range(view.row(row))
                        if passes(UnsafeBufferPointer(rebasing: arena[range])) { result[row] = true }
                    }
                    row &+= 1
                }
            }
            start = end
        }
        return result
    }

    private static func contains(_ text: UnsafeBufferPointer<UInt8>, _ sought: [UInt8]) -> Bool {
        guard let first = sought.first else { return true }
        guard let base = text.baseAddress else { return false }
        var place = 0
        while place + sought.count <= text.count {
            let window = text.count - sought.count + 1 - place
            guard let hit = memchr(base + place, Int32(first), window) else { return false }
            if memcmp(hit, sought, sought.count) == 0 { return true }
            place = UnsafeRawPointer(hit) - UnsafeRawPointer(base) + 1
        }
        return false
    }
}
