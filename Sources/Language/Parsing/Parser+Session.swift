import Diagnostics

/// The statements about the session, which the prompt has.
extension Parser {
    /// `show all`; `show` with anything else behind it is a stage.
    mutating func parseShowAll() throws(ParseError) -> SessionStatement {
        advance()
        try expect(.all)
        return .showAll
    }

    mutating func parseHistory() -> SessionStatement {
        advance()
        note(.integer)
        if case .integer(let number) = peek().kind, let count = Int(exactly: number), count > 0 {
            advance()
            return .history(.last(count))
        }
        return .history(acceptText(.text).map { .containing($0) } ?? .newest)
    }

    mutating func parseAgain() -> SessionStatement {
        advance()
        note(.integer)
        guard case .integer(let value) = peek().kind, let number = Int(exactly: value) else { return .again(nil) }
        advance()
        return .again(number)
    }

    mutating func parseSave() throws(ParseError) -> SessionStatement {
        advance()
        try expect(.as)
        let file = try expectText(.newFile)
        return .save(file, overwrite: accept(.overwrite))
    }

    mutating func parseOpen() -> SessionStatement {
        advance()
        if accept(.sample) { return .open(.sample) }
        return .open(acceptText(.package).map { .path($0) } ?? .present)
    }

    mutating func parsePrivate() throws(ParseError) -> SessionStatement {
        advance()
        if accept(.off) { return .privacy(false) }
        try expect(.on)
        return .privacy(true)
    }
}
