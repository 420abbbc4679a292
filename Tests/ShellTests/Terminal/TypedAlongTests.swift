import Foundation
import Testing

/// The pages that a reader types along, typed along. `DAYBOOK_UPDATE_GOLDEN=1` writes the answers into the pages.
@Suite("Pages to type along")
struct TypedAlongTests {
    @Test("everything that is typed gives what the page shows", arguments: ["tour.md", "language.md", "data.md"])
    func pages(page: String) throws {
        try withFolder { folder in
            var page = try TypedAlong(page, in: folder)
            let (shown, now) = try page.type()
            if ProcessInfo.processInfo.environment["DAYBOOK_UPDATE_GOLDEN"] == "1" {
                try Data(now.utf8).write(to: page.url)
            }
            for (shown, now) in zip(shown.split(separator: "\n"), now.split(separator: "\n")) where shown != now {
                Issue.record("\(page.url.lastPathComponent) shows\n\(shown)\nbut the program prints\n\(now)")
                break
            }
            #expect(shown == now)
        }
    }
}
