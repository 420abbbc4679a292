import Diagnostics
import Language
import Planning

/// Tab and colours. The first byte says where the cursor stands.
enum CursorFuzz {
    static func feed(_ bytes: [UInt8]) throws {
        guard let first = bytes.first else { return }
        let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
        let length = text.utf8.count
        let cursor = length == 0 ? 0 : Int(first) % (length + 1)
        let binder = FuzzSession.binder
        for mode in [ParseMode.prompt, .script] {
            let found = completions(in: text, at: cursor, binder: binder, mode: mode)
            let replaced = found.replaces
            try hold(
                replaced.lower >= 0 && replaced.lower <= replaced.upper && replaced.upper <= length,
                "what Tab replaces, \(replaced), is not in the text")
            _ = complete(text, at: cursor, binder: binder, mode: mode)
            var last = 0
            for span in highlight(text, cursor: cursor, binder: binder, mode: mode) {
                try hold(span.span.lower >= last && span.span.upper <= length, "a colour at \(span.span)")
                last = span.span.upper
            }
            _ = isComplete(text, mode: mode)
            _ = readText(text, mode: mode)
        }
    }
}
