import Columnar
import Diagnostics
import Language
import Planning

/// Why something was not done, or not to its end: what to say, and what the program's caller learns of it.
package struct Refusal: Error, Sendable {
    package var diagnostics: [Diagnostic]
    package var code: ExitCode

    package init(_ diagnostics: [Diagnostic], _ code: ExitCode) {
        self.diagnostics = diagnostics
        self.code = code
    }

    /// A text that does not parse.
    init(_ errors: [ParseError], in source: SourceText) {
        self.init(errors.map { $0.diagnostic(in: source) }, .wrong)
    }

    /// A file that cannot be opened or written.
    init(_ error: FileError, _ code: ExitCode = .failed, excerpt: Excerpt? = nil) {
        self.init([error.diagnostic(excerpt: excerpt)], code)
    }

    /// A rule of the session.
    init(_ error: SessionError, excerpt: Excerpt? = nil) {
        self.init([error.diagnostic(excerpt: excerpt)], error.isOfTheWorld ? .failed : .wrong)
    }

    /// A rule of scripts and sessions.
    init(_ error: ScriptError, excerpt: Excerpt? = nil) {
        self.init([error.diagnostic(excerpt: excerpt)], .wrong)
    }
}
