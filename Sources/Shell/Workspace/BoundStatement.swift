import Diagnostics
import Language
import Planning
import Tables

/// A statement that is known to be right: nothing in it is left to look up, so that running it can only fail on the
/// data.
package struct BoundStatement: Sendable {
    /// What there is to run.
    package enum Kind: Sendable {
        case query(BoundQuery)
        case expectation(BoundExpectation)
        case listing(Listing)
        case explain(BoundQuery)
        /// `why`: the plan of the last result.
        case why(Plan)
        case prose(String)
        case script(BoundScript)
        /// Definitions and settings: they were carried out in binding.
        case nothing
        /// About the session itself: the prompt answers it.
        case session(SessionStatement)
        case quit
    }

    package var kind: Kind
    /// The text it stands in, and where.
    package var source: SourceText
    package var span: Span
    /// The settings at this point of the text.
    package var settings: Settings
    /// True when it reads the last result, and so cannot run where that failed.
    package var usesIt = false
    /// For a question: as it was asked, the last result before it written out.
    package var asked: Query?
    /// What must be said beside it: a name that was redefined.
    package var remarks: [Diagnostic] = []

    /// The statement's line with its first word underlined.
    package var excerpt: Excerpt { Excerpt(source, firstWord) }

    /// Where its first word stands.
    var firstWord: Span {
        let word = source.text(span).prefix { !$0.isWhitespace }
        return Span(span.lower, span.lower + word.utf8.count)
    }
}

/// A script that is known to be right, with its parameters' values.
package struct BoundScript: Sendable {
    /// The path it was read from, as it was given.
    package var path: String
    package var statements: [BoundStatement]
    /// What the script leaves as the last result.
    package var last: LastResult?
    /// True when the script had one that means nothing outside it.
    package var lastIsLost = false
}
