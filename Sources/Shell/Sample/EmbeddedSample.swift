// swift-format-ignore-file
// Written by embed.sh from the folder beside it: change the folder, then run the script.

/// The sample package, byte for byte, so that the program opens it with no file beside the binary.
/// No real child is in it.
package enum EmbeddedSample {
    /// Every file of the package: its name within the folder and its whole text, the descriptor first.
    package static let files: [(name: String, text: String)] = [
        (name: "datapackage.json", text: text1),
        (name: "actions.csv", text: text2),
        (name: "agencies.csv", text: text3),
        (name: "assessments.csv", text: text4),
        (name: "audits.csv", text: text5),
        (name: "children.csv", text: text6),
        (name: "contacts.csv", text: text7),
        (name: "escalations.csv", text: text8),
        (name: "families.csv", text: text9),
        (name: "findings.csv", text: text10),
        (name: "judgements.csv", text: text11),
        (name: "meetings.csv", text: text12),
        (name: "offers.csv", text: text13),
        (name: "people.csv", text: text14),
        (name: "plans.csv", text: text15),
        (name: "prompts.csv", text: text16),
        (name: "recommendations.csv", text: text17),
        (name: "requests.csv", text: text18),
        (name: "resources.csv", text: text19),
        (name: "returns.csv", text: text20),
        (name: "themes.csv", text: text21),
    ]

    private static let text1: String = #"""
{
  "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
  "name": "neglect",
  "title": "Two made-up audits of neglect: no real child is in it",
  "description": "Two audits of ten children each, made up to show how audits are read and asked. No real child is in it: every child, family, person, agency, date and word was invented.",
  "version": "1.0.0",
  "created": "2025-03-31T00:00:00Z",
  "licenses": [{"name": "MIT", "path": "https://opensource.org/license/mit", "title": "MIT License"}],
  "contributors": [{"title": "The authors of Daybook", "roles": ["creator"]}],
  "keywords": ["safeguarding", "audit", "neglect", "synthetic"],
  "daybook": {"units": ["audits", "children", "findings"], "as_of": "2025-03-31", "synthetic": true},
  "resources": [
    {
      "name": "audits",
      "type": "table",
      "path": "audits.csv",
      "title": "Audits",
      "description": "The multi-agency audits, one row each.",
      "format": "csv",
      "mediatype": "text/csv",
      "encoding": "utf-8",
      "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
      "daybook": {"singular": "audit", "date": "held"},
      "schema": {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [
          {
            "name": "id",
            "type": "string",
            "title": "Identifier",
            "description": "The key of the audit: the year and month in which it was held.",
            "constraints": {"required": true, "unique": true, "pattern": "\\d{4}-\\d{2}"}
          },
          {
            "name": "title",
            "type": "string",
            "title": "Title",
            "description": "What the audit is called.",
            "constraints": {"required": true}
          },
          {
            "name": "held",
            "type": "string",
            "title": "Held",
            "description": "When the audit was held: a day, or only a month where no day was written down.",
            "constraints": {"required": true, "pattern": "\\d{4}(-\\d{2}(-\\d{2})?)?"},
            "daybook": {"partial": true}
          },
          {
            "name": "category",
            "type": "string",
            "title": "Category of abuse",
            "description": "The category of abuse that the audit is about (children-in-need census code).",
            "categories": [{"value": "NEG", "label": "neglect"}],
            "categoriesOrdered": false,
            "constraints": {"required": true}
          },
          {
            "name": "focus",
            "type": "string",
            "title": "Focus",
            "description": "What the audit looked at, in a few words.",
            "constraints": {"required": true}
          },
          {
            "name": "aim",
            "type": "string",
            "title": "Aim",
            "description": "What the audit set out to learn.",
            "missingValues": [{"value": "[not recorded]", "label": "not_recorded"}]
          },
          {
            "name": "standards",
            "type": "list",
            "title": "Standards",
            "description": "The standards that practice was held against.",
            "itemType": "string",
            "delimiter": ";"
          },
          {
            "name": "sample_size",
            "type": "integer",
            "title": "Sample size",
            "description": "How many children were chosen.",
            "constraints": {"required": true, "minimum": 1}
          },
          {
            "name": "selection",
            "type": "string",
            "title": "Selection",
            "description": "How the children were chosen."
          },
          {
            "name": "previous",
            "type": "string",
            "title": "Previous audit",
            "description": "The audit before this one on the same subject.",
            "missingValues": [{"value": "[not applicable]", "label": "not_applicable"}]
          }
        ],
        "missingValues": [],
        "primaryKey": ["id"],
        "foreignKeys": [{"fields": ["previous"], "reference": {"fields": ["id"]}}]
      }
    },
    {
      "name": "agencies",
      "type": "table",
      "path": "agencies.csv",
      "title": "Agencies",
      "description": "The services that work with the children and take part in the audits.",
      "format": "csv",
      "mediatype": "text/csv",
      "encoding": "utf-8",
      "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
      "daybook": {"singular": "agency"},
      "schema": {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [
          {
            "name": "id",
            "type": "string",
            "title": "Identifier",
            "description": "The key of the agency: a short code.",
            "constraints": {"required": true, "unique": true, "pattern": "[a-z_]+"}
          },
          {
            "name": "name",
            "type": "string",
            "title": "Name",
            "description": "The name as it is printed.",
            "constraints": {"required": true, "unique": true}
          },
          {
            "name": "sector",
            "type": "string",
            "title": "Sector",
            "description": "The kind of service.",
            "categories": [
              {"value": "health", "label": "health"},
              {"value": "social_care", "label": "social care"},
              {"value": "education", "label": "education"},
              {"value": "police", "label": "police"},
              {"value": "youth_justice", "label": "youth justice"},
              {"value": "domestic_abuse_service", "label": "domestic abuse service"},
              {"value": "emergency_duty", "label": "emergency duty"},
              {"value": "early_help", "label": "early help"},
              {"value": "voluntary", "label": "voluntary"}
            ],
            "categoriesOrdered": false,
            "constraints": {"required": true}
          },
          {
            "name": "aliases",
            "type": "list",
            "title": "Also called",
            "description": "Other names for the same agency.",
            "itemType": "string",
            "delimiter": ";"
          }
        ],
        "missingValues": [],
        "primaryKey": ["id"]
      }
    },
    {
      "name": "children",
      "type": "table",
      "path": "children.csv",
      "title": "Children",
      "description": "The children whose records an audit read, one row for each child in each audit. All of them are made up.",
      "format": "csv",
      "mediatype": "text/csv",
      "encoding": "utf-8",
      "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
      "daybook": {"singular": "child", "subject": true},
      "schema": {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [
          {
            "name": "id",
            "type": "string",
            "title": "Identifier",
            "description": "The key of the child's record in this audit.",
            "constraints": {"required": true, "unique": true, "pattern": "C-\\d{2}"}
          },
          {
            "name": "audit",
            "type": "string",
            "title": "Audit",
            "description": "The audit that chose the child.",
            "constraints": {"required": true}
          },
          {
            "name": "family",
            "type": "string",
            "title": "Family",
            "description": "The family the child lives in.",
            "constraints": {"required": true}
          },
          {
            "name": "same_as",
            "type": "string",
            "title": "Same child as",
            "description": "The same child's record in an earlier audit.",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "age",
            "type": "integer",
            "title": "Age",
            "description": "Age at the audit, in complete months.",
            "constraints": {"required": true, "minimum": 0, "maximum": 215},
            "daybook": {"unit": "months"}
          },
          {
            "name": "school_age",
            "type": "boolean",
            "title": "Of school age",
            "description": "Is the child of compulsory school age?",
            "constraints": {"required": true}
          },
          {
            "name": "themes",
            "type": "list",
            "title": "Needs and experiences",
            "description": "The child's needs and experiences, as codes of the themes. An empty set means: coded, none applies.",
            "itemType": "string",
            "delimiter": ";",
            "missingValues": [{"value": "[not asked]", "label": "not_asked"}],
            "daybook": {"codebook": "themes"}
          },
          {
            "name": "plan_category",
            "type": "string",
            "title": "Plan category",
            "description": "The latest category of abuse on a child protection plan (children-in-need census code).",
            "categories": [
              {"value": "NEG", "label": "neglect"},
              {"value": "EMO", "label": "emotional abuse"},
              {"value": "PHY", "label": "physical abuse"},
              {"value": "SAB", "label": "sexual abuse"},
              {"value": "MUL", "label": "multiple categories"}
            ],
            "categoriesOrdered": false,
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "plan_start",
            "type": "date",
            "title": "Plan start",
            "description": "The day on which the current child protection plan began.",
            "format": "default",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "share_of_life_on_plan",
            "type": "number",
            "title": "Share of life on a plan",
            "description": "How much of the child's life was spent on a child protection plan.",
            "missingValues": [{"value": "[not recorded]", "label": "not_recorded"}],
            "constraints": {"minimum": 0, "maximum": 100},
            "daybook": {"unit": "percent"}
          },
          {
            "name": "discussed",
            "type": "boolean",
            "title": "Discussed",
            "description": "Was the child discussed at the audit meeting?",
            "constraints": {"required": true}
          },
          {
            "name": "neglect_named",
            "type": "boolean",
            "title": "Neglect named",
            "description": "What the audit agreed: was neglect named as the concern?",
            "missingValues": [{"value": "[not asked]", "label": "not_asked"}, {"value": "[no return]", "label": "no_return"}]
          },
          {
            "name": "neglect_shared_with_family",
            "type": "boolean",
            "title": "Neglect shared with the family",
            "description": "Was the concern about neglect shared with the family in plain words?",
            "missingValues": [{"value": "[not asked]", "label": "not_asked"}, {"value": "[no return]", "label": "no_return"}]
          },
          {
            "name": "day_in_life_recorded",
            "type": "boolean",
            "title": "Day in the life recorded",
            "description": "Do the records show what a day is like for the child?",
            "missingValues": [{"value": "[not asked]", "label": "not_asked"}]
          },
          {
            "name": "voice_captured",
            "type": "boolean",
            "title": "Voice captured",
            "description": "Do the records hold what the child said or showed?",
            "missingValues": [{"value": "[not asked]", "label": "not_asked"}, {"value": "[withheld]", "label": "withheld"}]
          },
          {
            "name": "impact_recorded",
            "type": "boolean",
            "title": "Impact recorded",
            "description": "Do the records say what the concern means for the child?",
            "missingValues": [{"value": "[no return]", "label": "no_return"}, {"value": "[withheld]", "label": "withheld"}]
          },
          {
            "name": "trauma_recorded",
            "type": "boolean",
            "title": "Trauma recorded",
            "description": "Do the records recognise trauma the child may carry?",
            "missingValues": [{"value": "[not asked]", "label": "not_asked"}, {"value": "[no return]", "label": "no_return"}]
          },
          {
            "name": "father_included",
            "type": "boolean",
            "title": "Father included",
            "description": "Was the father, or a father figure, part of the work?",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[no return]", "label": "no_return"}
            ]
          },
          {
            "name": "home_seen",
            "type": "boolean",
            "title": "Home seen",
            "description": "Has a professional seen the home within the period audited?",
            "missingValues": [{"value": "[no return]", "label": "no_return"}]
          },
          {
            "name": "gp_registered",
            "type": "boolean",
            "title": "Registered with a GP",
            "description": "Is the child registered with a GP practice?",
            "missingValues": [{"value": "[not recorded]", "label": "not_recorded"}]
          },
          {
            "name": "gp_gap_days",
            "type": "integer",
            "title": "Gap in GP registration",
            "description": "Days without a GP registration within the period audited.",
            "missingValues": [{"value": "[not recorded]", "label": "not_recorded"}],
            "constraints": {"minimum": 0},
            "daybook": {"unit": "days"}
          },
          {
            "name": "immunisations",
            "type": "string",
            "title": "Immunisations",
            "description": "How far the child's immunisations have come.",
            "categories": [
              {"value": "none", "label": "none"},
              {"value": "partial", "label": "partial"},
              {"value": "complete", "label": "complete"}
            ],
            "categoriesOrdered": true,
            "missingValues": [{"value": "[not recorded]", "label": "not_recorded"}]
          },
          {
            "name": "attendance_percent",
            "type": "number",
            "title": "School attendance",
            "description": "Attendance at school in the term before the audit.",
            "missingValues": [
              {"value": "[no return]", "label": "no_return"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ],
            "constraints": {"minimum": 0, "maximum": 100},
            "daybook": {"unit": "percent"}
          },
          {
            "name": "attendance_treated_as_safeguarding",
            "type": "boolean",
            "title": "Attendance treated as safeguarding",
            "description": "Was low attendance treated as a safeguarding concern?",
            "missingValues": [
              {"value": "[no return]", "label": "no_return"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "attendance_linked_to_neglect",
            "type": "boolean",
            "title": "Attendance linked to neglect",
            "description": "Was low attendance linked to neglect?",
            "missingValues": [
              {"value": "[no return]", "label": "no_return"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "education_partner_involved",
            "type": "boolean",
            "title": "Education partner involved",
            "description": "Was the school or another education partner part of the work?",
            "missingValues": [
              {"value": "[no return]", "label": "no_return"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "locked_box_present",
            "type": "boolean",
            "title": "Locked box present",
            "description": "Was there a locked box for the medicines or drugs kept in the home?",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[not asked]", "label": "not_asked"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "complex_needs",
            "type": "boolean",
            "title": "Complex needs",
            "description": "Does the child have complex health needs?",
            "missingValues": [{"value": "[not recorded]", "label": "not_recorded"}]
          }
        ],
        "missingValues": [],
        "primaryKey": ["id"],
        "foreignKeys": [
          {"fields": ["audit"], "reference": {"resource": "audits", "fields": ["id"]}},
          {"fields": ["family"], "reference": {"resource": "families", "fields": ["id"]}},
          {"fields": ["same_as"], "reference": {"fields": ["id"]}}
        ]
      }
    },
    {
      "name": "families",
      "type": "table",
      "path": "families.csv",
      "title": "Families",
      "description": "The households, one row each.",
      "format": "csv",
      "mediatype": "text/csv",
      "encoding": "utf-8",
      "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
      "daybook": {"singular": "family"},
      "schema": {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [
          {
            "name": "id",
            "type": "string",
            "title": "Identifier",
            "description": "The key of the family.",
            "constraints": {"required": true, "unique": true, "pattern": "F-\\d{2}"}
          },
          {
            "name": "parents_conflict",
            "type": "boolean",
            "title": "Conflict between parents",
            "description": "Is there lasting conflict between the parents?",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[not asked]", "label": "not_asked"}
            ]
          },
          {
            "name": "household_domestic_abuse",
            "type": "boolean",
            "title": "Domestic abuse in the household",
            "description": "Is domestic abuse a feature of the household?",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[not asked]", "label": "not_asked"}
            ]
          }
        ],
        "missingValues": [],
        "primaryKey": ["id"]
      }
    },
    {
      "name": "people",
      "type": "table",
      "path": "people.csv",
      "title": "People",
      "description": "The people of each family: the audited children themselves, and those outside the sample. A child in two audits has a row for each record, since the age differs.",
      "format": "csv",
      "mediatype": "text/csv",
      "encoding": "utf-8",
      "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
      "daybook": {"singular": "person"},
      "schema": {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [
          {
            "name": "id",
            "type": "string",
            "title": "Identifier",
            "description": "The key of the person.",
            "constraints": {"required": true, "unique": true, "pattern": "P-\\d{3}"}
          },
          {
            "name": "family",
            "type": "string",
            "title": "Family",
            "description": "The family the person belongs to.",
            "constraints": {"required": true}
          },
          {
            "name": "role",
            "type": "string",
            "title": "Role",
            "description": "The person's part in the family.",
            "categories": [
              {"value": "child", "label": "child"},
              {"value": "mother", "label": "mother"},
              {"value": "father", "label": "father"},
              {"value": "partner", "label": "partner"},
              {"value": "sibling", "label": "sibling"},
              {"value": "carer", "label": "carer"}
            ],
            "categoriesOrdered": false,
            "constraints": {"required": true}
          },
          {
            "name": "child",
            "type": "string",
            "title": "Child",
            "description": "The audited child that this person is; not applicable for people outside the sample.",
            "missingValues": [{"value": "[not applicable]", "label": "not_applicable"}],
            "constraints": {"unique": true}
          },
          {
            "name": "resident",
            "type": "boolean",
            "title": "Lives in the home",
            "description": "Does the person live in the child's home?",
            "missingValues": [{"value": "[not recorded]", "label": "not_recorded"}]
          },
          {
            "name": "involved",
            "type": "boolean",
            "title": "Involved",
            "description": "Is the person involved in the child's life? Not asked of the audited children themselves.",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[not asked]", "label": "not_asked"},
              {"value": "[withheld]", "label": "withheld"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "age",
            "type": "integer",
            "title": "Age",
            "description": "Age at the audit, in complete months; below zero for a child not yet born.",
            "missingValues": [{"value": "[not recorded]", "label": "not_recorded"}],
            "constraints": {"minimum": -9, "maximum": 1300},
            "daybook": {"unit": "months"}
          }
        ],
        "missingValues": [],
        "primaryKey": ["id"],
        "foreignKeys": [
          {"fields": ["family"], "reference": {"resource": "families", "fields": ["id"]}},
          {"fields": ["child"], "reference": {"resource": "children", "fields": ["id"]}}
        ]
      }
    },
    {
      "name": "returns",
      "type": "table",
      "path": "returns.csv",
      "title": "Returns",
      "description": "What each agency's own record shows about a child: one audit return for each child and agency asked.",
      "format": "csv",
      "mediatype": "text/csv",
      "encoding": "utf-8",
      "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
      "daybook": {"singular": "return", "date": "received_on"},
      "schema": {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [
          {
            "name": "id",
            "type": "string",
            "title": "Identifier",
            "description": "The key of the return.",
            "constraints": {"required": true, "unique": true, "pattern": "R-\\d{3}"}
          },
          {
            "name": "child",
            "type": "string",
            "title": "Child",
            "description": "The child the return is about.",
            "constraints": {"required": true}
          },
          {
            "name": "agency",
            "type": "string",
            "title": "Agency",
            "description": "The agency that was asked.",
            "constraints": {"required": true}
          },
          {
            "name": "status",
            "type": "string",
            "title": "Status",
            "description": "Received; nil (the agency holds nothing on the child); late (asked for again, perhaps in by now); missing.",
            "categories": [
              {"value": "received", "label": "received"},
              {"value": "nil", "label": "nil"},
              {"value": "late", "label": "late"},
              {"value": "missing", "label": "missing"}
            ],
            "categoriesOrdered": false,
            "constraints": {"required": true}
          },
          {
            "name": "received_on",
            "type": "date",
            "title": "Received on",
            "description": "The day on which the return came in.",
            "format": "default",
            "missingValues": [{"value": "[no return]", "label": "no_return"}]
          },
          {
            "name": "neglect_named",
            "type": "boolean",
            "title": "Neglect named",
            "description": "Does this agency's record name neglect?",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[not asked]", "label": "not_asked"},
              {"value": "[no return]", "label": "no_return"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "neglect_shared_with_family",
            "type": "boolean",
            "title": "Neglect shared with the family",
            "description": "Does the record show that neglect was spoken of with the family?",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[no return]", "label": "no_return"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "cp_flag",
            "type": "boolean",
            "title": "Child protection flag",
            "description": "Does the record carry a flag for the child protection plan?",
            "missingValues": [
              {"value": "[no return]", "label": "no_return"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "information_shared",
            "type": "boolean",
            "title": "Information shared",
            "description": "Was relevant information shared with the other agencies?",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[no return]", "label": "no_return"},
              {"value": "[withheld]", "label": "withheld"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "voice_captured",
            "type": "boolean",
            "title": "Voice captured",
            "description": "Does the record hold what the child said or showed?",
            "missingValues": [
              {"value": "[not asked]", "label": "not_asked"},
              {"value": "[no return]", "label": "no_return"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "impact_neglect_recorded",
            "type": "boolean",
            "title": "Impact of neglect recorded",
            "description": "Does the record say what the neglect means for the child now?",
            "missingValues": [
              {"value": "[not asked]", "label": "not_asked"},
              {"value": "[no return]", "label": "no_return"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "impact_domestic_abuse_recorded",
            "type": "boolean",
            "title": "Impact of domestic abuse recorded",
            "description": "Does the record say what the domestic abuse means for the child now?",
            "missingValues": [
              {"value": "[not asked]", "label": "not_asked"},
              {"value": "[no return]", "label": "no_return"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "day_in_life_recorded",
            "type": "boolean",
            "title": "Day in the life recorded",
            "description": "Does the record show what a day is like for the child?",
            "missingValues": [
              {"value": "[not asked]", "label": "not_asked"},
              {"value": "[no return]", "label": "no_return"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "trauma_informed",
            "type": "boolean",
            "title": "Trauma informed",
            "description": "Was the work with the family informed by what they had lived through?",
            "missingValues": [
              {"value": "[not asked]", "label": "not_asked"},
              {"value": "[no return]", "label": "no_return"},
              {"value": "[withheld]", "label": "withheld"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "relied_on_others",
            "type": "boolean",
            "title": "Relied on others",
            "description": "Did the agency rest on another agency's involvement?",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[no return]", "label": "no_return"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "false_reassurance",
            "type": "boolean",
            "title": "False reassurance",
            "description": "Did the plan itself reassure the agency more than it should?",
            "missingValues": [
              {"value": "[no return]", "label": "no_return"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "over_optimism",
            "type": "boolean",
            "title": "Over-optimism",
            "description": "Were small changes taken for more than they were?",
            "missingValues": [
              {"value": "[no return]", "label": "no_return"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "parental_denial",
            "type": "boolean",
            "title": "Denial by parents",
            "description": "Did the parents deny or play down risk and impact?",
            "missingValues": [
              {"value": "[no return]", "label": "no_return"},
              {"value": "[withheld]", "label": "withheld"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "child_as_protective_factor",
            "type": "boolean",
            "title": "Child seen as protective factor",
            "description": "Was the child described as protecting an adult?",
            "missingValues": [
              {"value": "[no return]", "label": "no_return"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "father_included",
            "type": "boolean",
            "title": "Father included",
            "description": "Was the father, or a father figure, part of this agency's work?",
            "missingValues": [
              {"value": "[not asked]", "label": "not_asked"},
              {"value": "[no return]", "label": "no_return"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "chronology",
            "type": "string",
            "title": "Chronology",
            "description": "The kind of chronology on the record.",
            "categories": [
              {"value": "none", "label": "none"},
              {"value": "single", "label": "single"},
              {"value": "multi", "label": "multi"}
            ],
            "categoriesOrdered": true,
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[no return]", "label": "no_return"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "challenge_made",
            "type": "boolean",
            "title": "Challenge made",
            "description": "Did the agency challenge other agencies or the family where that was needed?",
            "missingValues": [
              {"value": "[no return]", "label": "no_return"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "curiosity_shown",
            "type": "boolean",
            "title": "Curiosity shown",
            "description": "Does the record show professional curiosity?",
            "missingValues": [
              {"value": "[no return]", "label": "no_return"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "record_accurate",
            "type": "boolean",
            "title": "Record accurate",
            "description": "Does the record agree with what the other agencies hold?",
            "missingValues": [
              {"value": "[not asked]", "label": "not_asked"},
              {"value": "[no return]", "label": "no_return"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "grade",
            "type": "string",
            "title": "Grade",
            "description": "The agency's own grade for its practice.",
            "categories": [
              {"value": "inadequate", "label": "inadequate"},
              {"value": "requires_improvement", "label": "requires improvement"},
              {"value": "good", "label": "good"},
              {"value": "outstanding", "label": "outstanding"}
            ],
            "categoriesOrdered": true,
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[no return]", "label": "no_return"},
              {"value": "[withheld]", "label": "withheld"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "comment",
            "type": "string",
            "title": "Comment",
            "description": "The auditor's note.",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[no return]", "label": "no_return"},
              {"value": "[withheld]", "label": "withheld"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ],
            "daybook": {"restricted": true}
          }
        ],
        "missingValues": [],
        "primaryKey": ["id"],
        "uniqueKeys": [["child", "agency"]],
        "foreignKeys": [
          {"fields": ["child"], "reference": {"resource": "children", "fields": ["id"]}},
          {"fields": ["agency"], "reference": {"resource": "agencies", "fields": ["id"]}}
        ]
      }
    },
    {
      "name": "meetings",
      "type": "table",
      "path": "meetings.csv",
      "title": "Meetings",
      "description": "Meetings about a child, also those that were recommended and did not take place.",
      "format": "csv",
      "mediatype": "text/csv",
      "encoding": "utf-8",
      "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
      "daybook": {"singular": "meeting", "date": "held_on"},
      "schema": {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [
          {
            "name": "id",
            "type": "string",
            "title": "Identifier",
            "description": "The key of the meeting.",
            "constraints": {"required": true, "unique": true, "pattern": "M-\\d{3}"}
          },
          {
            "name": "child",
            "type": "string",
            "title": "Child",
            "description": "The child the meeting was about.",
            "constraints": {"required": true}
          },
          {
            "name": "kind",
            "type": "string",
            "title": "Kind",
            "description": "The kind of meeting.",
            "categories": [
              {"value": "core_group", "label": "core group"},
              {"value": "conference", "label": "conference"},
              {"value": "strategy", "label": "strategy"},
              {"value": "pre_birth", "label": "pre birth"},
              {"value": "audit", "label": "audit"}
            ],
            "categoriesOrdered": false,
            "constraints": {"required": true}
          },
          {
            "name": "held_on",
            "type": "date",
            "title": "Held on",
            "description": "The day of the meeting; not applicable where it did not take place.",
            "format": "default",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "recommended",
            "type": "boolean",
            "title": "Recommended",
            "description": "Was the meeting recommended by a professional?",
            "missingValues": [{"value": "[not recorded]", "label": "not_recorded"}]
          },
          {
            "name": "took_place",
            "type": "boolean",
            "title": "Took place",
            "description": "Did the meeting take place?",
            "constraints": {"required": true}
          },
          {
            "name": "quorate",
            "type": "boolean",
            "title": "Quorate",
            "description": "What was written down: were enough agencies there? Social care and two other agencies in direct contact with the child are needed.",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "agencies_present",
            "type": "list",
            "title": "Agencies present",
            "description": "The agencies that were there.",
            "itemType": "string",
            "delimiter": ";",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "people_mentioned",
            "type": "list",
            "title": "People mentioned",
            "description": "The people of the family whom the minutes mention.",
            "itemType": "string",
            "delimiter": ";",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          }
        ],
        "missingValues": [],
        "primaryKey": ["id"],
        "foreignKeys": [
          {"fields": ["child"], "reference": {"resource": "children", "fields": ["id"]}},
          {"fields": ["agencies_present"], "reference": {"resource": "agencies", "fields": ["id"]}},
          {"fields": ["people_mentioned"], "reference": {"resource": "people", "fields": ["id"]}}
        ]
      }
    },
    {
      "name": "contacts",
      "type": "table",
      "path": "contacts.csv",
      "title": "Contacts",
      "description": "Visits, appointments and other contacts of an agency with a child or family.",
      "format": "csv",
      "mediatype": "text/csv",
      "encoding": "utf-8",
      "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
      "daybook": {
        "singular": "contact",
        "date": "made_on",
        "completeness": {
          "entity": "returns",
          "by": ["child", "agency"],
          "status": "status",
          "received": "received_on",
          "outstanding": ["missing", "late"]
        }
      },
      "schema": {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [
          {
            "name": "id",
            "type": "string",
            "title": "Identifier",
            "description": "The key of the contact.",
            "constraints": {"required": true, "unique": true, "pattern": "CT-\\d{3}"}
          },
          {
            "name": "child",
            "type": "string",
            "title": "Child",
            "description": "The child the contact was for.",
            "constraints": {"required": true}
          },
          {
            "name": "agency",
            "type": "string",
            "title": "Agency",
            "description": "The agency that made the contact.",
            "constraints": {"required": true}
          },
          {
            "name": "kind",
            "type": "string",
            "title": "Kind",
            "description": "The kind of contact.",
            "categories": [
              {"value": "home_visit", "label": "home visit"},
              {"value": "appointment", "label": "appointment"},
              {"value": "antenatal", "label": "antenatal"},
              {"value": "school", "label": "school"},
              {"value": "phone", "label": "phone"}
            ],
            "categoriesOrdered": false,
            "constraints": {"required": true}
          },
          {
            "name": "made_on",
            "type": "date",
            "title": "Made on",
            "description": "The day of the contact.",
            "format": "default",
            "constraints": {"required": true}
          },
          {
            "name": "outcome",
            "type": "string",
            "title": "Outcome",
            "description": "What came of it.",
            "categories": [
              {"value": "kept", "label": "kept"},
              {"value": "missed", "label": "missed"},
              {"value": "declined", "label": "declined"},
              {"value": "cancelled", "label": "cancelled"}
            ],
            "categoriesOrdered": false,
            "constraints": {"required": true}
          },
          {
            "name": "followed_up",
            "type": "boolean",
            "title": "Followed up",
            "description": "Was a contact that was not kept followed up?",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "people_seen",
            "type": "list",
            "title": "People seen",
            "description": "The people of the family who were seen; an empty set for a contact in which nobody was seen.",
            "itemType": "string",
            "delimiter": ";",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "child_seen",
            "type": "boolean",
            "title": "Child seen",
            "description": "Was the child seen?",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "home_seen",
            "type": "boolean",
            "title": "Home seen",
            "description": "Was the home seen inside? Not applicable unless it was a home visit that was kept.",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          }
        ],
        "missingValues": [],
        "primaryKey": ["id"],
        "foreignKeys": [
          {"fields": ["child"], "reference": {"resource": "children", "fields": ["id"]}},
          {"fields": ["agency"], "reference": {"resource": "agencies", "fields": ["id"]}},
          {"fields": ["people_seen"], "reference": {"resource": "people", "fields": ["id"]}}
        ]
      }
    },
    {
      "name": "offers",
      "type": "table",
      "path": "offers.csv",
      "title": "Offers of support",
      "description": "Support that an agency offered to the family.",
      "format": "csv",
      "mediatype": "text/csv",
      "encoding": "utf-8",
      "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
      "daybook": {
        "singular": "offer",
        "date": "offered_on",
        "completeness": {
          "entity": "returns",
          "by": ["child", "agency"],
          "status": "status",
          "received": "received_on",
          "outstanding": ["missing", "late"]
        }
      },
      "schema": {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [
          {
            "name": "id",
            "type": "string",
            "title": "Identifier",
            "description": "The key of the offer.",
            "constraints": {"required": true, "unique": true, "pattern": "O-\\d{3}"}
          },
          {
            "name": "child",
            "type": "string",
            "title": "Child",
            "description": "The child the support was for.",
            "constraints": {"required": true}
          },
          {
            "name": "agency",
            "type": "string",
            "title": "Agency",
            "description": "The agency that made the offer.",
            "constraints": {"required": true}
          },
          {
            "name": "service",
            "type": "string",
            "title": "Service",
            "description": "What was offered.",
            "categories": [
              {"value": "family_support", "label": "family support"},
              {"value": "parenting_programme", "label": "parenting programme"},
              {"value": "counselling", "label": "counselling"},
              {"value": "young_carer_support", "label": "young carer support"},
              {"value": "substance_misuse_support", "label": "substance misuse support"},
              {"value": "attendance_support", "label": "attendance support"},
              {"value": "domestic_abuse_support", "label": "domestic abuse support"}
            ],
            "categoriesOrdered": false,
            "constraints": {"required": true}
          },
          {
            "name": "offered_on",
            "type": "date",
            "title": "Offered on",
            "description": "The day of the offer.",
            "format": "default",
            "missingValues": [{"value": "[not recorded]", "label": "not_recorded"}]
          },
          {
            "name": "response",
            "type": "string",
            "title": "Response",
            "description": "How the family responded.",
            "categories": [
              {"value": "accepted", "label": "accepted"},
              {"value": "declined", "label": "declined"},
              {"value": "no_response", "label": "no response"},
              {"value": "disengaged", "label": "disengaged"}
            ],
            "categoriesOrdered": false,
            "constraints": {"required": true}
          },
          {
            "name": "followed_up",
            "type": "boolean",
            "title": "Followed up",
            "description": "Was an offer that was not taken up followed up? Not applicable where it was accepted.",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "reason_explored",
            "type": "boolean",
            "title": "Reason explored",
            "description": "Was it explored why the family did not take it up?",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "re_engaged",
            "type": "boolean",
            "title": "Re-engaged",
            "description": "Did the family come back to the offer later?",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          }
        ],
        "missingValues": [],
        "primaryKey": ["id"],
        "foreignKeys": [
          {"fields": ["child"], "reference": {"resource": "children", "fields": ["id"]}},
          {"fields": ["agency"], "reference": {"resource": "agencies", "fields": ["id"]}}
        ]
      }
    },
    {
      "name": "requests",
      "type": "table",
      "path": "requests.csv",
      "title": "Requests for support",
      "description": "Requests for support or protection that reached the front door.",
      "format": "csv",
      "mediatype": "text/csv",
      "encoding": "utf-8",
      "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
      "daybook": {"singular": "request", "date": "received_on"},
      "schema": {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [
          {
            "name": "id",
            "type": "string",
            "title": "Identifier",
            "description": "The key of the request.",
            "constraints": {"required": true, "unique": true, "pattern": "RQ-\\d{3}"}
          },
          {
            "name": "child",
            "type": "string",
            "title": "Child",
            "description": "The child the request was about.",
            "constraints": {"required": true}
          },
          {
            "name": "source",
            "type": "string",
            "title": "Source",
            "description": "The agency the request came from.",
            "missingValues": [{"value": "[not recorded]", "label": "not_recorded"}]
          },
          {
            "name": "received_on",
            "type": "date",
            "title": "Received on",
            "description": "The day on which the request was received.",
            "format": "default",
            "constraints": {"required": true}
          },
          {
            "name": "category",
            "type": "string",
            "title": "Category",
            "description": "The category of abuse under which it was made (children-in-need census code).",
            "categories": [
              {"value": "NEG", "label": "neglect"},
              {"value": "EMO", "label": "emotional abuse"},
              {"value": "PHY", "label": "physical abuse"},
              {"value": "SAB", "label": "sexual abuse"},
              {"value": "MUL", "label": "multiple categories"}
            ],
            "categoriesOrdered": false,
            "constraints": {"required": true}
          },
          {
            "name": "threshold",
            "type": "string",
            "title": "Threshold",
            "description": "Was the statutory threshold met?",
            "categories": [
              {"value": "met", "label": "met"},
              {"value": "not_met", "label": "not met"},
              {"value": "pending", "label": "pending"}
            ],
            "categoriesOrdered": false,
            "constraints": {"required": true}
          },
          {
            "name": "outcome",
            "type": "string",
            "title": "Outcome",
            "description": "What followed.",
            "categories": [
              {"value": "no_further_action", "label": "no further action"},
              {"value": "advice", "label": "advice"},
              {"value": "early_help", "label": "early help"},
              {"value": "assessment", "label": "assessment"},
              {"value": "strategy", "label": "strategy"}
            ],
            "categoriesOrdered": false,
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "consent",
            "type": "string",
            "title": "Consent",
            "description": "Did the family consent to the request?",
            "categories": [
              {"value": "given", "label": "given"},
              {"value": "refused", "label": "refused"},
              {"value": "not_sought", "label": "not sought"}
            ],
            "categoriesOrdered": false,
            "missingValues": [{"value": "[not recorded]", "label": "not_recorded"}]
          },
          {
            "name": "trauma_recorded",
            "type": "boolean",
            "title": "Trauma recorded",
            "description": "Does the record of the request recognise trauma?",
            "missingValues": [{"value": "[not asked]", "label": "not_asked"}]
          },
          {
            "name": "impact_recorded",
            "type": "boolean",
            "title": "Impact recorded",
            "description": "Does the record of the request say what the harm means for the child?",
            "missingValues": [{"value": "[not asked]", "label": "not_asked"}]
          },
          {
            "name": "support_need_recorded",
            "type": "boolean",
            "title": "Need for support recorded",
            "description": "Does the record of the request say what support is needed?",
            "missingValues": [{"value": "[not asked]", "label": "not_asked"}]
          }
        ],
        "missingValues": [],
        "primaryKey": ["id"],
        "foreignKeys": [
          {"fields": ["child"], "reference": {"resource": "children", "fields": ["id"]}},
          {"fields": ["source"], "reference": {"resource": "agencies", "fields": ["id"]}}
        ]
      }
    },
    {
      "name": "plans",
      "type": "table",
      "path": "plans.csv",
      "title": "Plans",
      "description": "The plans a child has been on.",
      "format": "csv",
      "mediatype": "text/csv",
      "encoding": "utf-8",
      "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
      "daybook": {"singular": "plan", "date": "starts_on"},
      "schema": {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [
          {
            "name": "id",
            "type": "string",
            "title": "Identifier",
            "description": "The key of the plan.",
            "constraints": {"required": true, "unique": true, "pattern": "PL-\\d{2}"}
          },
          {
            "name": "child",
            "type": "string",
            "title": "Child",
            "description": "The child the plan is for.",
            "constraints": {"required": true}
          },
          {
            "name": "kind",
            "type": "string",
            "title": "Kind",
            "description": "The kind of plan.",
            "categories": [
              {"value": "early_help", "label": "early help"},
              {"value": "child_in_need", "label": "child in need"},
              {"value": "child_protection", "label": "child protection"}
            ],
            "categoriesOrdered": false,
            "constraints": {"required": true}
          },
          {
            "name": "category",
            "type": "string",
            "title": "Category",
            "description": "The category of a child protection plan (children-in-need census code); not applicable to other plans.",
            "categories": [
              {"value": "NEG", "label": "neglect"},
              {"value": "EMO", "label": "emotional abuse"},
              {"value": "PHY", "label": "physical abuse"},
              {"value": "SAB", "label": "sexual abuse"},
              {"value": "MUL", "label": "multiple categories"}
            ],
            "categoriesOrdered": false,
            "missingValues": [{"value": "[not applicable]", "label": "not_applicable"}]
          },
          {
            "name": "starts_on",
            "type": "date",
            "title": "Starts on",
            "description": "The day on which the plan began.",
            "format": "default",
            "constraints": {"required": true}
          },
          {
            "name": "ends_on",
            "type": "date",
            "title": "Ends on",
            "description": "The day on which the plan ended; not applicable while it runs.",
            "format": "default",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "father_voice",
            "type": "boolean",
            "title": "Father's voice",
            "description": "Is the father's voice in the plan?",
            "missingValues": [{"value": "[not recorded]", "label": "not_recorded"}]
          }
        ],
        "missingValues": [],
        "primaryKey": ["id"],
        "foreignKeys": [{"fields": ["child"], "reference": {"resource": "children", "fields": ["id"]}}]
      }
    },
    {
      "name": "assessments",
      "type": "table",
      "path": "assessments.csv",
      "title": "Assessments",
      "description": "Assessments of a child's needs and home.",
      "format": "csv",
      "mediatype": "text/csv",
      "encoding": "utf-8",
      "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
      "daybook": {
        "singular": "assessment",
        "date": "done_on",
        "completeness": {
          "entity": "returns",
          "by": ["child", "agency"],
          "status": "status",
          "received": "received_on",
          "outstanding": ["missing", "late"]
        }
      },
      "schema": {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [
          {
            "name": "id",
            "type": "string",
            "title": "Identifier",
            "description": "The key of the assessment.",
            "constraints": {"required": true, "unique": true, "pattern": "AS-\\d{2}"}
          },
          {
            "name": "child",
            "type": "string",
            "title": "Child",
            "description": "The child assessed.",
            "constraints": {"required": true}
          },
          {
            "name": "agency",
            "type": "string",
            "title": "Agency",
            "description": "The agency that assessed.",
            "constraints": {"required": true}
          },
          {
            "name": "kind",
            "type": "string",
            "title": "Kind",
            "description": "The kind of assessment.",
            "categories": [
              {"value": "single", "label": "single"},
              {"value": "early_help", "label": "early help"},
              {"value": "pre_birth", "label": "pre birth"},
              {"value": "section_47", "label": "section 47"}
            ],
            "categoriesOrdered": false,
            "constraints": {"required": true}
          },
          {
            "name": "tool",
            "type": "string",
            "title": "Tool",
            "description": "The tool used, if any.",
            "categories": [
              {"value": "none", "label": "none"},
              {"value": "graded_care_profile", "label": "graded care profile"},
              {"value": "day_in_my_life", "label": "day in my life"},
              {"value": "screening", "label": "screening"}
            ],
            "categoriesOrdered": false,
            "missingValues": [{"value": "[not recorded]", "label": "not_recorded"}]
          },
          {
            "name": "done_on",
            "type": "date",
            "title": "Done on",
            "description": "The day on which the assessment was finished.",
            "format": "default",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[no return]", "label": "no_return"}
            ]
          },
          {
            "name": "parents_involved",
            "type": "string",
            "title": "Parents involved",
            "description": "Which parents took part.",
            "categories": [
              {"value": "both", "label": "both"},
              {"value": "mother_only", "label": "mother only"},
              {"value": "father_only", "label": "father only"},
              {"value": "neither", "label": "neither"}
            ],
            "categoriesOrdered": false,
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[no return]", "label": "no_return"}
            ]
          },
          {
            "name": "nonresident_parent_involved",
            "type": "boolean",
            "title": "Non-resident parent involved",
            "description": "Did a parent who lives elsewhere take part? Not applicable where there is none.",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[no return]", "label": "no_return"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "conflict_explored",
            "type": "boolean",
            "title": "Conflict explored",
            "description": "Was conflict between the parents explored?",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[no return]", "label": "no_return"}
            ]
          },
          {
            "name": "home_described",
            "type": "boolean",
            "title": "Home described",
            "description": "Does it describe the home and how the family lives?",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[no return]", "label": "no_return"}
            ]
          },
          {
            "name": "impact_described",
            "type": "boolean",
            "title": "Impact described",
            "description": "Does it say what the home means for the child?",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[no return]", "label": "no_return"}
            ]
          }
        ],
        "missingValues": [],
        "primaryKey": ["id"],
        "foreignKeys": [
          {"fields": ["child"], "reference": {"resource": "children", "fields": ["id"]}},
          {"fields": ["agency"], "reference": {"resource": "agencies", "fields": ["id"]}}
        ]
      }
    },
    {
      "name": "escalations",
      "type": "table",
      "path": "escalations.csv",
      "title": "Escalations",
      "description": "Concerns that were taken up a line of management.",
      "format": "csv",
      "mediatype": "text/csv",
      "encoding": "utf-8",
      "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
      "daybook": {"singular": "escalation", "date": "raised_on"},
      "schema": {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [
          {
            "name": "id",
            "type": "string",
            "title": "Identifier",
            "description": "The key of the escalation.",
            "constraints": {"required": true, "unique": true, "pattern": "E-\\d{2}"}
          },
          {
            "name": "child",
            "type": "string",
            "title": "Child",
            "description": "The child concerned.",
            "constraints": {"required": true}
          },
          {
            "name": "raised_by",
            "type": "string",
            "title": "Raised by",
            "description": "The agency that raised it.",
            "constraints": {"required": true}
          },
          {
            "name": "raised_on",
            "type": "date",
            "title": "Raised on",
            "description": "The day on which it was raised.",
            "format": "default",
            "constraints": {"required": true}
          },
          {
            "name": "resolved_on",
            "type": "date",
            "title": "Resolved on",
            "description": "The day on which it was settled; not applicable while it is open.",
            "format": "default",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "after_audit",
            "type": "boolean",
            "title": "After the audit",
            "description": "Was it raised because of the audit?",
            "constraints": {"required": true}
          },
          {
            "name": "route",
            "type": "string",
            "title": "Route",
            "description": "The way it took.",
            "categories": [{"value": "informal", "label": "informal"}, {"value": "formal", "label": "formal"}],
            "categoriesOrdered": false,
            "constraints": {"required": true}
          },
          {
            "name": "outcome",
            "type": "string",
            "title": "Outcome",
            "description": "What came of it.",
            "missingValues": [{"value": "[not recorded]", "label": "not_recorded"}]
          }
        ],
        "missingValues": [],
        "primaryKey": ["id"],
        "foreignKeys": [
          {"fields": ["child"], "reference": {"resource": "children", "fields": ["id"]}},
          {"fields": ["raised_by"], "reference": {"resource": "agencies", "fields": ["id"]}}
        ]
      }
    },
    {
      "name": "judgements",
      "type": "table",
      "path": "judgements.csv",
      "title": "Judgements",
      "description": "Grades given to practice with a child, by whom and at which stage.",
      "format": "csv",
      "mediatype": "text/csv",
      "encoding": "utf-8",
      "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
      "daybook": {"singular": "judgement"},
      "schema": {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [
          {
            "name": "id",
            "type": "string",
            "title": "Identifier",
            "description": "The key of the judgement.",
            "constraints": {"required": true, "unique": true, "pattern": "J-\\d{3}"}
          },
          {
            "name": "child",
            "type": "string",
            "title": "Child",
            "description": "The child whose records were judged.",
            "constraints": {"required": true}
          },
          {
            "name": "domain",
            "type": "string",
            "title": "Domain",
            "description": "What was judged.",
            "categories": [
              {"value": "multi_agency", "label": "multi agency"},
              {"value": "voice_of_child", "label": "voice of child"},
              {"value": "recording", "label": "recording"},
              {"value": "planning", "label": "planning"}
            ],
            "categoriesOrdered": false,
            "constraints": {"required": true}
          },
          {
            "name": "standard",
            "type": "string",
            "title": "Standard",
            "description": "The standard it was held against.",
            "categories": [
              {"value": "statutory_guidance", "label": "statutory guidance"},
              {"value": "practice_guidance", "label": "practice guidance"},
              {"value": "partnership_policies", "label": "partnership policies"}
            ],
            "categoriesOrdered": false,
            "missingValues": [{"value": "[not recorded]", "label": "not_recorded"}]
          },
          {
            "name": "stage",
            "type": "string",
            "title": "Stage",
            "description": "The agency itself, a peer, or the moderating group.",
            "categories": [
              {"value": "self", "label": "self"},
              {"value": "peer", "label": "peer"},
              {"value": "moderated", "label": "moderated"}
            ],
            "categoriesOrdered": true,
            "constraints": {"required": true}
          },
          {
            "name": "grade",
            "type": "string",
            "title": "Grade",
            "description": "The grade.",
            "categories": [
              {"value": "inadequate", "label": "inadequate"},
              {"value": "requires_improvement", "label": "requires improvement"},
              {"value": "good", "label": "good"},
              {"value": "outstanding", "label": "outstanding"}
            ],
            "categoriesOrdered": true,
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[no return]", "label": "no_return"},
              {"value": "[withheld]", "label": "withheld"}
            ]
          },
          {
            "name": "judged_by",
            "type": "string",
            "title": "Judged by",
            "description": "The agency that judged; not applicable to the moderating group.",
            "missingValues": [{"value": "[not applicable]", "label": "not_applicable"}]
          }
        ],
        "missingValues": [],
        "primaryKey": ["id"],
        "uniqueKeys": [["child", "domain", "stage"]],
        "foreignKeys": [
          {"fields": ["child"], "reference": {"resource": "children", "fields": ["id"]}},
          {"fields": ["judged_by"], "reference": {"resource": "agencies", "fields": ["id"]}}
        ]
      }
    },
    {
      "name": "findings",
      "type": "table",
      "path": "findings.csv",
      "title": "Findings",
      "description": "What the auditors found, of one child or of the whole audit.",
      "format": "csv",
      "mediatype": "text/csv",
      "encoding": "utf-8",
      "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
      "daybook": {"singular": "finding"},
      "schema": {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [
          {
            "name": "id",
            "type": "string",
            "title": "Identifier",
            "description": "The key of the finding.",
            "constraints": {"required": true, "unique": true, "pattern": "FN-\\d{2}"}
          },
          {
            "name": "audit",
            "type": "string",
            "title": "Audit",
            "description": "The audit it belongs to.",
            "constraints": {"required": true}
          },
          {
            "name": "child",
            "type": "string",
            "title": "Child",
            "description": "The child it is about; not applicable where it is about the whole audit.",
            "missingValues": [{"value": "[not applicable]", "label": "not_applicable"}]
          },
          {
            "name": "agencies",
            "type": "list",
            "title": "Agencies",
            "description": "The agencies it is about; an empty set where it is about all of them alike.",
            "itemType": "string",
            "delimiter": ";"
          },
          {
            "name": "kind",
            "type": "string",
            "title": "Kind",
            "description": "A worry, good practice, or learning.",
            "categories": [
              {"value": "worry", "label": "worry"},
              {"value": "good_practice", "label": "good practice"},
              {"value": "learning", "label": "learning"}
            ],
            "categoriesOrdered": false,
            "constraints": {"required": true}
          },
          {
            "name": "themes",
            "type": "list",
            "title": "Themes",
            "description": "What it is about, as codes of the themes. An empty set means: coded, none applies.",
            "itemType": "string",
            "delimiter": ";",
            "missingValues": [{"value": "[not recorded]", "label": "not_recorded"}],
            "daybook": {"codebook": "themes"}
          },
          {
            "name": "person_role",
            "type": "string",
            "title": "Whose experience",
            "description": "The member of the family it is about, where it is about one.",
            "categories": [
              {"value": "child", "label": "child"},
              {"value": "mother", "label": "mother"},
              {"value": "father", "label": "father"},
              {"value": "sibling", "label": "sibling"}
            ],
            "categoriesOrdered": false,
            "missingValues": [{"value": "[not applicable]", "label": "not_applicable"}]
          },
          {
            "name": "summary",
            "type": "string",
            "title": "Summary",
            "description": "The finding in one line.",
            "constraints": {"required": true}
          },
          {
            "name": "text",
            "type": "string",
            "title": "Text",
            "description": "The finding in the auditors' words.",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[withheld]", "label": "withheld"}
            ],
            "daybook": {"restricted": true}
          }
        ],
        "missingValues": [],
        "primaryKey": ["id"],
        "foreignKeys": [
          {"fields": ["audit"], "reference": {"resource": "audits", "fields": ["id"]}},
          {"fields": ["child"], "reference": {"resource": "children", "fields": ["id"]}},
          {"fields": ["agencies"], "reference": {"resource": "agencies", "fields": ["id"]}}
        ]
      }
    },
    {
      "name": "themes",
      "type": "table",
      "path": "themes.csv",
      "title": "Themes",
      "description": "The codebook: what the codes mean and which theme lies beneath which.",
      "format": "csv",
      "mediatype": "text/csv",
      "encoding": "utf-8",
      "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
      "daybook": {"singular": "theme"},
      "schema": {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [
          {
            "name": "code",
            "type": "string",
            "title": "Code",
            "description": "The key of the theme.",
            "constraints": {"required": true, "unique": true, "pattern": "[a-z_]+"}
          },
          {
            "name": "name",
            "type": "string",
            "title": "Name",
            "description": "The name as it is printed.",
            "constraints": {"required": true, "unique": true}
          },
          {
            "name": "parent",
            "type": "string",
            "title": "Parent",
            "description": "The wider theme that includes this one; not applicable at the top.",
            "missingValues": [{"value": "[not applicable]", "label": "not_applicable"}]
          },
          {
            "name": "definition",
            "type": "string",
            "title": "Definition",
            "description": "When to use the code.",
            "constraints": {"required": true}
          },
          {
            "name": "aliases",
            "type": "list",
            "title": "Also called",
            "description": "Other words for the theme.",
            "itemType": "string",
            "delimiter": ";"
          }
        ],
        "missingValues": [],
        "primaryKey": ["code"],
        "foreignKeys": [{"fields": ["parent"], "reference": {"fields": ["code"]}}]
      }
    },
    {
      "name": "recommendations",
      "type": "table",
      "path": "recommendations.csv",
      "title": "Recommendations",
      "description": "What the audits ask for: recommendations, what needs to happen, messages for practice, hopes.",
      "format": "csv",
      "mediatype": "text/csv",
      "encoding": "utf-8",
      "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
      "daybook": {"singular": "recommendation"},
      "schema": {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [
          {
            "name": "id",
            "type": "string",
            "title": "Identifier",
            "description": "The key of the recommendation.",
            "constraints": {"required": true, "unique": true, "pattern": "RC-\\d{2}"}
          },
          {
            "name": "audit",
            "type": "string",
            "title": "Audit",
            "description": "The audit it comes from.",
            "constraints": {"required": true}
          },
          {
            "name": "kind",
            "type": "string",
            "title": "Kind",
            "description": "The kind of statement.",
            "categories": [
              {"value": "recommendation", "label": "recommendation"},
              {"value": "needs_to_happen", "label": "needs to happen"},
              {"value": "practice_message", "label": "practice message"},
              {"value": "hope", "label": "hope"}
            ],
            "categoriesOrdered": false,
            "constraints": {"required": true}
          },
          {
            "name": "order",
            "type": "integer",
            "title": "Order",
            "description": "Its place among those of its kind.",
            "constraints": {"required": true, "minimum": 1}
          },
          {
            "name": "text",
            "type": "string",
            "title": "Text",
            "description": "What is asked for.",
            "constraints": {"required": true}
          },
          {
            "name": "themes",
            "type": "list",
            "title": "Themes",
            "description": "What it is about, as codes of the themes.",
            "itemType": "string",
            "delimiter": ";",
            "daybook": {"codebook": "themes"}
          },
          {
            "name": "owner",
            "type": "string",
            "title": "Owner",
            "description": "Who looks after it.",
            "missingValues": [{"value": "[not recorded]", "label": "not_recorded"}]
          },
          {
            "name": "measure",
            "type": "string",
            "title": "Measure",
            "description": "The question, in Daybook's language, that shows whether it is happening; not recorded where nobody has set one.",
            "missingValues": [{"value": "[not recorded]", "label": "not_recorded"}]
          }
        ],
        "missingValues": [],
        "primaryKey": ["id"],
        "uniqueKeys": [["audit", "kind", "order"]],
        "foreignKeys": [{"fields": ["audit"], "reference": {"resource": "audits", "fields": ["id"]}}]
      }
    },
    {
      "name": "prompts",
      "type": "table",
      "path": "prompts.csv",
      "title": "Prompts",
      "description": "The questions for practitioners that stand beside a recommendation.",
      "format": "csv",
      "mediatype": "text/csv",
      "encoding": "utf-8",
      "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
      "daybook": {"singular": "prompt"},
      "schema": {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [
          {
            "name": "id",
            "type": "string",
            "title": "Identifier",
            "description": "The key of the prompt.",
            "constraints": {"required": true, "unique": true, "pattern": "PR-\\d{2}"}
          },
          {
            "name": "recommendation",
            "type": "string",
            "title": "Recommendation",
            "description": "The recommendation it belongs to.",
            "constraints": {"required": true}
          },
          {
            "name": "order",
            "type": "integer",
            "title": "Order",
            "description": "Its place beside the recommendation.",
            "constraints": {"required": true, "minimum": 1}
          },
          {
            "name": "text",
            "type": "string",
            "title": "Text",
            "description": "The question.",
            "constraints": {"required": true}
          }
        ],
        "missingValues": [],
        "primaryKey": ["id"],
        "uniqueKeys": [["recommendation", "order"]],
        "foreignKeys": [{"fields": ["recommendation"], "reference": {"resource": "recommendations", "fields": ["id"]}}]
      }
    },
    {
      "name": "actions",
      "type": "table",
      "path": "actions.csv",
      "title": "Actions",
      "description": "What agencies undertook to do about a recommendation.",
      "format": "csv",
      "mediatype": "text/csv",
      "encoding": "utf-8",
      "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
      "daybook": {"singular": "action", "date": "due_on"},
      "schema": {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [
          {
            "name": "id",
            "type": "string",
            "title": "Identifier",
            "description": "The key of the action.",
            "constraints": {"required": true, "unique": true, "pattern": "AC-\\d{2}"}
          },
          {
            "name": "recommendation",
            "type": "string",
            "title": "Recommendation",
            "description": "The recommendation it serves.",
            "constraints": {"required": true}
          },
          {
            "name": "owner",
            "type": "string",
            "title": "Owner",
            "description": "The agency that does it.",
            "missingValues": [{"value": "[not recorded]", "label": "not_recorded"}]
          },
          {
            "name": "due_on",
            "type": "date",
            "title": "Due on",
            "description": "The day by which it should be done.",
            "format": "default",
            "missingValues": [{"value": "[not recorded]", "label": "not_recorded"}]
          },
          {
            "name": "status",
            "type": "string",
            "title": "Status",
            "description": "How far it has come.",
            "categories": [
              {"value": "not_started", "label": "not started"},
              {"value": "started", "label": "started"},
              {"value": "done", "label": "done"},
              {"value": "dropped", "label": "dropped"}
            ],
            "categoriesOrdered": true,
            "constraints": {"required": true}
          },
          {
            "name": "done_on",
            "type": "date",
            "title": "Done on",
            "description": "The day on which it was done; not applicable until then.",
            "format": "default",
            "missingValues": [
              {"value": "[not recorded]", "label": "not_recorded"},
              {"value": "[not applicable]", "label": "not_applicable"}
            ]
          },
          {
            "name": "evidence",
            "type": "string",
            "title": "Evidence",
            "description": "What shows that it was done.",
            "missingValues": [{"value": "[not recorded]", "label": "not_recorded"}],
            "daybook": {"restricted": true}
          }
        ],
        "missingValues": [],
        "primaryKey": ["id"],
        "foreignKeys": [
          {"fields": ["recommendation"], "reference": {"resource": "recommendations", "fields": ["id"]}},
          {"fields": ["owner"], "reference": {"resource": "agencies", "fields": ["id"]}}
        ]
      }
    },
    {
      "name": "resources",
      "type": "table",
      "path": "resources.csv",
      "title": "Resources",
      "description": "Training and tools that an audit points to.",
      "format": "csv",
      "mediatype": "text/csv",
      "encoding": "utf-8",
      "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
      "daybook": {"singular": "resource"},
      "schema": {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [
          {
            "name": "id",
            "type": "string",
            "title": "Identifier",
            "description": "The key of the resource.",
            "constraints": {"required": true, "unique": true, "pattern": "RS-\\d{2}"}
          },
          {
            "name": "audit",
            "type": "string",
            "title": "Audit",
            "description": "The audit that points to it.",
            "constraints": {"required": true}
          },
          {
            "name": "kind",
            "type": "string",
            "title": "Kind",
            "description": "Training or a tool.",
            "categories": [{"value": "training", "label": "training"}, {"value": "tool", "label": "tool"}],
            "categoriesOrdered": false,
            "constraints": {"required": true, "enum": ["training", "tool"]}
          },
          {
            "name": "title",
            "type": "string",
            "title": "Title",
            "description": "What it is called.",
            "constraints": {"required": true}
          },
          {
            "name": "audience",
            "type": "string",
            "title": "Audience",
            "description": "Whom it is for.",
            "categories": [
              {"value": "all_agencies", "label": "all agencies"},
              {"value": "schools", "label": "schools"},
              {"value": "families", "label": "families"}
            ],
            "categoriesOrdered": false,
            "constraints": {"required": true}
          },
          {
            "name": "url",
            "type": "string",
            "title": "Address",
            "description": "Where it can be found.",
            "missingValues": [{"value": "[not recorded]", "label": "not_recorded"}]
          },
          {
            "name": "themes",
            "type": "list",
            "title": "Themes",
            "description": "What it helps with, as codes of the themes.",
            "itemType": "string",
            "delimiter": ";",
            "daybook": {"codebook": "themes"}
          }
        ],
        "missingValues": [],
        "primaryKey": ["id"],
        "foreignKeys": [{"fields": ["audit"], "reference": {"resource": "audits", "fields": ["id"]}}]
      }
    }
  ]
}

"""#

    private static let text2: String = #"""
id,recommendation,owner,due_on,status,done_on,evidence
AC-01,RC-04,social_care,2024-12-31,done,2024-12-13,A form for shared chronologies went live; six are in use.
AC-02,RC-05,community_health,2025-01-31,started,[not applicable],Two of four half-day courses have been held.
AC-03,RC-05,education,2025-02-28,not_started,[not applicable],[not recorded]
AC-04,RC-06,preventative_services,2025-01-31,done,[not recorded],Each team has the tool and a colleague who knows it.
AC-05,RC-07,social_care,2025-03-14,dropped,[not applicable],Joined with the national leaflet.
AC-06,RC-08,education,2025-06-30,not_started,[not applicable],[not recorded]
AC-07,RC-11,social_care,2025-05-30,started,[not applicable],[not recorded]
AC-08,RC-13,[not recorded],[not recorded],not_started,[not applicable],[not recorded]
AC-09,RC-14,family_charity,2025-03-28,started,[not applicable],"A first evening for practitioners, thirty came."

"""#

    private static let text3: String = #"""
id,name,sector,aliases
community_health,Community child health,health,health visiting;school nursing
domestic_abuse_service,Domestic abuse support service,domestic_abuse_service,DA service
education,Schools and education,education,schools
emergency_duty,Emergency duty team,emergency_duty,EDT;out of hours
family_charity,Family support charity,voluntary,the charity
gp_practices,GP practices,health,GPs;family doctors
hospital,Hospital and midwifery,health,acute hospital;midwifery
mental_health,Adult mental health service,health,AMHS
police,Police,police,
preventative_services,Preventative services,early_help,early help;targeted support
social_care,Children's social care,social_care,CSC
youth_justice,Youth justice service,youth_justice,YJS

"""#

    private static let text4: String = #"""
id,child,agency,kind,tool,done_on,parents_involved,nonresident_parent_involved,conflict_explored,home_described,impact_described
AS-01,C-01,hospital,pre_birth,screening,2024-02-01,both,[not applicable],true,true,true
AS-02,C-01,social_care,single,none,2024-03-15,both,[not applicable],true,true,false
AS-03,C-02,social_care,single,none,2024-04-04,mother_only,false,false,true,false
AS-04,C-03,social_care,section_47,none,2023-05-24,mother_only,false,true,true,false
AS-05,C-03,community_health,early_help,graded_care_profile,[no return],[no return],[no return],[no return],[no return],[no return]
AS-06,C-04,social_care,section_47,none,2023-05-24,mother_only,false,true,true,false
AS-07,C-05,social_care,single,graded_care_profile,2023-05-10,mother_only,false,false,true,true
AS-08,C-06,social_care,single,none,2024-01-15,both,[not applicable],true,true,false
AS-09,C-07,social_care,single,day_in_my_life,2023-02-24,both,true,false,true,true
AS-10,C-08,social_care,single,none,2023-02-24,both,true,false,true,false
AS-11,C-09,preventative_services,early_help,screening,2021-06-14,mother_only,[not recorded],false,false,false
AS-12,C-09,social_care,single,none,2024-02-16,mother_only,false,false,true,false
AS-13,C-10,youth_justice,single,screening,2023-11-08,father_only,false,false,true,false
AS-14,C-11,preventative_services,early_help,screening,2023-12-05,mother_only,false,false,true,false
AS-15,C-11,social_care,section_47,graded_care_profile,2024-09-24,both,true,true,true,true
AS-16,C-12,social_care,section_47,day_in_my_life,2024-10-28,mother_only,false,false,true,true
AS-17,C-13,preventative_services,early_help,none,2024-06-26,mother_only,false,false,false,false
AS-18,C-14,social_care,single,graded_care_profile,2024-05-17,both,true,true,true,true
AS-19,C-15,preventative_services,early_help,none,2023-10-11,mother_only,false,false,false,false
AS-20,C-16,social_care,section_47,day_in_my_life,2024-10-30,both,[not applicable],true,true,true
AS-21,C-17,social_care,section_47,graded_care_profile,2024-10-30,both,[not applicable],true,true,true
AS-22,C-18,social_care,single,none,2024-08-09,neither,false,false,false,false
AS-23,C-18,youth_justice,single,screening,2024-09-18,neither,false,false,false,[not recorded]
AS-24,C-19,social_care,single,[not recorded],[not recorded],[not recorded],[not recorded],[not recorded],[not recorded],[not recorded]
AS-25,C-20,preventative_services,early_help,day_in_my_life,2024-09-19,both,true,true,true,true
AS-26,C-20,social_care,single,none,2024-12-20,both,true,false,true,true

"""#

    private static let text5: String = #"""
id,title,held,category,focus,aim,standards,sample_size,selection,previous
2024-09,Multi-agency audit: child protection plans for neglect,2024-09-17,NEG,How well agencies work together where a child is on a protection plan for neglect,"To learn whether agencies hold good shared standards, and whether the response is robust and steady.",statutory_guidance;practice_guidance;partnership_policies,10,"Ten children on a child protection plan for neglect, spread over ages and agencies.",[not applicable]
2025-02,"Multi-agency audit: neglect, asked for help again and again",2025-02,NEG,Repeat requests for support under the category of neglect,[not recorded],statutory_guidance;partnership_policies,10,Ten children and young people for whom support was requested more than once because of neglect.,2024-09

"""#

    private static let text6: String = #"""
id,audit,family,same_as,age,school_age,themes,plan_category,plan_start,share_of_life_on_plan,discussed,neglect_named,neglect_shared_with_family,day_in_life_recorded,voice_captured,impact_recorded,trauma_recorded,father_included,home_seen,gp_registered,gp_gap_days,immunisations,attendance_percent,attendance_treated_as_safeguarding,attendance_linked_to_neglect,education_partner_involved,locked_box_present,complex_needs
C-01,2024-09,F-01,[not applicable],6,false,neglect;coercive_control;parental_mental_health,NEG,2024-03-19,99.7,true,true,true,true,false,false,true,true,true,true,0,complete,[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],false
C-02,2024-09,F-02,[not applicable],9,false,medical_neglect;physical_health;domestic_abuse;parental_mental_health,NEG,2024-04-11,58,true,true,false,true,false,true,false,false,true,true,47,none,[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],true
C-03,2024-09,F-03,[not applicable],50,false,neglect;domestic_abuse;parental_substance_misuse,NEG,2023-06-14,30.3,true,false,false,true,false,false,false,true,true,true,0,partial,[not applicable],[not applicable],[not applicable],[not applicable],false,false
C-04,2024-09,F-03,[not applicable],98,true,neglect;domestic_abuse;school_attendance;autism,NEG,2023-06-14,15.5,false,true,false,true,true,false,true,true,true,true,0,complete,84.5,false,false,true,[not asked],false
C-05,2024-09,F-04,[not applicable],38,false,neglect;coercive_control;parental_mental_health,NEG,2023-05-22,79.4,true,true,true,true,true,false,false,false,true,true,0,complete,[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],false
C-06,2024-09,F-05,[not applicable],71,true,neglect;witnessing_domestic_abuse;physical_health,NEG,2024-01-22,11.1,true,false,false,false,false,false,false,false,true,true,0,complete,88,false,false,true,[not applicable],true
C-07,2024-09,F-06,[not applicable],131,true,neglect;domestic_abuse;young_carer;school_attendance;parental_mental_health,NEG,2023-03-09,14,true,true,false,true,true,true,true,true,true,true,0,complete,71.5,true,true,true,true,false
C-08,2024-09,F-06,[not applicable],28,false,physical_neglect;domestic_abuse,NEG,2023-03-09,65.5,false,false,false,true,false,false,[not asked],true,true,true,0,partial,[not applicable],[not applicable],[not applicable],[not applicable],true,false
C-09,2024-09,F-07,[not applicable],144,true,neglect;educational_neglect;school_attendance;economic_abuse;parental_substance_misuse,NEG,2024-02-27,4.6,true,true,true,true,true,true,false,false,true,true,0,complete,62,true,false,true,true,false
C-10,2024-09,F-08,[not applicable],164,true,neglect;domestic_abuse;parental_substance_misuse;young_carer;school_attendance,NEG,2022-11-30,13.2,false,[no return],[no return],true,true,[no return],[no return],[no return],true,[not recorded],[not recorded],[not recorded],79,false,false,[no return],[not asked],[not recorded]
C-11,2025-02,F-09,[not applicable],84,true,neglect;parental_conflict,EMO,2024-10-02,5.2,true,true,true,true,true,true,false,true,true,true,0,complete,86.5,false,false,true,[not applicable],false
C-12,2025-02,F-07,C-09,149,true,neglect;educational_neglect;school_attendance;parental_substance_misuse,NEG,2024-02-27,7.7,true,true,true,true,true,true,true,false,true,true,0,complete,58,true,true,true,true,false
C-13,2025-02,F-12,[not applicable],110,true,neglect;school_attendance;parental_mental_health;parental_conflict,[not applicable],[not applicable],0,true,true,false,false,true,false,false,false,false,true,0,complete,74,false,false,false,[not asked],false
C-14,2025-02,F-10,[not applicable],31,false,physical_neglect;domestic_abuse;alcohol_misuse,MUL,2024-12-11,6.7,false,true,true,true,false,true,true,true,true,true,0,partial,[not applicable],[not applicable],[not applicable],[not applicable],false,false
C-15,2025-02,F-11,[not applicable],122,true,neglect;educational_neglect;school_attendance;young_carer,[not applicable],[not applicable],0,true,true,false,false,true,false,false,false,false,true,0,complete,66.5,true,false,false,[not applicable],false
C-16,2025-02,F-13,[not applicable],67,true,neglect;autism;parental_conflict,PHY,2024-11-06,4.8,true,false,false,true,true,true,true,true,true,true,0,complete,93,[not applicable],[not applicable],true,[not applicable],true
C-17,2025-02,F-13,[not recorded],19,false,neglect;physical_health,SAB,2024-11-06,16.9,false,true,[not asked],true,false,true,false,true,true,true,12,none,[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],true
C-18,2025-02,F-14,[not applicable],176,true,neglect;educational_neglect;school_attendance;coercive_control,[not applicable],[not applicable],0,true,true,false,false,[withheld],false,false,false,false,false,63,partial,41,false,true,false,true,false
C-19,2025-02,F-15,[not applicable],96,true,[not asked],[not recorded],[not recorded],[not recorded],false,[not asked],[not asked],[not asked],[not asked],[no return],[no return],[not recorded],[no return],true,0,complete,[no return],[no return],[no return],[no return],[not recorded],[not recorded]
C-20,2025-02,F-16,[not applicable],58,false,emotional_neglect;trauma;parental_conflict;domestic_abuse,[not applicable],[not applicable],0,false,true,true,true,true,[withheld],true,true,true,true,0,complete,[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],false

"""#

    private static let text7: String = #"""
id,child,agency,kind,made_on,outcome,followed_up,people_seen,child_seen,home_seen
CT-001,C-01,hospital,antenatal,2024-01-16,kept,[not applicable],P-002,false,[not applicable]
CT-002,C-01,hospital,antenatal,2024-02-20,kept,[not applicable],P-002,false,[not applicable]
CT-003,C-01,community_health,home_visit,2024-04-02,kept,[not applicable],P-001;P-002,true,true
CT-004,C-01,social_care,home_visit,2024-05-14,kept,[not applicable],P-001;P-002;P-004;P-005,true,true
CT-005,C-01,community_health,home_visit,2024-06-11,missed,true,[not applicable],[not applicable],[not applicable]
CT-006,C-01,preventative_services,home_visit,2024-07-09,kept,[not applicable],P-002;P-004,false,true
CT-007,C-01,gp_practices,appointment,2024-08-20,kept,[not applicable],P-001;P-002,true,[not applicable]
CT-008,C-02,hospital,antenatal,2023-10-03,missed,false,[not applicable],[not applicable],[not applicable]
CT-009,C-02,hospital,antenatal,2023-11-07,kept,[not applicable],P-007,false,[not applicable]
CT-010,C-02,community_health,home_visit,2024-01-09,kept,[not applicable],P-006;P-007,true,true
CT-011,C-02,gp_practices,appointment,2024-03-12,missed,false,[not applicable],[not applicable],[not applicable]
CT-012,C-02,hospital,appointment,2024-05-21,missed,false,[not applicable],[not applicable],[not applicable]
CT-013,C-02,social_care,home_visit,2024-06-05,kept,[not applicable],P-006;P-007,true,true
CT-014,C-02,mental_health,appointment,2024-07-03,cancelled,[not recorded],[not applicable],[not applicable],[not applicable]
CT-015,C-03,hospital,antenatal,2024-07-30,missed,false,[not applicable],[not applicable],[not applicable]
CT-016,C-03,hospital,antenatal,2024-08-27,missed,false,[not applicable],[not applicable],[not applicable]
CT-017,C-03,social_care,home_visit,2024-06-19,kept,[not applicable],P-009;P-011;P-013,true,true
CT-018,C-03,social_care,home_visit,2024-08-14,declined,false,[not applicable],[not applicable],[not applicable]
CT-019,C-03,emergency_duty,phone,2024-05-04,kept,[not applicable],,false,[not applicable]
CT-020,C-03,police,home_visit,2024-05-04,kept,[not applicable],P-011;P-013,false,[not recorded]
CT-021,C-04,education,school,2024-06-27,kept,[not applicable],P-010,true,[not applicable]
CT-022,C-04,social_care,home_visit,2024-06-19,kept,[not applicable],P-010;P-011,true,true
CT-023,C-04,community_health,appointment,2024-07-08,missed,false,[not applicable],[not applicable],[not applicable]
CT-024,C-05,community_health,home_visit,2024-07-23,kept,[not applicable],P-015;P-016,true,true
CT-025,C-05,social_care,home_visit,2024-08-06,kept,[not applicable],P-015;P-016,true,true
CT-026,C-05,mental_health,appointment,2024-06-20,missed,true,[not applicable],[not applicable],[not applicable]
CT-027,C-05,preventative_services,phone,2024-08-21,kept,[not applicable],P-016,false,[not applicable]
CT-028,C-06,social_care,home_visit,2024-06-12,kept,[not applicable],P-019;P-020;P-021,true,true
CT-029,C-06,hospital,appointment,2024-04-18,missed,false,[not applicable],[not applicable],[not applicable]
CT-030,C-06,hospital,appointment,2024-07-25,missed,false,[not applicable],[not applicable],[not applicable]
CT-031,C-06,education,school,2024-07-11,kept,[not applicable],P-019,true,[not applicable]
CT-032,C-07,education,school,2024-07-02,kept,[not applicable],P-022,true,[not applicable]
CT-033,C-07,social_care,home_visit,2024-07-17,kept,[not applicable],P-022;P-024,true,true
CT-034,C-07,mental_health,appointment,2024-05-15,cancelled,true,[not applicable],[not applicable],[not applicable]
CT-035,C-07,emergency_duty,phone,2024-03-03,kept,[not applicable],P-024,false,[not applicable]
CT-036,C-08,community_health,home_visit,2024-05-29,kept,[not applicable],P-023;P-024,true,true
CT-037,C-08,social_care,home_visit,2024-07-17,kept,[not applicable],P-023;P-024,true,true
CT-038,C-08,community_health,home_visit,2024-08-07,missed,true,[not applicable],[not applicable],[not applicable]
CT-039,C-09,social_care,home_visit,2024-06-26,declined,true,[not applicable],[not applicable],[not applicable]
CT-040,C-09,social_care,home_visit,2024-07-10,kept,[not applicable],P-026;P-028,true,true
CT-041,C-09,education,school,2024-06-13,missed,false,[not applicable],[not applicable],[not applicable]
CT-042,C-09,youth_justice,appointment,2024-08-01,kept,[not applicable],P-026,true,[not applicable]
CT-043,C-09,domestic_abuse_service,phone,2024-07-19,kept,[not applicable],P-028,false,[not applicable]
CT-044,C-10,education,school,2024-06-20,kept,[not applicable],P-031,true,[not applicable]
CT-045,C-10,youth_justice,home_visit,2024-07-04,kept,[not applicable],P-031;P-032,true,true
CT-046,C-10,youth_justice,appointment,2024-08-15,missed,true,[not applicable],[not applicable],[not applicable]
CT-047,C-11,social_care,home_visit,2025-01-15,kept,[not applicable],P-034;P-035,true,true
CT-048,C-11,education,school,2024-12-04,kept,[not applicable],P-034,true,[not applicable]
CT-049,C-11,preventative_services,home_visit,2024-10-22,kept,[not applicable],P-034;P-035;P-036,true,true
CT-050,C-12,social_care,home_visit,2024-12-18,kept,[not applicable],P-027;P-028,true,true
CT-051,C-12,youth_justice,appointment,2024-11-28,missed,true,[not applicable],[not applicable],[not applicable]
CT-052,C-12,education,school,2024-12-12,missed,false,[not applicable],[not applicable],[not applicable]
CT-053,C-13,preventative_services,home_visit,2024-09-24,missed,false,[not applicable],[not applicable],[not applicable]
CT-054,C-13,preventative_services,home_visit,2024-11-12,kept,[not applicable],P-046,false,false
CT-055,C-13,family_charity,phone,2024-12-03,kept,[not applicable],P-046,false,[not applicable]
CT-056,C-13,education,school,2024-11-27,kept,[not applicable],P-045,true,[not applicable]
CT-057,C-14,community_health,home_visit,2024-11-15,kept,[not applicable],P-037;P-038,true,true
CT-058,C-14,hospital,appointment,2024-10-08,missed,false,[not applicable],[not applicable],[not applicable]
CT-059,C-14,domestic_abuse_service,phone,2025-01-09,kept,[not applicable],P-038,false,[not applicable]
CT-060,C-15,preventative_services,home_visit,2024-10-10,declined,false,[not applicable],[not applicable],[not applicable]
CT-061,C-15,preventative_services,home_visit,2024-11-21,kept,[not applicable],P-042,false,false
CT-062,C-15,education,school,2024-12-16,kept,[not applicable],P-041,true,[not applicable]
CT-063,C-15,family_charity,appointment,2025-01-07,missed,false,[not applicable],[not applicable],[not applicable]
CT-064,C-16,social_care,home_visit,2025-01-21,kept,[not applicable],P-048;P-050;P-051,true,true
CT-065,C-16,education,school,2025-01-14,kept,[not applicable],P-048,true,[not applicable]
CT-066,C-16,preventative_services,home_visit,2024-12-11,kept,[not applicable],P-048;P-050,true,true
CT-067,C-17,community_health,home_visit,2024-12-17,kept,[not applicable],P-049;P-050,true,true
CT-068,C-17,hospital,appointment,2024-11-05,cancelled,true,[not applicable],[not applicable],[not applicable]
CT-069,C-17,social_care,home_visit,2025-01-21,kept,[not applicable],P-049;P-050;P-051,true,true
CT-070,C-18,youth_justice,appointment,2024-10-30,missed,false,[not applicable],[not applicable],[not applicable]
CT-071,C-18,preventative_services,home_visit,2024-10-31,missed,false,[not applicable],[not applicable],[not applicable]
CT-072,C-18,social_care,home_visit,2024-12-05,declined,false,[not applicable],[not applicable],[not applicable]
CT-073,C-18,education,school,2024-12-03,missed,[not recorded],[not applicable],[not applicable],[not applicable]
CT-074,C-18,emergency_duty,phone,2024-12-28,kept,[not applicable],P-053,false,[not applicable]
CT-075,C-19,gp_practices,appointment,2024-10-15,kept,[not applicable],P-056;P-057,true,[not applicable]
CT-076,C-19,social_care,home_visit,2024-10-29,missed,true,[not applicable],[not applicable],[not applicable]
CT-077,C-19,community_health,home_visit,2024-11-26,cancelled,true,[not applicable],[not applicable],[not applicable]
CT-078,C-20,preventative_services,home_visit,2025-01-16,kept,[not applicable],P-059;P-060,true,true
CT-079,C-20,family_charity,phone,2025-01-28,kept,[not applicable],[not recorded],[not recorded],[not applicable]
CT-080,C-20,mental_health,appointment,2024-12-19,kept,[not applicable],P-060,false,[not applicable]

"""#

    private static let text8: String = #"""
id,child,raised_by,raised_on,resolved_on,after_audit,route,outcome
E-01,C-05,social_care,2024-09-18,[not recorded],true,formal,"The plan is read again by a senior manager, with legal advice."
E-02,C-02,community_health,2024-05-07,2024-05-21,false,informal,A GP practice took the baby on.
E-03,C-07,education,2024-02-26,2024-03-05,false,formal,A strategy discussion was held.
E-04,C-15,preventative_services,2024-12-13,[not applicable],false,informal,[not recorded]
E-05,C-18,education,2024-11-25,2024-12-16,false,formal,A second look at the decision; it stood.

"""#

    private static let text9: String = #"""
id,parents_conflict,household_domestic_abuse
F-01,true,true
F-02,false,true
F-03,true,true
F-04,true,true
F-05,true,true
F-06,false,true
F-07,[not recorded],true
F-08,true,true
F-09,true,false
F-10,false,true
F-11,false,false
F-12,true,[not recorded]
F-13,true,false
F-14,false,true
F-15,[not asked],[not asked]
F-16,true,true

"""#

    private static let text10: String = #"""
id,audit,child,agencies,kind,themes,person_role,summary,text
FN-01,2024-09,C-01,social_care;preventative_services,worry,lost_among_siblings;false_reassurance,child,The newest child is missing from the group's minutes,"The older children fill the minutes. The baby is on a plan, and that seemed enough to everyone."
FN-02,2024-09,C-02,gp_practices;community_health,worry,medical_neglect;physical_health,child,A baby with complex needs went without a GP and without vaccines,"Forty-seven days between two practices, and nobody held the list."
FN-03,2024-09,[not applicable],,worry,neglect_not_named,[not applicable],Not every child's record calls the concern neglect,"Some records say ""home conditions"", some say ""low-level"", and some say nothing at all."
FN-04,2024-09,C-06,social_care;education,worry,day_in_the_life,child,Nothing shows what one child's day is like,"Weekdays, weekends, bedtime: none of it is on paper."
FN-05,2024-09,[not applicable],hospital;community_health;mental_health,worry,missed_appointments;declined_support,[not applicable],Appointments are missed and refusals are left at that,[not recorded]
FN-06,2024-09,C-02,social_care;mental_health,worry,trauma_informed,mother,A mother's own history did not shape how she was approached,"Letters with deadlines, where a visit and a cup of tea were asked for."
FN-07,2024-09,[not applicable],social_care,worry,quoracy;physical_health,[not applicable],"Some meetings lacked the people needed, health above all","Where a child has a health condition, a health colleague belongs at the table."
FN-08,2024-09,C-05,social_care,worry,escalation,child,"One child, on a plan for most of life, was escalated after the audit",The group asked for a senior reading of the plan the next morning.
FN-09,2024-09,[not applicable],social_care,worry,physical_neglect;impact_on_the_child,child,Homes are described; what they mean for the child is not,"Mould, cold, clutter; but not: she sleeps in her coat."
FN-10,2024-09,C-03,social_care;domestic_abuse_service,worry,home_safety;parental_substance_misuse,father,A home with drugs in it had no locked box,"The box was promised in March, and never came."
FN-11,2024-09,[not applicable],gp_practices;community_health;police,worry,less_vigilant,[not applicable],"With social care involved, others stood back","""They have it in hand"" was said in three records."
FN-12,2024-09,C-03,hospital,worry,midwifery_contact,mother,Little midwifery contact for a child not yet born,Two appointments missed. A strategy discussion was recommended; none was held.
FN-13,2024-09,[not applicable],,good_practice,information_sharing,[not applicable],"Information flows and plans are flagged, though neglect goes unnamed",Flags were on nearly every record.
FN-14,2024-09,C-05,social_care,good_practice,fathers_included,father,A father's own words are in the plan,"He was asked, and he was quoted."
FN-15,2024-09,C-07,social_care;education;mental_health;police,good_practice,multi_agency_working,[not applicable],Agencies planned as one,Each knew what the other would do by Friday.
FN-16,2024-09,[not applicable],education;social_care,good_practice,multi_agency_working;information_sharing,[not applicable],School and social care trust each other,They ring first and write afterwards.
FN-17,2024-09,[not applicable],,learning,domestic_abuse_and_neglect;domestic_abuse;neglect,[not applicable],Domestic abuse is part of life for each child in this audit,Ten of ten.
FN-18,2024-09,C-08,community_health,learning,voice_of_the_child;impact_on_the_child,child,"Children's voices, and what neglect and abuse do to them now, are often missing","The past is well told, the present is not."
FN-19,2024-09,C-05,social_care;community_health,learning,denial_minimising,mother,"Parents played risk down, and change for the child came late",Nine months passed between the first worry and the first change.
FN-20,2024-09,C-09,social_care;youth_justice,learning,denial_minimising;parental_substance_misuse,father,"Use was denied, and the denial was written down as fact",[not recorded]
FN-21,2024-09,C-05,community_health;preventative_services,learning,over_optimism;day_in_the_life,child,Small gains were praised while days stayed the same,"A clean kitchen on the day of the visit, and an empty one after it."
FN-22,2024-09,[not applicable],,learning,neglect_not_named;not_shared_with_family,[not applicable],The word neglect is missing from records and from talks with families,What is not named is hard to change.
FN-23,2024-09,C-04,education,learning,school_attendance,child,School-age children miss much school,"The bus is missed, then the day."
FN-24,2024-09,C-07,education,learning,young_carer,[not applicable],A child was spoken of as what keeps a parent well,A child is not a safety plan.
FN-25,2025-02,[not applicable],social_care;education;preventative_services,learning,repeat_requests;threshold,[not applicable],Help was asked for again and again before anything changed,"Two, three and four requests, most of them under the same heading."
FN-26,2025-02,C-15,education;preventative_services,worry,educational_neglect;school_attendance,child,Low attendance was not linked to neglect,Absence letters went out; nobody asked who gets him up.
FN-27,2025-02,C-18,education;preventative_services;social_care,worry,home_safety;repeat_requests,child,"Four requests, and nobody has seen inside the home","The door stayed closed, and the case did too."
FN-28,2025-02,C-13,preventative_services;family_charity,worry,early_help_engagement;declined_support,mother,Early help ended when the family stepped back,"One letter, then closure."
FN-29,2025-02,C-13,preventative_services,worry,fathers_included,father,A father who lives elsewhere was not asked,He collects the children on Fridays.
FN-30,2025-02,[not applicable],gp_practices;police,worry,record_accuracy;information_sharing,[not applicable],Records of the same day do not agree between agencies,"In one the visit was kept, in the other it was missed."
FN-31,2025-02,C-20,preventative_services;family_charity,good_practice,family_solution;professional_curiosity,mother,"A worker asked once more, and the family found its own answer","An aunt — “la tía”, the children call her — now does the school run."
FN-32,2025-02,C-12,education;social_care;youth_justice,good_practice,multi_agency_working;chronologies,[not applicable],Three agencies kept one chronology,It fits on two pages.
FN-33,2025-02,C-14,social_care;domestic_abuse_service,good_practice,trauma_informed;trauma,mother,"The pace was the mother's, and it held","No meeting before ten, and the same worker each time."
FN-34,2025-02,C-18,social_care;police,learning,threshold;trauma,child,The threshold took the eye off the child's trauma,Not met is not the same as not hurt.
FN-35,2025-02,C-16,social_care,learning,parental_conflict,[not applicable],Conflict between parents was in every file and in no assessment,[withheld]
FN-36,2025-02,[not applicable],social_care;education,learning,family_solution,[not applicable],Families are seldom asked for their own answer,The question fits on one line.
FN-37,2025-02,[not applicable],,learning,,[not applicable],The day itself was felt to be worth the time,Eight of nine who answered would come again.
FN-38,2025-02,C-19,gp_practices,learning,[not recorded],sibling,Too little was returned to learn much about one child,The school's return is still awaited.

"""#

    private static let text11: String = #"""
id,child,domain,standard,stage,grade,judged_by
J-001,C-01,multi_agency,partnership_policies,self,requires_improvement,social_care
J-002,C-01,multi_agency,partnership_policies,peer,requires_improvement,domestic_abuse_service
J-003,C-01,multi_agency,partnership_policies,moderated,requires_improvement,[not applicable]
J-004,C-01,voice_of_child,practice_guidance,moderated,requires_improvement,[not applicable]
J-005,C-01,recording,practice_guidance,moderated,inadequate,[not applicable]
J-006,C-01,planning,statutory_guidance,moderated,requires_improvement,[not applicable]
J-007,C-02,multi_agency,partnership_policies,self,good,social_care
J-008,C-02,multi_agency,partnership_policies,peer,requires_improvement,domestic_abuse_service
J-009,C-02,multi_agency,partnership_policies,moderated,requires_improvement,[not applicable]
J-010,C-02,voice_of_child,practice_guidance,moderated,inadequate,[not applicable]
J-011,C-02,recording,practice_guidance,moderated,good,[not applicable]
J-012,C-02,planning,statutory_guidance,moderated,good,[not applicable]
J-013,C-03,multi_agency,partnership_policies,self,requires_improvement,social_care
J-014,C-03,multi_agency,partnership_policies,peer,inadequate,gp_practices
J-015,C-03,multi_agency,partnership_policies,moderated,inadequate,[not applicable]
J-016,C-03,voice_of_child,practice_guidance,moderated,inadequate,[not applicable]
J-017,C-03,recording,practice_guidance,moderated,requires_improvement,[not applicable]
J-018,C-03,planning,statutory_guidance,moderated,good,[not applicable]
J-019,C-04,multi_agency,partnership_policies,self,good,social_care
J-020,C-04,multi_agency,partnership_policies,peer,good,gp_practices
J-021,C-04,multi_agency,partnership_policies,moderated,good,[not applicable]
J-022,C-04,voice_of_child,practice_guidance,moderated,outstanding,[not applicable]
J-023,C-04,recording,practice_guidance,moderated,requires_improvement,[not applicable]
J-024,C-04,planning,statutory_guidance,moderated,[not recorded],[not applicable]
J-025,C-05,multi_agency,partnership_policies,self,requires_improvement,social_care
J-026,C-05,multi_agency,partnership_policies,peer,inadequate,community_health
J-027,C-05,multi_agency,partnership_policies,moderated,requires_improvement,[not applicable]
J-028,C-05,voice_of_child,practice_guidance,moderated,good,[not applicable]
J-029,C-05,recording,practice_guidance,moderated,inadequate,[not applicable]
J-030,C-05,planning,statutory_guidance,moderated,requires_improvement,[not applicable]
J-031,C-06,multi_agency,partnership_policies,self,requires_improvement,social_care
J-032,C-06,multi_agency,partnership_policies,peer,inadequate,education
J-033,C-06,multi_agency,partnership_policies,moderated,inadequate,[not applicable]
J-034,C-06,voice_of_child,practice_guidance,moderated,requires_improvement,[not applicable]
J-035,C-06,recording,practice_guidance,moderated,requires_improvement,[not applicable]
J-036,C-06,planning,statutory_guidance,moderated,requires_improvement,[not applicable]
J-037,C-07,multi_agency,partnership_policies,self,good,social_care
J-038,C-07,multi_agency,partnership_policies,peer,requires_improvement,education
J-039,C-07,multi_agency,partnership_policies,moderated,good,[not applicable]
J-040,C-07,voice_of_child,practice_guidance,moderated,good,[not applicable]
J-041,C-07,recording,practice_guidance,moderated,good,[not applicable]
J-042,C-07,planning,statutory_guidance,moderated,requires_improvement,[not applicable]
J-043,C-08,multi_agency,partnership_policies,self,requires_improvement,social_care
J-044,C-08,multi_agency,partnership_policies,peer,[withheld],community_health
J-045,C-08,multi_agency,partnership_policies,moderated,requires_improvement,[not applicable]
J-046,C-08,voice_of_child,practice_guidance,moderated,requires_improvement,[not applicable]
J-047,C-08,recording,practice_guidance,moderated,requires_improvement,[not applicable]
J-048,C-08,planning,statutory_guidance,moderated,requires_improvement,[not applicable]
J-049,C-09,multi_agency,partnership_policies,self,outstanding,social_care
J-050,C-09,multi_agency,partnership_policies,peer,good,police
J-051,C-09,multi_agency,partnership_policies,moderated,good,[not applicable]
J-052,C-09,voice_of_child,practice_guidance,moderated,outstanding,[not applicable]
J-053,C-09,recording,practice_guidance,moderated,good,[not applicable]
J-054,C-09,planning,statutory_guidance,moderated,requires_improvement,[not applicable]
J-055,C-10,multi_agency,partnership_policies,self,[no return],social_care
J-056,C-10,multi_agency,partnership_policies,peer,good,youth_justice
J-057,C-10,multi_agency,partnership_policies,moderated,[no return],[not applicable]
J-058,C-10,voice_of_child,practice_guidance,moderated,[no return],[not applicable]
J-059,C-10,recording,practice_guidance,moderated,[no return],[not applicable]
J-060,C-10,planning,statutory_guidance,moderated,good,[not applicable]
J-061,C-11,multi_agency,partnership_policies,self,outstanding,social_care
J-062,C-11,multi_agency,partnership_policies,peer,good,gp_practices
J-063,C-11,multi_agency,partnership_policies,moderated,good,[not applicable]
J-064,C-11,voice_of_child,practice_guidance,moderated,outstanding,[not applicable]
J-065,C-11,recording,practice_guidance,moderated,good,[not applicable]
J-066,C-11,planning,statutory_guidance,moderated,good,[not applicable]
J-067,C-12,multi_agency,partnership_policies,self,outstanding,social_care
J-068,C-12,multi_agency,partnership_policies,peer,outstanding,domestic_abuse_service
J-069,C-12,multi_agency,partnership_policies,moderated,outstanding,[not applicable]
J-070,C-12,voice_of_child,practice_guidance,moderated,good,[not applicable]
J-071,C-12,recording,practice_guidance,moderated,good,[not applicable]
J-072,C-12,planning,statutory_guidance,moderated,good,[not applicable]
J-073,C-13,multi_agency,partnership_policies,self,requires_improvement,social_care
J-074,C-13,multi_agency,partnership_policies,peer,requires_improvement,mental_health
J-075,C-13,multi_agency,partnership_policies,moderated,requires_improvement,[not applicable]
J-076,C-13,voice_of_child,practice_guidance,moderated,outstanding,[not applicable]
J-077,C-13,recording,[not recorded],moderated,requires_improvement,[not applicable]
J-078,C-14,multi_agency,partnership_policies,self,good,social_care
J-079,C-14,multi_agency,partnership_policies,peer,good,hospital
J-080,C-14,multi_agency,partnership_policies,moderated,good,[not applicable]
J-081,C-14,voice_of_child,practice_guidance,moderated,inadequate,[not applicable]
J-082,C-14,recording,practice_guidance,moderated,good,[not applicable]
J-083,C-14,planning,statutory_guidance,moderated,requires_improvement,[not applicable]
J-084,C-15,multi_agency,partnership_policies,self,requires_improvement,social_care
J-085,C-15,multi_agency,partnership_policies,peer,requires_improvement,preventative_services
J-086,C-15,multi_agency,partnership_policies,moderated,requires_improvement,[not applicable]
J-087,C-15,voice_of_child,practice_guidance,moderated,outstanding,[not applicable]
J-088,C-15,recording,practice_guidance,moderated,requires_improvement,[not applicable]
J-089,C-16,multi_agency,partnership_policies,self,good,social_care
J-090,C-16,multi_agency,partnership_policies,peer,requires_improvement,education
J-091,C-16,multi_agency,partnership_policies,moderated,good,[not applicable]
J-092,C-16,voice_of_child,practice_guidance,moderated,outstanding,[not applicable]
J-093,C-16,recording,practice_guidance,moderated,good,[not applicable]
J-094,C-16,planning,statutory_guidance,moderated,requires_improvement,[not applicable]
J-095,C-17,multi_agency,partnership_policies,self,outstanding,social_care
J-096,C-17,multi_agency,partnership_policies,peer,[withheld],hospital
J-097,C-17,multi_agency,partnership_policies,moderated,good,[not applicable]
J-098,C-17,voice_of_child,practice_guidance,moderated,requires_improvement,[not applicable]
J-099,C-17,recording,practice_guidance,moderated,good,[not applicable]
J-100,C-17,planning,statutory_guidance,moderated,good,[not applicable]
J-101,C-18,multi_agency,partnership_policies,self,inadequate,social_care
J-102,C-18,multi_agency,partnership_policies,peer,inadequate,emergency_duty
J-103,C-18,multi_agency,partnership_policies,moderated,inadequate,[not applicable]
J-104,C-18,voice_of_child,practice_guidance,moderated,outstanding,[not applicable]
J-105,C-18,recording,practice_guidance,moderated,requires_improvement,[not applicable]
J-106,C-19,multi_agency,partnership_policies,self,[no return],social_care
J-107,C-19,multi_agency,partnership_policies,peer,requires_improvement,gp_practices
J-108,C-19,multi_agency,partnership_policies,moderated,[no return],[not applicable]
J-109,C-19,voice_of_child,practice_guidance,moderated,[no return],[not applicable]
J-110,C-19,recording,practice_guidance,moderated,[no return],[not applicable]
J-111,C-20,multi_agency,partnership_policies,self,good,social_care
J-112,C-20,multi_agency,partnership_policies,peer,requires_improvement,community_health
J-113,C-20,multi_agency,partnership_policies,moderated,good,[not applicable]
J-114,C-20,voice_of_child,practice_guidance,moderated,outstanding,[not applicable]
J-115,C-20,recording,practice_guidance,moderated,requires_improvement,[not applicable]

"""#

    private static let text12: String = #"""
id,child,kind,held_on,recommended,took_place,quorate,agencies_present,people_mentioned
M-001,C-01,pre_birth,2024-02-06,true,true,true,social_care;hospital;community_health;police,P-002;P-003;P-004;P-005
M-002,C-01,conference,2024-03-19,true,true,true,social_care;hospital;community_health;police;domestic_abuse_service,P-001;P-002;P-003;P-004;P-005
M-003,C-01,core_group,2024-04-30,true,true,true,social_care;community_health;preventative_services,P-002;P-003;P-004;P-005
M-004,C-01,core_group,2024-06-18,true,true,true,social_care;community_health;preventative_services;domestic_abuse_service,P-002;P-004;P-005
M-005,C-01,core_group,2024-08-06,true,true,false,social_care;preventative_services,P-002;P-003;P-005
M-006,C-02,conference,2024-04-11,true,true,true,social_care;hospital;community_health;mental_health,P-006;P-007
M-007,C-02,core_group,2024-05-23,true,true,false,social_care;domestic_abuse_service,P-006;P-007
M-008,C-02,core_group,2024-07-11,true,true,true,social_care;community_health;mental_health,P-006;P-007;P-008
M-009,C-03,strategy,[not applicable],true,false,[not applicable],[not applicable],[not applicable]
M-010,C-03,conference,2023-06-14,true,true,true,social_care;gp_practices;police;domestic_abuse_service,P-009;P-011;P-013
M-011,C-03,core_group,2024-07-02,true,true,true,social_care;domestic_abuse_service;hospital,P-009;P-011;P-012;P-013
M-012,C-04,conference,2023-06-14,true,true,true,social_care;education;police;domestic_abuse_service,P-010;P-011;P-013
M-013,C-04,core_group,2024-07-02,true,true,true,social_care;education;domestic_abuse_service,P-010;P-011;P-012
M-014,C-05,conference,2023-05-22,true,true,true,social_care;community_health;domestic_abuse_service,P-015;P-016
M-015,C-05,core_group,2024-06-04,false,true,true,social_care;community_health;preventative_services,P-015;P-016;P-018
M-016,C-05,core_group,[not applicable],false,false,[not applicable],[not applicable],[not applicable]
M-017,C-06,conference,2024-01-22,true,true,true,social_care;education;community_health,P-019;P-020;P-021
M-018,C-06,core_group,2024-05-14,true,true,false,social_care;education,P-019;P-020
M-019,C-06,core_group,2024-07-16,true,true,false,education,P-020;P-021
M-020,C-07,core_group,2024-06-25,true,true,true,social_care;education;mental_health,P-022;P-024
M-021,C-07,strategy,2024-03-05,true,true,true,social_care;police;education,P-022;P-024;P-025
M-022,C-08,core_group,2024-06-25,true,true,false,social_care;community_health,P-023;P-024
M-023,C-09,conference,2024-02-27,true,true,true,social_care;education;police;youth_justice,P-026;P-028;P-030
M-024,C-09,core_group,2024-05-28,[not recorded],true,[not recorded],[not recorded],[not recorded]
M-025,C-10,core_group,2024-06-11,true,true,true,education;youth_justice;domestic_abuse_service,P-031;P-032
M-026,C-01,audit,2024-09-17,true,true,true,gp_practices;social_care;community_health;hospital;domestic_abuse_service;preventative_services,P-001;P-002
M-027,C-02,audit,2024-09-17,true,true,true,social_care;community_health;hospital;mental_health;gp_practices,P-006;P-007
M-028,C-03,audit,2024-09-17,true,true,true,gp_practices;social_care;hospital;domestic_abuse_service,P-009;P-011
M-029,C-05,audit,2024-09-17,true,true,true,gp_practices;social_care;community_health;mental_health;domestic_abuse_service;preventative_services,P-015;P-016
M-030,C-06,audit,2024-09-17,true,true,true,gp_practices;social_care;community_health;education;hospital,P-019;P-020
M-031,C-07,audit,2024-09-17,true,true,true,social_care;education;community_health;mental_health;domestic_abuse_service,P-022;P-024
M-032,C-09,audit,2024-09-17,true,true,true,gp_practices;social_care;education;domestic_abuse_service;youth_justice;preventative_services,P-026;P-028
M-033,C-11,conference,2024-10-02,true,true,true,social_care;education;community_health,P-034;P-035;P-036
M-034,C-11,core_group,2024-12-10,true,true,true,social_care;education;preventative_services,P-034;P-035;P-036
M-035,C-12,core_group,2024-11-19,true,true,true,social_care;education;youth_justice,P-027;P-028
M-036,C-12,strategy,2024-10-15,true,true,false,social_care;police,P-027;P-028;P-030
M-037,C-13,strategy,[not applicable],true,false,[not applicable],[not applicable],[not applicable]
M-038,C-14,conference,2024-12-11,true,true,true,social_care;community_health;hospital;domestic_abuse_service;police,P-037;P-038;P-039
M-039,C-14,core_group,2025-01-22,true,true,true,social_care;community_health;domestic_abuse_service,P-037;P-038
M-040,C-16,conference,2024-11-06,true,true,true,social_care;community_health;education,P-048;P-050;P-051
M-041,C-17,conference,2024-11-06,true,true,true,social_care;community_health;hospital,P-049;P-050;P-051
M-042,C-16,core_group,2025-01-08,true,true,[not recorded],social_care;education;preventative_services,P-048;P-050
M-043,C-18,strategy,2024-07-09,true,true,true,social_care;police;youth_justice,P-052;P-053
M-044,C-20,strategy,2024-11-27,false,true,false,mental_health;preventative_services,
M-045,C-11,audit,[not recorded],true,true,true,social_care;community_health;education;preventative_services,P-034
M-046,C-12,audit,[not recorded],true,true,true,social_care;education;youth_justice;domestic_abuse_service;preventative_services,P-027
M-047,C-13,audit,[not recorded],true,true,true,social_care;education;preventative_services;community_health;mental_health;family_charity,P-045
M-048,C-15,audit,[not recorded],true,true,true,social_care;education;preventative_services;family_charity,P-041
M-049,C-16,audit,[not recorded],true,true,true,social_care;community_health;education;preventative_services,P-048
M-050,C-18,audit,[not recorded],true,true,true,social_care;education;youth_justice;domestic_abuse_service;preventative_services;family_charity,P-052

"""#

    private static let text13: String = #"""
id,child,agency,service,offered_on,response,followed_up,reason_explored,re_engaged
O-001,C-01,preventative_services,parenting_programme,2024-05-02,accepted,[not applicable],[not applicable],[not applicable]
O-002,C-01,domestic_abuse_service,domestic_abuse_support,2024-06-21,declined,true,true,false
O-003,C-02,mental_health,counselling,2024-05-08,declined,false,false,false
O-004,C-02,community_health,family_support,2024-02-14,accepted,[not applicable],[not applicable],[not applicable]
O-005,C-03,domestic_abuse_service,domestic_abuse_support,2024-02-19,declined,false,false,false
O-006,C-03,social_care,substance_misuse_support,2024-03-11,no_response,false,false,false
O-007,C-04,community_health,family_support,2024-05-16,accepted,[not applicable],[not applicable],[not applicable]
O-008,C-05,preventative_services,parenting_programme,2023-10-09,disengaged,true,false,true
O-009,C-05,domestic_abuse_service,domestic_abuse_support,2024-01-18,accepted,[not applicable],[not applicable],[not applicable]
O-010,C-06,community_health,family_support,2024-03-27,declined,false,[not recorded],false
O-011,C-07,education,young_carer_support,2024-04-15,accepted,[not applicable],[not applicable],[not applicable]
O-012,C-07,mental_health,counselling,2024-02-22,disengaged,true,true,true
O-013,C-08,community_health,parenting_programme,2024-04-24,no_response,true,false,false
O-014,C-09,preventative_services,attendance_support,2024-06-03,declined,[not recorded],false,false
O-015,C-09,domestic_abuse_service,domestic_abuse_support,2024-07-22,accepted,[not applicable],[not applicable],[not applicable]
O-016,C-10,youth_justice,substance_misuse_support,2024-05-30,declined,false,false,[not recorded]
O-017,C-11,preventative_services,family_support,2023-11-13,accepted,[not applicable],[not applicable],[not applicable]
O-018,C-11,preventative_services,parenting_programme,2024-09-11,accepted,[not applicable],[not applicable],[not applicable]
O-019,C-12,preventative_services,attendance_support,2024-10-07,declined,true,true,true
O-020,C-12,social_care,substance_misuse_support,2024-11-25,accepted,[not applicable],[not applicable],[not applicable]
O-021,C-13,preventative_services,family_support,2024-06-03,accepted,[not applicable],[not applicable],[not applicable]
O-022,C-13,preventative_services,parenting_programme,2024-09-16,disengaged,false,false,false
O-023,C-13,family_charity,family_support,2024-12-03,declined,true,false,false
O-024,C-14,domestic_abuse_service,domestic_abuse_support,2024-12-16,accepted,[not applicable],[not applicable],[not applicable]
O-025,C-14,social_care,substance_misuse_support,2024-06-10,declined,true,true,true
O-026,C-15,preventative_services,family_support,2023-09-18,disengaged,false,false,false
O-027,C-15,preventative_services,attendance_support,2024-10-10,declined,false,false,false
O-028,C-15,family_charity,young_carer_support,2024-12-09,no_response,false,false,false
O-029,C-16,preventative_services,parenting_programme,2024-12-11,accepted,[not applicable],[not applicable],[not applicable]
O-030,C-17,community_health,family_support,2024-11-20,accepted,[not applicable],[not applicable],[not applicable]
O-031,C-18,preventative_services,attendance_support,2024-10-16,declined,false,false,false
O-032,C-18,preventative_services,family_support,2024-11-06,no_response,false,[not recorded],false
O-033,C-18,youth_justice,counselling,2024-09-25,disengaged,true,true,[not recorded]
O-034,C-19,preventative_services,family_support,[not recorded],no_response,[not recorded],[not recorded],[not recorded]
O-035,C-20,preventative_services,counselling,2024-09-02,accepted,[not applicable],[not applicable],[not applicable]
O-036,C-20,domestic_abuse_service,domestic_abuse_support,2024-10-21,declined,true,true,true

"""#

    private static let text14: String = #"""
id,family,role,child,resident,involved,age
P-001,F-01,child,C-01,true,[not asked],6
P-002,F-01,mother,[not applicable],true,true,352
P-003,F-01,father,[not applicable],true,true,397
P-004,F-01,sibling,[not applicable],true,true,110
P-005,F-01,sibling,[not applicable],true,true,151
P-006,F-02,child,C-02,true,[not asked],9
P-007,F-02,mother,[not applicable],true,true,272
P-008,F-02,father,[not applicable],false,[not recorded],[not recorded]
P-009,F-03,child,C-03,true,[not asked],50
P-010,F-03,child,C-04,true,[not asked],98
P-011,F-03,mother,[not applicable],true,true,372
P-012,F-03,father,[not applicable],false,true,423
P-013,F-03,partner,[not applicable],true,true,362
P-014,F-03,sibling,[not applicable],true,[not applicable],-2
P-015,F-04,child,C-05,true,[not asked],38
P-016,F-04,mother,[not applicable],true,true,317
P-017,F-04,father,[not applicable],false,false,336
P-018,F-04,carer,[not applicable],false,true,697
P-019,F-05,child,C-06,true,[not asked],71
P-020,F-05,mother,[not applicable],true,true,454
P-021,F-05,father,[not applicable],true,true,494
P-022,F-06,child,C-07,true,[not asked],131
P-023,F-06,child,C-08,true,[not asked],28
P-024,F-06,mother,[not applicable],true,true,414
P-025,F-06,father,[not applicable],false,true,432
P-026,F-07,child,C-09,true,[not asked],144
P-027,F-07,child,C-12,true,[not asked],149
P-028,F-07,mother,[not applicable],true,true,483
P-029,F-07,father,[not applicable],[not recorded],false,[not recorded]
P-030,F-07,partner,[not applicable],true,true,456
P-031,F-08,child,C-10,true,[not asked],164
P-032,F-08,father,[not applicable],true,true,549
P-033,F-08,mother,[not applicable],false,false,504
P-034,F-09,child,C-11,true,[not asked],84
P-035,F-09,mother,[not applicable],true,true,385
P-036,F-09,father,[not applicable],false,true,393
P-037,F-10,child,C-14,true,[not asked],31
P-038,F-10,mother,[not applicable],true,true,299
P-039,F-10,partner,[not applicable],true,true,324
P-040,F-10,father,[not applicable],false,[not recorded],[not recorded]
P-041,F-11,child,C-15,true,[not asked],122
P-042,F-11,mother,[not applicable],true,true,530
P-043,F-11,father,[not applicable],false,false,594
P-044,F-11,sibling,[not applicable],true,true,49
P-045,F-12,child,C-13,true,[not asked],110
P-046,F-12,mother,[not applicable],true,true,428
P-047,F-12,father,[not applicable],false,true,472
P-048,F-13,child,C-16,true,[not asked],67
P-049,F-13,child,C-17,true,[not asked],19
P-050,F-13,mother,[not applicable],true,true,343
P-051,F-13,father,[not applicable],true,true,370
P-052,F-14,child,C-18,true,[not asked],176
P-053,F-14,carer,[not applicable],true,true,761
P-054,F-14,mother,[not applicable],false,false,432
P-055,F-14,father,[not applicable],false,[withheld],[not recorded]
P-056,F-15,child,C-19,true,[not asked],96
P-057,F-15,mother,[not applicable],true,true,399
P-058,F-15,father,[not applicable],[not recorded],[not recorded],[not recorded]
P-059,F-16,child,C-20,true,[not asked],58
P-060,F-16,mother,[not applicable],true,true,330
P-061,F-16,father,[not applicable],false,true,359

"""#

    private static let text15: String = #"""
id,child,kind,category,starts_on,ends_on,father_voice
PL-01,C-01,child_protection,NEG,2024-03-19,[not applicable],true
PL-02,C-02,child_protection,NEG,2024-04-11,[not applicable],false
PL-03,C-03,child_in_need,[not applicable],2022-09-05,2023-06-13,false
PL-04,C-03,child_protection,NEG,2023-06-14,[not applicable],true
PL-05,C-04,child_in_need,[not applicable],2022-09-05,2023-06-13,false
PL-06,C-04,child_protection,NEG,2023-06-14,[not applicable],true
PL-07,C-05,child_protection,NEG,2021-09-06,2022-11-14,true
PL-08,C-05,child_in_need,[not applicable],2022-11-15,2023-05-21,true
PL-09,C-05,child_protection,NEG,2023-05-22,[not applicable],true
PL-10,C-06,child_protection,NEG,2024-01-22,[not applicable],true
PL-11,C-07,child_protection,NEG,2023-03-09,[not applicable],true
PL-12,C-08,child_protection,NEG,2023-03-09,[not applicable],true
PL-13,C-09,early_help,[not applicable],2021-05-10,2022-01-31,false
PL-14,C-09,child_protection,NEG,2024-02-27,[not applicable],false
PL-15,C-10,child_protection,NEG,2022-11-30,[not applicable],[not recorded]
PL-16,C-11,early_help,[not applicable],2023-11-13,2024-05-31,true
PL-17,C-11,child_protection,EMO,2024-10-02,[not applicable],true
PL-18,C-12,child_protection,NEG,2024-02-27,[not applicable],false
PL-19,C-13,early_help,[not applicable],2024-06-03,[not recorded],false
PL-20,C-14,child_in_need,[not applicable],2024-05-20,2024-12-10,false
PL-21,C-14,child_protection,MUL,2024-12-11,[not applicable],true
PL-22,C-15,early_help,[not applicable],2023-09-18,2024-03-01,false
PL-23,C-16,child_protection,PHY,2024-11-06,[not applicable],true
PL-24,C-17,child_protection,SAB,2024-11-06,[not applicable],true
PL-25,C-18,child_in_need,[not applicable],2024-07-15,[not applicable],false
PL-26,C-20,early_help,[not applicable],2024-08-27,[not applicable],true

"""#

    private static let text16: String = #"""
id,recommendation,order,text
PR-01,RC-08,1,Do you treat low attendance as a matter of safety?
PR-02,RC-08,2,Are education colleagues working on it with you?
PR-03,RC-09,1,What has been tried so far to reach this family?
PR-04,RC-09,2,What else might you try?
PR-05,RC-10,1,Who else knows this family?
PR-06,RC-10,2,"Has everything that matters been given and received, so that the picture is whole?"
PR-07,RC-11,1,When was somebody last inside the home?
PR-08,RC-12,1,"Have you met the father, or the parent who lives elsewhere?"
PR-09,RC-12,2,Is he or she part of the child's life?
PR-10,RC-12,3,"Does the assessment, or the plan, think of that parent?"
PR-11,RC-13,1,Does every partner involved have what they need to know from you?
PR-12,RC-14,1,"When a family says no, do you ask why?"
PR-13,RC-14,2,"How could you stay, or come back?"
PR-14,RC-15,1,"Have you thought of what the child feels and carries, also where no threshold is met?"

"""#

    private static let text17: String = #"""
id,audit,kind,order,text,themes,owner,measure
RC-01,2024-09,practice_message,1,"Ask what a day is like for the child, and write it down.",day_in_the_life,Learning group,"children | count by audit, day_in_life_recorded"
RC-02,2024-09,practice_message,2,"Where the worry is neglect, say so.",neglect_not_named,Learning group,"children | count by audit, neglect_named"
RC-03,2024-09,practice_message,3,Do not lean on a child to keep an adult well.,young_carer,Learning group,returns | where child_as_protective_factor | count by child.audit
RC-04,2024-09,needs_to_happen,1,Think of a chronology shared by all agencies when there is neglect.,chronologies;neglect,Quality group,"children | add shared = any return (chronology = multi) | count by audit, shared"
RC-05,2024-09,needs_to_happen,2,Build practitioners' confidence to talk about neglect with families.,confidence,Training group,[not recorded]
RC-06,2024-09,needs_to_happen,3,Use tools that help a family see what worries people.,tools,Quality group,"children | add tool_used = any assessment (tool is known and tool != none) | count by audit, tool_used"
RC-07,2024-09,needs_to_happen,4,"Tell families clearly about the risks, the worries, and what neglect does to children.",information_to_families,Training group,"returns | count by child.audit, neglect_shared_with_family"
RC-08,2025-02,recommendation,1,"See educational neglect for what it is, and answer it together.",educational_neglect;school_attendance,Education lead,children | where attendance_percent < 90% | count by attendance_treated_as_safeguarding
RC-09,2025-02,recommendation,2,Find better ways for families and early help to reach each other.,early_help_engagement,Early help lead,"offers | count by service, response"
RC-10,2025-02,recommendation,3,"Work together, and share what you know with the whole network.",information_sharing;multi_agency_working,Learning group,"returns | count by agency, information_shared"
RC-11,2025-02,recommendation,4,"Look hard at neglect that comes back, above all where nobody has seen the home.",repeat_requests;home_safety,Learning group,find children where at least 3 requests (category = NEG) and no contact (home_seen)
RC-12,2025-02,recommendation,5,Bring fathers and partners who live elsewhere into assessments and early help.,fathers_included,Early help lead,assessments | where kind = early_help | count by nonresident_parent_involved
RC-13,2025-02,recommendation,6,"Keep records that are right, that refer to each other, and that reach those who decide.",record_accuracy,Quality group,"returns | count by agency, record_accurate"
RC-14,2025-02,recommendation,7,"Stay curious, challenge kindly when a family steps back, and look for the family's own answer.",professional_curiosity;family_solution,[not recorded],[not recorded]
RC-15,2025-02,recommendation,8,Look past the criminal threshold to the trauma that children carry.,threshold;trauma,Learning group,"requests | count by threshold, trauma_recorded"
RC-16,2025-02,hope,1,"Both parents take part in every assessment, and the conflict between them is understood for what it does.",parental_conflict;fathers_included,[not recorded],assessments | count by parents_involved
RC-17,2025-02,hope,2,"Where a child misses much school, partners work as one and call it neglect, above all without consent or a seen home.",educational_neglect,[not recorded],children | where attendance_percent < 90% | count by attendance_linked_to_neglect
RC-18,2025-02,hope,3,"Records always speak of trauma, of impact and of the support needed, whatever the threshold decision.",trauma;impact_on_the_child;threshold,[not recorded],"requests | count by trauma_recorded, impact_recorded, support_need_recorded"
RC-19,2025-02,hope,4,"What happened to a child, and what help was offered, stands rightly on the record.",record_accuracy,[not recorded],returns | count by record_accurate

"""#

    private static let text18: String = #"""
id,child,source,received_on,category,threshold,outcome,consent,trauma_recorded,impact_recorded,support_need_recorded
RQ-001,C-01,hospital,2024-01-23,NEG,met,strategy,given,true,true,true
RQ-002,C-02,community_health,2024-02-28,NEG,met,assessment,given,false,true,true
RQ-003,C-03,police,2023-05-03,PHY,met,strategy,not_sought,false,false,true
RQ-004,C-03,hospital,2024-08-28,NEG,pending,[not recorded],given,false,false,[not asked]
RQ-005,C-04,education,2023-05-09,NEG,met,assessment,given,false,false,true
RQ-006,C-05,community_health,2023-03-20,NEG,met,assessment,refused,false,false,false
RQ-007,C-06,education,2023-12-04,NEG,met,assessment,given,false,true,true
RQ-008,C-07,education,2023-01-17,EMO,met,strategy,given,true,true,true
RQ-009,C-08,community_health,2023-01-19,NEG,met,assessment,given,false,false,true
RQ-010,C-09,education,2024-01-11,NEG,met,assessment,given,true,true,true
RQ-011,C-10,[not recorded],2022-10-06,NEG,met,strategy,[not recorded],[not asked],[not asked],[not asked]
RQ-012,C-11,education,2023-10-16,NEG,not_met,early_help,given,false,false,true
RQ-013,C-11,police,2024-08-19,EMO,met,assessment,not_sought,true,true,true
RQ-014,C-11,education,2024-09-03,NEG,met,strategy,given,true,true,true
RQ-015,C-12,education,2024-01-11,NEG,met,assessment,given,true,true,true
RQ-016,C-12,youth_justice,2024-09-30,NEG,met,strategy,given,true,true,true
RQ-017,C-13,education,2023-12-11,NEG,not_met,advice,given,false,false,false
RQ-018,C-13,gp_practices,2024-05-02,NEG,not_met,early_help,given,false,true,true
RQ-019,C-13,education,2024-11-28,NEG,not_met,no_further_action,refused,false,false,true
RQ-020,C-14,community_health,2024-04-22,NEG,met,assessment,given,true,true,true
RQ-021,C-14,police,2024-11-11,PHY,met,strategy,not_sought,true,false,true
RQ-022,C-14,hospital,2024-11-20,NEG,met,strategy,given,true,true,true
RQ-023,C-15,education,2023-07-05,NEG,not_met,early_help,given,false,true,true
RQ-024,C-15,education,2024-05-20,NEG,not_met,advice,refused,false,false,false
RQ-025,C-15,preventative_services,2024-12-02,NEG,not_met,no_further_action,refused,true,false,true
RQ-026,C-16,education,2024-06-17,NEG,not_met,advice,given,false,true,true
RQ-027,C-16,community_health,2024-10-14,NEG,met,strategy,given,true,true,true
RQ-028,C-16,community_health,2024-10-21,MUL,met,strategy,given,true,true,true
RQ-029,C-17,community_health,2024-10-14,NEG,met,strategy,given,true,true,true
RQ-030,C-17,hospital,2024-10-21,SAB,met,strategy,not_sought,true,true,true
RQ-031,C-17,community_health,2025-01-06,NEG,pending,[not applicable],given,true,false,[not asked]
RQ-032,C-18,education,2023-11-20,NEG,not_met,no_further_action,refused,false,false,false
RQ-033,C-18,education,2024-04-29,NEG,not_met,advice,given,false,true,true
RQ-034,C-18,police,2024-07-01,NEG,met,assessment,not_sought,true,true,true
RQ-035,C-18,education,2024-11-19,NEG,not_met,no_further_action,refused,false,false,true
RQ-036,C-19,gp_practices,2024-09-09,NEG,not_met,advice,[not recorded],[not asked],[not asked],[not asked]
RQ-037,C-19,police,2024-12-30,NEG,pending,[not recorded],not_sought,false,false,false
RQ-038,C-20,preventative_services,2024-08-12,NEG,not_met,early_help,given,true,true,true
RQ-039,C-20,mental_health,2024-11-25,NEG,met,assessment,given,true,true,true

"""#

    private static let text19: String = #"""
id,audit,kind,title,audience,url,themes
RS-01,2024-09,training,Domestic abuse: a course for practitioners,all_agencies,[not recorded],domestic_abuse
RS-02,2024-09,tool,Neglect: tools and materials,all_agencies,https://example.org/neglect-tools,neglect;tools
RS-03,2024-09,tool,What we mean by neglect: a leaflet,families,[not recorded],neglect;information_to_families
RS-04,2025-02,training,Attendance and neglect: a course for schools,schools,https://example.org/attendance,educational_neglect;school_attendance
RS-05,2025-02,training,Working with more than one agency,all_agencies,[not recorded],

"""#

    private static let text20: String = #"""
id,child,agency,status,received_on,neglect_named,neglect_shared_with_family,cp_flag,information_shared,voice_captured,impact_neglect_recorded,impact_domestic_abuse_recorded,day_in_life_recorded,trauma_informed,relied_on_others,false_reassurance,over_optimism,parental_denial,child_as_protective_factor,father_included,chronology,challenge_made,curiosity_shown,record_accurate,grade,comment
R-001,C-01,gp_practices,received,2024-09-02,true,false,true,true,true,false,false,false,false,true,true,false,false,false,true,single,false,true,true,good,[not recorded]
R-002,C-01,social_care,received,2024-09-02,true,false,true,true,false,false,true,true,false,false,true,true,false,true,true,multi,true,false,true,requires_improvement,Appointments offered at short notice.
R-003,C-01,community_health,received,2024-09-03,true,false,true,true,false,false,false,false,false,true,true,true,false,false,true,none,true,false,true,requires_improvement,Appointments offered at short notice.
R-004,C-01,hospital,received,2024-08-19,true,false,true,true,false,true,true,false,true,false,true,false,false,false,false,single,true,false,true,requires_improvement,[not recorded]
R-005,C-01,domestic_abuse_service,received,2024-09-02,true,false,true,true,true,false,false,true,true,false,false,false,true,false,false,none,false,false,false,inadequate,The child's words are quoted.
R-006,C-01,police,received,2024-09-02,true,true,true,true,false,false,false,true,true,true,true,true,false,false,true,single,true,true,true,requires_improvement,[not recorded]
R-007,C-01,preventative_services,received,2024-09-02,true,true,true,true,false,false,true,false,false,true,false,false,false,false,true,none,true,false,true,good,[not recorded]
R-008,C-02,gp_practices,received,2024-08-21,false,false,true,false,false,false,false,true,false,true,true,true,true,false,false,none,false,false,true,good,[not recorded]
R-009,C-02,social_care,received,2024-08-31,true,true,true,true,true,true,false,true,false,true,true,false,false,true,false,single,false,false,true,inadequate,[not recorded]
R-010,C-02,community_health,received,2024-08-28,true,true,false,true,true,true,false,true,false,false,true,false,false,false,false,none,false,false,true,requires_improvement,Record kept up to date; the daily life of the child is hard to see.
R-011,C-02,hospital,received,2024-08-22,false,false,false,false,false,true,false,true,false,false,false,true,false,false,false,none,true,false,false,inadequate,Record kept up to date; the daily life of the child is hard to see.
R-012,C-02,mental_health,received,2024-08-22,true,false,true,true,true,true,false,false,false,true,false,false,true,false,false,none,false,false,true,requires_improvement,Dad's view is asked for each time.
R-013,C-02,domestic_abuse_service,received,2024-09-04,true,false,true,true,true,false,true,true,true,true,false,false,false,false,false,single,false,false,false,outstanding,[not recorded]
R-014,C-02,police,nil,2024-08-19,[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable]
R-015,C-03,gp_practices,received,2024-08-27,false,false,true,true,false,false,true,false,true,true,false,false,false,false,false,single,false,true,false,good,Visits were made as agreed.
R-016,C-03,social_care,received,2024-08-26,false,false,true,true,true,false,false,true,false,true,false,false,true,false,true,multi,false,true,true,good,[not recorded]
R-017,C-03,community_health,late,[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return]
R-018,C-03,hospital,received,2024-08-20,true,false,true,true,false,false,true,false,true,true,false,false,false,false,false,none,false,true,false,inadequate,[not recorded]
R-019,C-03,domestic_abuse_service,received,2024-09-06,false,false,true,true,false,true,false,false,false,false,true,false,false,false,false,single,true,true,true,good,[not recorded]
R-020,C-03,police,received,2024-08-20,false,false,false,true,false,false,false,false,[not asked],true,false,false,false,false,false,none,false,true,true,requires_improvement,The child's words are quoted.
R-021,C-03,emergency_duty,received,2024-08-25,false,false,true,false,[not asked],false,false,[not asked],false,false,false,false,true,false,[not asked],single,false,false,false,good,[not recorded]
R-022,C-04,gp_practices,received,2024-08-26,true,false,true,true,false,true,false,true,true,false,true,true,false,false,true,none,false,false,true,good,Good telephone contact with the lead worker.
R-023,C-04,social_care,received,2024-08-25,true,false,true,true,true,true,false,true,false,true,false,true,true,true,false,single,true,true,true,outstanding,The child's words are quoted.
R-024,C-04,community_health,received,2024-09-03,true,true,false,true,false,true,false,true,false,true,false,false,false,false,true,single,false,false,true,inadequate,"Letters sent, no reply noted."
R-025,C-04,education,received,2024-08-30,false,false,true,true,true,false,false,false,false,false,true,false,false,false,false,none,false,true,true,requires_improvement,"The teacher wrote: ""He is hungry on Mondays"", and told the nurse,
who rang the family the same day."
R-026,C-04,mental_health,nil,2024-09-04,[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable]
R-027,C-04,domestic_abuse_service,received,2024-09-01,true,false,true,true,true,false,false,true,false,true,false,false,true,false,false,single,false,false,true,requires_improvement,[not recorded]
R-028,C-04,police,received,2024-08-20,false,false,true,false,true,true,false,false,false,false,false,false,false,false,true,multi,false,false,true,requires_improvement,The child's words are quoted.
R-029,C-05,gp_practices,received,2024-09-02,false,false,true,true,false,false,false,true,true,false,false,false,true,false,false,single,false,true,false,requires_improvement,[not recorded]
R-030,C-05,social_care,received,2024-08-28,true,false,false,true,true,false,false,true,false,true,false,true,true,false,false,multi,false,false,false,outstanding,Record kept up to date; the daily life of the child is hard to see.
R-031,C-05,community_health,received,2024-08-20,true,false,true,true,true,false,false,false,false,false,false,true,true,false,false,multi,true,true,true,requires_improvement,The plan is mentioned; what should change is not.
R-032,C-05,mental_health,received,2024-09-04,true,false,true,true,false,false,true,true,true,false,false,false,false,false,false,none,false,false,true,good,[not recorded]
R-033,C-05,domestic_abuse_service,received,2024-09-03,true,true,true,true,true,true,false,false,false,false,false,false,false,false,false,none,false,false,true,requires_improvement,Appointments offered at short notice.
R-034,C-05,police,late,2024-09-20,true,true,true,true,false,false,false,false,true,false,false,true,false,false,false,single,false,false,false,[withheld],Record kept up to date; the daily life of the child is hard to see.
R-035,C-05,preventative_services,received,2024-08-31,true,false,true,true,false,false,true,true,false,false,true,false,false,false,false,single,true,false,true,good,[not recorded]
R-036,C-06,gp_practices,received,2024-08-28,false,false,true,true,false,true,true,false,false,false,false,false,false,false,false,single,false,true,true,inadequate,[not recorded]
R-037,C-06,social_care,received,2024-08-31,false,false,true,true,true,false,false,false,true,true,false,true,true,false,false,none,false,true,true,good,Appointments offered at short notice.
R-038,C-06,community_health,received,2024-08-20,false,false,true,true,false,false,true,false,true,true,false,false,false,true,false,single,true,true,true,requires_improvement,The school's notes are full and kind to the child.
R-039,C-06,education,received,2024-08-24,false,false,true,true,false,true,false,false,true,false,false,false,false,false,false,single,true,false,true,requires_improvement,Dad's view is asked for each time.
R-040,C-06,hospital,received,2024-08-28,false,false,true,true,false,false,false,false,false,true,false,false,false,true,false,none,true,false,true,good,[not recorded]
R-041,C-06,domestic_abuse_service,missing,[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return]
R-042,C-07,gp_practices,missing,[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return]
R-043,C-07,social_care,received,2024-08-26,true,false,true,true,true,false,false,true,true,false,false,true,true,false,false,none,true,false,true,requires_improvement,Visits were made as agreed.
R-044,C-07,education,received,2024-08-30,false,false,true,true,true,false,true,false,true,false,true,false,true,true,false,multi,false,false,true,outstanding,Good telephone contact with the lead worker.
R-045,C-07,community_health,received,2024-08-30,true,true,true,true,true,false,true,true,true,false,false,false,false,false,false,single,true,false,false,requires_improvement,The school's notes are full and kind to the child.
R-046,C-07,mental_health,received,2024-09-03,true,false,true,true,true,false,true,true,false,true,false,false,true,true,false,none,true,false,true,good,"Letters sent, no reply noted."
R-047,C-07,domestic_abuse_service,received,2024-08-23,true,false,true,true,true,false,true,true,false,false,false,true,false,true,false,none,true,true,false,outstanding,The school's notes are full and kind to the child.
R-048,C-07,police,received,2024-09-01,false,false,true,true,false,false,true,false,false,false,true,false,true,false,true,none,false,true,true,requires_improvement,[not recorded]
R-049,C-07,youth_justice,nil,2024-08-29,[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable]
R-050,C-07,emergency_duty,received,2024-08-19,false,false,true,true,false,true,false,false,true,false,false,false,false,false,false,single,false,true,false,requires_improvement,[not recorded]
R-051,C-08,gp_practices,received,2024-08-30,false,false,true,true,true,false,true,true,false,true,false,false,false,false,false,none,false,true,true,good,[not recorded]
R-052,C-08,social_care,received,2024-09-03,false,false,true,true,false,true,true,true,false,true,false,true,false,false,true,single,false,true,false,good,[not recorded]
R-053,C-08,community_health,received,2024-08-19,false,false,true,true,true,true,false,true,false,true,false,false,false,false,true,multi,false,false,true,good,Appointments offered at short notice.
R-054,C-08,domestic_abuse_service,received,2024-09-04,false,false,true,true,true,true,false,true,true,false,true,true,false,false,true,none,false,true,true,good,[not recorded]
R-055,C-08,police,received,2024-08-23,false,false,true,true,false,false,false,false,[not asked],true,true,false,false,false,true,single,true,false,true,good,[not recorded]
R-056,C-09,gp_practices,received,2024-08-24,false,false,true,true,false,false,true,false,true,false,false,false,false,false,false,multi,true,false,true,requires_improvement,[not recorded]
R-057,C-09,social_care,received,2024-09-06,true,false,true,true,false,false,false,true,false,true,false,false,true,false,false,none,true,false,true,requires_improvement,The school's notes are full and kind to the child.
R-058,C-09,education,received,2024-08-26,true,false,true,true,true,false,false,false,true,false,false,false,true,true,false,none,false,false,false,good,[not recorded]
R-059,C-09,domestic_abuse_service,received,2024-09-04,true,false,true,true,false,false,false,true,true,true,false,false,false,true,false,none,false,false,true,good,[not recorded]
R-060,C-09,police,received,2024-09-05,false,false,true,true,true,false,true,false,false,true,false,true,false,false,false,none,true,true,true,inadequate,[not recorded]
R-061,C-09,youth_justice,received,2024-09-06,true,false,true,true,true,false,true,false,true,true,false,false,false,false,false,none,false,false,true,requires_improvement,Dad's view is asked for each time.
R-062,C-09,emergency_duty,received,2024-08-25,false,false,true,true,[not asked],false,false,[not asked],true,false,true,true,false,false,[not asked],none,false,true,false,requires_improvement,Dad's view is asked for each time.
R-063,C-09,preventative_services,received,2024-08-23,true,false,true,true,false,false,false,true,true,true,false,true,false,false,false,none,true,false,false,requires_improvement,Record kept up to date; the daily life of the child is hard to see.
R-064,C-10,gp_practices,received,2024-08-28,false,false,true,false,false,false,false,true,false,true,false,false,false,false,true,none,true,false,true,outstanding,[not recorded]
R-065,C-10,social_care,missing,[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return]
R-066,C-10,education,received,2024-09-03,true,[not recorded],true,true,false,false,true,false,true,false,true,false,false,false,false,none,true,false,true,good,Record kept up to date; the daily life of the child is hard to see.
R-067,C-10,domestic_abuse_service,received,2024-08-23,true,false,true,false,false,true,true,true,true,true,false,true,false,false,false,none,false,true,true,inadequate,[not recorded]
R-068,C-10,police,received,2024-08-27,false,false,true,true,false,false,true,false,false,false,false,false,false,false,true,single,false,false,true,good,"Letters sent, no reply noted."
R-069,C-10,youth_justice,received,2024-08-29,[not recorded],true,false,true,true,false,false,false,true,true,false,true,false,false,false,single,true,true,false,requires_improvement,Dad's view is asked for each time.
R-070,C-10,mental_health,late,2024-09-20,false,false,true,true,false,false,false,false,false,false,true,false,false,false,false,single,true,false,true,good,[not recorded]
R-071,C-11,gp_practices,received,2025-01-25,false,false,false,false,true,true,true,true,false,[not recorded],false,false,false,false,false,[not recorded],true,false,[not asked],requires_improvement,"Neglect is described, but the word is not used."
R-072,C-11,social_care,received,2025-01-28,true,true,true,true,false,true,true,true,true,false,false,false,false,false,true,none,false,false,true,requires_improvement,The school's notes are full and kind to the child.
R-073,C-11,community_health,received,2025-01-17,true,false,true,false,true,false,true,false,false,false,false,false,true,false,false,single,true,true,true,inadequate,Dad's view is asked for each time.
R-074,C-11,education,received,2025-01-23,true,false,true,true,false,true,false,true,false,false,false,false,false,false,true,none,false,false,true,good,The school's notes are full and kind to the child.
R-075,C-11,preventative_services,received,2025-01-15,true,true,true,true,true,true,true,true,true,true,false,false,false,false,true,none,true,true,true,good,"Letters sent, no reply noted."
R-076,C-11,police,nil,2025-01-14,[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable]
R-077,C-12,gp_practices,received,2025-01-30,true,false,true,false,true,false,true,false,false,true,true,true,true,false,false,multi,true,false,true,requires_improvement,[not recorded]
R-078,C-12,social_care,received,2025-01-18,true,true,true,false,true,false,true,false,false,false,false,false,true,false,false,multi,false,true,true,requires_improvement,Dad's view is asked for each time.
R-079,C-12,education,received,2025-01-22,true,true,false,false,true,false,false,true,false,false,false,false,true,false,false,multi,false,false,true,outstanding,[not recorded]
R-080,C-12,police,received,2025-01-17,true,false,true,[not recorded],false,true,false,true,true,false,false,false,true,false,false,none,true,false,true,good,The child's words are quoted.
R-081,C-12,youth_justice,received,2025-01-22,true,true,false,true,true,true,true,false,true,true,false,true,false,false,false,single,true,true,true,good,Dad's view is asked for each time.
R-082,C-12,domestic_abuse_service,received,2025-01-16,true,false,true,true,true,false,true,false,true,true,false,false,false,false,false,none,true,true,true,outstanding,"Neglect is described, but the word is not used."
R-083,C-12,preventative_services,received,2025-01-27,true,false,true,true,true,false,false,true,true,true,false,false,true,false,false,multi,true,true,true,requires_improvement,[not recorded]
R-084,C-13,gp_practices,received,2025-01-20,false,false,true,false,false,true,true,false,true,false,false,false,false,false,false,multi,false,true,true,good,[not recorded]
R-085,C-13,social_care,received,2025-01-18,true,false,true,true,false,true,true,false,true,false,false,true,true,false,false,single,true,false,false,outstanding,[not recorded]
R-086,C-13,education,received,2025-01-17,false,false,true,false,false,true,true,false,true,true,false,false,false,false,false,none,true,false,false,inadequate,Dad's view is asked for each time.
R-087,C-13,preventative_services,received,2025-01-13,true,true,false,true,false,true,true,false,true,false,false,false,false,false,false,multi,false,false,true,requires_improvement,"Letters sent, no reply noted."
R-088,C-13,police,missing,[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return]
R-089,C-13,community_health,received,2025-01-27,true,true,false,true,false,false,true,false,true,false,false,true,false,false,false,single,false,true,true,good,"Neglect is described, but the word is not used."
R-090,C-13,mental_health,received,2025-01-26,true,false,true,[withheld],true,true,false,false,[withheld],true,false,false,[withheld],false,false,multi,false,true,true,requires_improvement,[withheld]
R-091,C-13,family_charity,received,2025-01-26,true,true,false,true,true,true,false,false,true,false,false,false,false,false,false,none,true,false,true,good,[not recorded]
R-092,C-14,gp_practices,received,2025-01-27,false,false,true,true,true,true,false,true,false,false,false,false,true,false,true,single,true,true,true,requires_improvement,Appointments offered at short notice.
R-093,C-14,social_care,received,2025-01-30,true,false,true,true,false,true,true,false,false,true,false,false,false,false,true,none,false,false,true,good,[not recorded]
R-094,C-14,community_health,received,2025-01-26,true,false,false,true,false,false,true,true,false,true,true,false,false,false,false,single,false,true,true,outstanding,The child's words are quoted.
R-095,C-14,hospital,received,2025-01-13,true,false,false,false,false,false,true,true,false,false,false,true,false,false,false,single,false,false,false,outstanding,[not recorded]
R-096,C-14,domestic_abuse_service,received,2025-01-21,true,true,true,false,true,false,false,true,false,true,false,false,false,false,true,single,true,false,false,requires_improvement,[not recorded]
R-097,C-14,police,received,2025-01-28,true,true,true,true,true,false,false,true,true,false,false,false,false,false,true,single,false,false,true,[withheld],Good telephone contact with the lead worker.
R-098,C-15,gp_practices,received,2025-01-21,true,false,true,false,true,true,true,false,true,true,false,false,false,false,false,multi,false,false,true,outstanding,[not recorded]
R-099,C-15,social_care,received,2025-01-22,true,true,true,false,false,false,true,false,false,false,true,true,false,false,false,multi,false,true,true,requires_improvement,Visits were made as agreed.
R-100,C-15,education,received,2025-01-23,false,false,true,false,false,true,false,false,false,false,false,false,false,false,false,single,false,false,false,requires_improvement,[not recorded]
R-101,C-15,preventative_services,received,2025-01-15,true,true,true,true,true,true,false,false,false,false,false,true,true,false,false,none,true,true,false,requires_improvement,[not recorded]
R-102,C-15,police,received,2025-01-18,false,false,true,false,true,true,true,false,[not asked],false,false,false,false,false,false,single,false,false,true,good,The school's notes are full and kind to the child.
R-103,C-15,family_charity,received,2025-01-28,true,false,false,true,true,false,true,false,true,false,true,false,false,false,false,none,false,true,false,outstanding,The school's notes are full and kind to the child.
R-104,C-16,gp_practices,received,2025-01-22,false,false,true,true,true,true,false,true,false,false,false,false,false,false,true,single,false,true,false,requires_improvement,"Letters sent, no reply noted."
R-105,C-16,social_care,received,2025-01-14,false,false,true,false,true,true,true,false,false,false,false,false,false,false,false,single,false,true,true,requires_improvement,"Neglect is described, but the word is not used."
R-106,C-16,community_health,received,2025-01-22,false,false,true,true,false,false,false,true,true,true,true,false,true,false,false,single,false,false,true,good,The child's words are quoted.
R-107,C-16,education,received,2025-01-26,false,false,true,false,true,true,true,true,true,false,false,false,false,false,false,multi,false,false,false,good,[not recorded]
R-108,C-16,preventative_services,received,2025-01-13,true,true,true,true,true,true,false,true,true,false,false,true,false,false,true,multi,true,false,true,good,Record kept up to date; the daily life of the child is hard to see.
R-109,C-16,police,late,2025-02-17,false,false,false,false,true,true,true,true,true,false,false,false,false,false,false,single,false,false,true,requires_improvement,The plan is mentioned; what should change is not.
R-110,C-17,gp_practices,received,2025-01-20,true,true,true,true,false,true,false,true,true,[not recorded],false,false,false,false,true,[not recorded],false,true,[not asked],good,[not recorded]
R-111,C-17,social_care,received,2025-01-13,true,true,true,true,true,true,true,true,true,false,false,false,true,false,true,single,true,false,true,requires_improvement,[not recorded]
R-112,C-17,community_health,received,2025-01-14,true,true,true,false,false,false,true,true,false,false,false,true,true,false,true,single,false,false,false,requires_improvement,[not recorded]
R-113,C-17,hospital,received,2025-01-31,true,true,true,true,true,true,true,true,false,true,false,false,false,false,false,multi,true,false,true,inadequate,"Letters sent, no reply noted."
R-114,C-17,preventative_services,received,2025-01-24,true,false,true,true,true,false,true,false,true,false,false,false,false,false,true,multi,false,true,true,requires_improvement,[not recorded]
R-115,C-18,gp_practices,received,2025-01-27,false,false,true,true,true,false,false,false,true,false,true,false,false,false,false,multi,true,true,false,good,[not recorded]
R-116,C-18,social_care,received,2025-01-14,true,true,false,false,true,false,true,false,false,true,false,true,false,false,false,single,false,false,false,good,The child's words are quoted.
R-117,C-18,education,received,2025-01-13,true,false,true,false,false,false,true,false,true,false,false,false,true,false,false,single,false,true,true,good,[not recorded]
R-118,C-18,youth_justice,received,2025-01-15,true,true,true,false,true,false,false,false,true,false,false,false,false,false,false,single,true,true,true,outstanding,[not recorded]
R-119,C-18,police,received,2025-01-26,true,true,true,true,true,true,false,false,false,false,false,false,false,false,false,multi,true,true,true,good,The child's words are quoted.
R-120,C-18,domestic_abuse_service,received,2025-01-17,true,false,true,true,false,true,true,false,true,false,true,false,false,false,false,multi,true,true,true,requires_improvement,Dad's view is asked for each time.
R-121,C-18,preventative_services,received,2025-01-25,true,true,true,false,true,true,false,false,true,false,false,false,false,true,false,single,true,false,true,inadequate,Visits were made as agreed.
R-122,C-18,emergency_duty,received,2025-01-29,false,false,true,true,[not asked],false,true,[not asked],true,false,false,false,true,false,[not asked],multi,true,true,true,good,"Neglect is described, but the word is not used."
R-123,C-18,family_charity,received,2025-01-20,true,false,false,false,true,false,true,false,false,false,false,false,false,false,false,multi,false,false,true,outstanding,[not recorded]
R-124,C-19,gp_practices,received,2025-01-15,false,false,false,true,false,false,false,true,true,true,false,false,false,false,false,multi,true,false,true,good,[not recorded]
R-125,C-19,social_care,received,2025-01-16,[not asked],false,true,false,true,[not asked],[not asked],false,false,false,false,true,false,false,false,single,true,false,true,[not recorded],[not recorded]
R-126,C-19,education,missing,[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return]
R-127,C-19,community_health,received,2025-01-15,true,false,true,false,true,true,false,false,true,true,false,false,true,false,false,multi,true,true,true,requires_improvement,"Letters sent, no reply noted."
R-128,C-19,preventative_services,late,[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return],[no return]
R-129,C-19,police,received,2025-01-31,false,false,false,true,true,false,false,false,false,false,false,false,true,false,false,single,false,false,true,inadequate,"Letters sent, no reply noted."
R-130,C-20,gp_practices,received,2025-01-26,false,false,false,false,true,true,false,false,true,false,false,false,true,false,false,single,false,false,true,good,[not recorded]
R-131,C-20,social_care,received,2025-01-27,true,true,true,false,true,true,false,false,false,true,false,false,false,false,true,single,false,true,false,good,[not recorded]
R-132,C-20,community_health,received,2025-01-26,true,true,false,false,true,true,true,true,false,true,false,false,false,false,false,single,false,true,false,outstanding,[not recorded]
R-133,C-20,mental_health,received,2025-01-31,true,true,true,false,false,true,false,true,false,false,false,true,[withheld],false,false,multi,false,false,true,outstanding,"Neglect is described, but the word is not used."
R-134,C-20,domestic_abuse_service,received,2025-01-16,true,false,false,false,true,true,false,false,true,false,false,false,true,false,true,single,true,true,false,requires_improvement,[not recorded]
R-135,C-20,preventative_services,received,2025-01-19,true,true,true,true,false,false,true,true,true,false,false,true,false,false,true,single,true,false,true,good,"Letters sent, no reply noted."
R-136,C-20,family_charity,received,2025-01-21,true,true,false,false,false,false,true,false,false,true,false,false,false,false,false,multi,true,false,true,good,Mum calls the Tuesday group her “café” — she comes early and stays late.
R-137,C-20,police,nil,2025-01-13,[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable],[not applicable]

"""#

    private static let text21: String = #"""
code,name,parent,definition,aliases
alcohol_misuse,alcohol misuse by parents,parental_substance_misuse,Alcohol bears on a parent's care.,alcohol
autism,autism,health_and_disability,"The child is autistic, or is being assessed.",autistic
chronologies,chronologies,multi_agency_working,One line of events across agencies.,
coercive_control,coercive control,domestic_abuse,"A pattern of control, threats and isolation.",controlling behaviour
confidence,confidence of practitioners,practice,Confidence to speak with families about neglect.,
day_in_the_life,a day in the life,domestic_abuse_and_neglect,What an ordinary day is like for the child.,lived experience
declined_support,declined support,practice,Support is offered and not taken up.,
denial_minimising,denial and minimising,domestic_abuse_and_neglect,Parents deny or play down risk and impact.,disguised compliance
domestic_abuse,domestic abuse,domestic_abuse_and_neglect,Abuse between adults of the household that the child lives with.,domestic violence;DA
domestic_abuse_and_neglect,domestic abuse and neglect,[not applicable],Where neglect and domestic abuse meet: what the children live with and how it is seen.,DA and neglect
early_help_engagement,engaging with early help,practice,Whether families and early help find each other.,
economic_abuse,economic abuse,coercive_control,"Control over money, work or the means of living.",financial abuse
educational_neglect,educational neglect,neglect,Schooling is not supported.,
emotional_neglect,emotional neglect,neglect,Warmth and attention are lacking.,
escalation,escalation,multi_agency_working,Taking a concern up a line of management.,
false_reassurance,false reassurance,less_vigilant,A plan reassures more than it should.,
family_solution,a family solution,practice,The family's own network is part of the answer.,family group
fathers_included,fathers included,practice,Fathers and partners are part of the work.,dad's voice
health_and_disability,health and disability,[not applicable],Health needs and disabilities of the child.,
home_safety,safety in the home,practice,"Hazards in the home, and what is done about them.",locked box
impact_on_the_child,impact on the child,domestic_abuse_and_neglect,What the concern means for the child now.,
information_sharing,information sharing,multi_agency_working,Whether what one agency knows reaches the others.,
information_to_families,information to families,practice,Families are told plainly what worries people.,
less_vigilant,less vigilant,practice,An agency rests on another's involvement.,assured by others
lost_among_siblings,lost among siblings,practice,A child goes unseen beside brothers and sisters.,lost in the crowd
medical_neglect,medical neglect,neglect,Health needs are not met.,missed health care
midwifery_contact,contact with midwifery,practice,Care before birth.,antenatal care
missed_appointments,missed appointments,practice,Visits and appointments that were not kept.,was not brought
multi_agency_working,multi-agency working,practice,How agencies work with one another.,working together
neglect,neglect,[not applicable],"A child's basic needs go unmet, again and again.",
neglect_not_named,neglect not named,practice,"Neglect is described, and the word is not used.",naming neglect
not_shared_with_family,not shared with the family,neglect_not_named,The concern is not spoken of with the family.,
over_optimism,over-optimism,domestic_abuse_and_neglect,Small changes are taken for more than they are.,
parental_conflict,conflict between parents,parents_needs,"Lasting conflict between parents, together or apart.",
parental_mental_health,parents' mental health,parents_needs,A parent's mental health bears on their care.,
parental_substance_misuse,substance misuse by parents,parents_needs,Drugs or alcohol bear on a parent's care.,drugs and alcohol
parents_needs,parents' own needs,[not applicable],What the adults carry that bears on their care.,
physical_health,physical health,health_and_disability,A health condition that needs care.,health needs
physical_neglect,physical neglect,neglect,"Food, warmth, clothing or a clean home are lacking.",home conditions
practice,how agencies work,[not applicable],Themes about practice rather than about the family.,
professional_curiosity,professional curiosity,practice,"Asking further, and challenging kindly.",curiosity
quoracy,quoracy,multi_agency_working,Whether the agencies needed are at the table.,attendance at meetings
record_accuracy,accurate records,multi_agency_working,Whether records agree between agencies.,
repeat_requests,repeat requests,practice,Support is asked for again and again.,re-referral
school_attendance,school attendance,[not applicable],The child misses much school.,absence
threshold,threshold decisions,practice,"Decisions on thresholds, and what is seen beside them.",
tools,use of tools,practice,Tools that help to see and to explain.,
trauma,trauma,[not applicable],The child lives with the marks of what happened.,
trauma_informed,trauma-informed work,practice,Work that bears in mind what people have lived through.,
voice_of_the_child,voice of the child,domestic_abuse_and_neglect,"What the child says or shows, and whether it is written down.",child's voice
witnessing_domestic_abuse,seeing or hearing domestic abuse,domestic_abuse,"The child sees, hears or is drawn into the abuse.",children exposed to DA
young_carer,young carer,[not applicable],The child cares for a parent or sibling.,caring role

"""#
}
