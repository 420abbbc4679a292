/// One wrong cell of the sample for the expectations of each analysis that can tell by one cell.
enum AnalysisMutations {
    static let all: [AnalysisTests.Mutation] = failures + warnings

    static let failures: [AnalysisTests.Mutation] = [
        .init(
            script: "repeat-requests", audit: "2025-02", table: "requests", row: ["child": "C-11"],
            field: "received_on", value: "2031-01-01", expectation: "no request comes from the future"),
        .init(
            script: "repeat-requests", audit: "2025-02", table: "requests", row: ["id": "RQ-031"],
            field: "outcome", value: "advice", expectation: "a request that is not decided has no outcome"),
        .init(
            script: "home-not-seen", audit: "2024-09", table: "contacts", row: ["id": "CT-005"],
            field: "home_seen", value: "true", expectation: "a home is seen only at a contact that was kept"),
        .init(
            script: "home-not-seen", audit: "2024-09", table: "contacts", row: ["id": "CT-003"],
            field: "made_on", value: "2031-01-01", expectation: "no contact comes from the future"),
        .init(
            script: "low-attendance", audit: "2025-02", table: "children", row: ["id": "C-14"],
            field: "attendance_percent", value: "95",
            expectation: "attendance is recorded for those of school age only"),
        .init(
            script: "low-attendance", audit: "2025-02", table: "children", row: ["id": "C-11"],
            field: "attendance_percent", value: "[not applicable]",
            expectation: "attendance is asked of each child of school age"),
        .init(
            script: "missing-voice", audit: "2024-09", table: "returns", row: ["status": "nil"],
            field: "voice_captured", value: "false",
            expectation: "an agency that holds nothing says nothing of the child's voice"),
        .init(
            script: "quoracy", audit: "2024-09", table: "meetings", row: ["id": "M-009"],
            field: "quorate", value: "true", expectation: "a meeting that did not take place has no minutes"),
        .init(
            script: "returns-outstanding", audit: "2025-02", table: "returns",
            row: ["child": "C-13", "status": "missing"], field: "received_on", value: "2025-02-03",
            expectation: "a missing return has no date"),
        .init(
            script: "returns-outstanding", audit: "2024-09", table: "returns",
            row: ["child": "C-02", "status": "received"], field: "received_on", value: "[no return]",
            expectation: "a return that came in has its date"),
        .init(
            script: "compare-audits", audit: "2025-02", table: "children", row: ["id": "C-11"],
            field: "same_as", value: "C-11", expectation: "no child is said to be the same as itself"),
        .init(
            script: "recommendations-without-actions", audit: "2024-09", table: "actions", row: ["id": "AC-02"],
            field: "done_on", value: "2025-01-01",
            expectation: "only what is done has a day on which it was done"),
        .init(
            script: "recommendations-without-actions", audit: "2024-09", table: "actions", row: ["id": "AC-01"],
            field: "done_on", value: "2031-01-01", expectation: "nothing was done in the future"),
        .init(
            script: "non-resident-parents", audit: "2024-09", table: "assessments", row: ["id": "AS-03"],
            field: "nonresident_parent_involved", value: "[not applicable]",
            expectation: "no assessment passes over a parent who lives elsewhere as if there were none"),
    ]

    static let warnings: [AnalysisTests.Mutation] = [
        .init(
            script: "repeat-requests", audit: "2025-02", table: "requests", row: ["id": "RQ-012"],
            field: "source", value: "[not recorded]", expectation: "each request says who made it", warns: true),
        .init(
            script: "home-not-seen", audit: "2024-09", table: "contacts", row: ["id": "CT-022"],
            field: "home_seen", value: "false", expectation: "somebody has seen the home of each child", warns: true),
        .init(
            script: "home-not-seen", audit: "2024-09", table: "children", row: ["id": "C-01"],
            field: "home_seen", value: "false", expectation: "the audit's word agrees with the contacts", warns: true),
        .init(
            script: "low-attendance", audit: "2024-09", table: "children", row: ["id": "C-04"],
            field: "attendance_percent", value: "[no return]",
            expectation: "the attendance of each child of school age is known", warns: true),
        .init(
            script: "quoracy", audit: "2025-02", table: "meetings", row: ["id": "M-036"],
            field: "quorate", value: "true", expectation: "no meeting is called quorate that was not", warns: true),
        .init(
            script: "returns-outstanding", audit: "2025-02", table: "returns",
            row: ["status": "late", "received_on": "2025-02-17"], field: "received_on", value: "[no return]",
            expectation: "few returns are outstanding", warns: true),
        .init(
            script: "theme-summary", audit: "2024-09", table: "children", row: ["id": "C-01"],
            field: "themes", value: "[not asked]", expectation: "each child is coded", warns: true),
        .init(
            script: "theme-summary", audit: "2024-09", table: "findings", row: ["id": "FN-01"],
            field: "themes", value: "[not recorded]", expectation: "every finding has a theme", warns: true),
        .init(
            script: "recommendations-without-actions", audit: "2024-09", table: "actions", row: ["id": "AC-01"],
            field: "recommendation", value: "RC-05", expectation: "each line of advice has an action", warns: true),
        .init(
            script: "recommendations-without-actions", audit: "2024-09", table: "actions", row: ["id": "AC-02"],
            field: "owner", value: "[not recorded]",
            expectation: "each action has somebody who does it, and a day", warns: true),
    ]
}
