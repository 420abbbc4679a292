import Foundation
import Testing

/// Pages about the data, as a browser gets them: what a schema says must stay text.
@Suite("Command: pages")
struct PageTests {
    private static let descriptor = """
        {"name": "odd", "title": "Boats <b> & \\"sails\\"", "resources": [{"name": "boats", "path": "boats.csv",
          "schema": {"primaryKey": ["id"], "fields": [
            {"name": "id", "type": "string", "constraints": {"required": true}},
            {"name": "rig", "type": "string", "description": "how `rigged` & so on <i>",
             "categories": [{"value": "sloop", "label": "one <mast> & no more"}, {"value": "ketch", "label": "two"}]},
            {"name": "sound", "type": "boolean", "trueValues": ["aye"], "falseValues": ["nay"]}]}}]}
        """

    @Test(
        "as HTML: titles, paragraphs, terms, tables and examples, and nothing of the schema as markup",
        arguments: [
            ("describe", ["<h2><code>Boats &lt;b&gt; &amp; &quot;sails&quot;</code></h2>", "<td>boats</td>"]),
            (
                "describe boats.rig",
                ["<p>how <code>rigged</code> &amp; so on &lt;i&gt;.</p>", "<dd>sloop, ketch</dd>", "2 of 2 boats"]
            ),
            ("describe boats.sound", ["<dt><code>words</code></dt>", "<dd>aye for yes; nay for no</dd>"]),
            ("values boats.rig", ["<td>one &lt;mast&gt; &amp; no more</td>"]),
            ("help count", ["<h2><code>count</code></h2>", "<pre>", "<dt><code>unknown</code></dt>"]),
        ])
    func html(statement: String, parts: [String]) throws {
        let files = ["datapackage.json": Self.descriptor, "boats.csv": "id,rig,sound\na,sloop,aye\nb,ketch,nay\n"]
        try Binary.withFiles(files) { (folder: URL) throws -> Void in
            let page = try Binary.run(["query", "--data", folder.path, "--format", "html", statement])
            #expect(page.code == 0, "\(page.errors)")
            for part in parts { #expect(page.output.contains(part), "\(part) in \(page.output)") }
            for markup in ["<b>", "<i>", "<mast>"] { #expect(!page.output.contains(markup)) }
            for element in ["table", "dl", "dt", "dd", "pre", "code", "p", "h2"] {
                let (opened, closed) = (
                    page.output.components(separatedBy: "<\(element)>").count,
                    page.output.components(separatedBy: "</\(element)>").count
                )
                #expect(opened == closed, "\(element)")
            }
        }
    }
}
