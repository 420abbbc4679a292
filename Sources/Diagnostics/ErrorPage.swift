/// What the manual says of one kind of error: the page behind `help TOPIC` and `help error`.
///
/// Each stage has a closed enum of topics, so that no error can be without a page. Texts may hold code in backticks.
package struct ErrorPage: Sendable, Equatable {
    /// The word that the page answers to, as `mixed_and_or`. It never changes once it is out.
    package let topic: String
    /// What is wrong, in a few words.
    package let title: String
    /// What it means.
    package let meaning: String
    /// Why Daybook is strict there.
    package let why: String
    /// What to do.
    package let mend: String
    /// A statement that meets the error; nil where no statement does.
    package let wrong: String?
    /// The statement mended.
    package let right: String?

    package init(
        _ topic: String, _ title: String, _ meaning: String, why: String, mend: String, wrong: String? = nil,
        right: String? = nil
    ) {
        self.topic = topic
        self.title = title
        self.meaning = meaning
        self.why = why
        self.mend = mend
        self.wrong = wrong
        self.right = right
    }
}
