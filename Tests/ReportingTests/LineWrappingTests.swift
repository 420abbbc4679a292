import Diagnostics
import Tables
import Testing

@testable import Reporting

@Suite("Lines that fit")
struct LineWrappingTests {
    @Test(
        "no line is wider than asked, and nothing is lost",
        arguments: [
            "", "one", "The hull was seen and found dry.", "two  spaces and a-very-long-word-that-fits-nowhere",
            "漁船と船渠 in the harbour, é and ñ", "unbroken_unbroken_unbroken_unbroken",
        ], [4, 7, 12, 40])
    func wrapping(text: String, width: Int) {
        let lines = wrappedLines(text, width: width, indent: 2)
        #expect(lines.allSatisfy { displayWidth($0) <= width }, "\(lines)")
        #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("  ") })
    }

    @Test("where every column has room a long text goes on below itself, and nothing is cut")
    func cells() {
        let table = ResultTable(
            columns: [
                Samples.texts("id", ["B-01", "B-02"]),
                Samples.texts("report", ["The hull was seen and found dry on both days.", "short"]),
                Samples.texts("other", ["a", "b"]),
            ], rowCount: 2)
        let text = render(release(table, under: .internal), as: .table, options: RenderOptions(width: 36)).body.text
        #expect(
            text == """
                  id    report                 other
                  B-01  The hull was seen and  a
                          found dry on both
                          days.
                  B-02  short                  b

                """)
    }

    @Test("a paragraph of prose is laid out anew; headings and what is set in stay as they are")
    func prose() {
        let lines = [
            "# At a glance", "What it looked at, what", "worried us.", "    daybook run a-long-name", "", "- one",
        ]
        let text = renderProse(lines, as: .table, options: RenderOptions(width: 20)).text
        #expect(text == "# At a glance\nWhat it looked at,\nwhat worried us.\n    daybook run a-long-name\n\n- one\n")
        #expect(
            renderProse(lines, as: .markdown, options: RenderOptions(width: 20)).text
                == renderProse(lines, as: .markdown).text)
    }

    @Test("a listing that is cut says how many lines it has, not how many rows it was counted over")
    func cutListing() {
        let table = ResultTable(
            columns: [Samples.texts("value", ["a", "b", "c"])], rowCount: 3,
            ledger: Ledger(rows: Ledger.Rows(shown: 20, of: 20, noun: "boats")))
        let options = RenderOptions(rowLimit: 2, seeAll: "show all")
        let text = render(release(table, under: .internal), as: .table, options: options).body.text
        #expect(text.contains("20 of 20 boats (2 of 3 lines shown; `show all`)"), "\(text)")
    }
}
