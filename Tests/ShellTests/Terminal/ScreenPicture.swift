/// A screen as a picture: an SVG whose letters are text, in a dark and in a light dress.
struct ScreenPicture {
    let screen: Screen
    /// What the picture is called, and what it shows: for those who do not see it.
    let title: String
    let description: String

    private static let cell = (width: 8.4, height: 19)
    private static let margin = 16

    /// Light and dark, by the names of the eight colours that a terminal has.
    private static let palette: [(light: String, dark: String)] = [
        ("#24292f", "#6e7681"), ("#b3261e", "#ff7b72"), ("#116329", "#56d364"), ("#7d4e00", "#e3b341"),
        ("#0550ae", "#79c0ff"), ("#8250df", "#d2a8ff"), ("#0b6b75", "#56d4dd"), ("#57606a", "#c9d1d9"),
    ]

    /// The picture's text.
    func svg() -> String {
        let last = (screen.lines.lastIndex { !$0.isEmpty } ?? 0) + 1
        let width = Int((Double(screen.columns) * Self.cell.width).rounded(.up)) + 2 * Self.margin
        let height = last * Self.cell.height + 2 * Self.margin
        var lines = [
            """
            <svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve" viewBox="0 0 \(width) \(height)" width="\(width)" \
            height="\(height)" role="img" aria-labelledby="title description">
            """,
            "<title id=\"title\">\(Self.escaped(title))</title>",
            "<desc id=\"description\">\(Self.escaped(description))</desc>", style(),
            "<rect class=\"page\" width=\"\(width)\" height=\"\(height)\" rx=\"8\"/>",
        ]
        for row in 0..<last { lines += text(of: row) }
        if screen.cursor.row < last {
            lines.append(
                """
                <rect class="cursor" x="\(Self.x(screen.cursor.column))" \
                y="\(Self.margin + screen.cursor.row * Self.cell.height + 2)" width="2" \
                height="\(Self.cell.height - 4)"/>
                """)
        }
        return lines.joined(separator: "\n") + "\n</svg>\n"
    }

    private func style() -> String {
        let (light, dark) = (Self.palette.map(\.light), Self.palette.map(\.dark))
        func rules(_ colours: [String], page: String, ink: String) -> String {
            let named = colours.enumerated().map { ".c\($0) { fill: \($1) }" }.joined(separator: " ")
            return "text, .cursor { fill: \(ink) } .page { fill: \(page) } \(named)"
        }
        return """
            <style>
            text { font: 14px ui-monospace, "SFMono-Regular", Menlo, Consolas, "DejaVu Sans Mono", monospace; \
            white-space: pre }
            .b { font-weight: bold } .d { opacity: 0.7 } .u { text-decoration: underline }
            \(rules(light, page: "#f6f8fa", ink: "#1f2328"))
            @media (prefers-color-scheme: dark) { \(rules(dark, page: "#0d1117", ink: "#e6edf3")) }
            </style>
            """
    }

    /// One row: each run stands at its own column, so that another font's widths add up to nothing.
    private func text(of row: Int) -> [String] {
        var column = 0
        var spans: [String] = []
        for run in screen.runs(row) {
            let start = column
            let cells = screen.cells(row)
            var left = run.text.unicodeScalars.count
            while left > 0, column < cells.count {
                left -= cells[column].text.unicodeScalars.count
                column += 1
            }
            let lead = run.text.prefix { $0 == " " }.count
            let shown = run.text.dropFirst(lead)
            guard !shown.isEmpty else { continue }
            let names = Self.classes(run.style)
            let named = names.isEmpty ? "" : " class=\"\(names.joined(separator: " "))\""
            spans.append("<tspan x=\"\(Self.x(start + lead))\"\(named)>\(Self.escaped(String(shown)))</tspan>")
        }
        guard !spans.isEmpty else { return [] }
        let base = Self.margin + row * Self.cell.height + 14
        return ["<text y=\"\(base)\">" + spans.joined() + "</text>"]
    }

    private static func x(_ column: Int) -> String {
        let tenths = Int((Double(column) * cell.width * 10).rounded()) + margin * 10
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }

    private static func classes(_ style: Screen.Style) -> [String] {
        var names: [String] = []
        if style.isBold { names.append("b") }
        if style.isDim { names.append("d") }
        if style.isUnderlined { names.append("u") }
        if case .numbered(let number)? = style.foreground { names.append("c\(number % 8)") }
        return names
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
