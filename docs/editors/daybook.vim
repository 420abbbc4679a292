" Vim syntax file
" Language: Daybook scripts (*.daybook)
" Written by `daybook manual --format vim` from the words that the program itself reads.

if exists("b:current_syntax")
  finish
endif
let s:cpo_save = &cpo
set cpo&vim

syntax case ignore
syntax sync fromstart

syntax match daybookStatement ;\v<%(find|list|count|how|theme|let|param|expect|warn|include|run|set|explain|why|describe|profile|values|help|show|history|again|undo|save|edit|open|private|quit|exit|many|unless)>;
syntax match daybookStage ;\v<%(where|exclude|to|add|drop|sort|first|sample|distinct|summarise|title|as|export|keep|summarize)>;
syntax match daybookCondition ;\v<%(and|or|not|is|in|between|has|contains|starts|matches|before|after|on|within|any|no|all|every|at|exactly|more|fewer|least|most|than|none|only)>;
syntax match daybookUnit ;\v<%(day|days|week|weeks|month|months|quarter|year|years|financial|working)>;
syntax match daybookConstant ;\v<%(true|false|unknown|known|empty|not_applicable)>;
syntax match daybookWord ;\v<%(off|via|sorted|by|per|seed|each|showing|into|overwrite|ascending|descending|of|with|because|latest|earliest|it|last|this|as_of|one|rows|unique|same|for)>;
syntax match daybookNamed ;\v<%(%(as_of|it)>)@!\h\w*>\ze\s*\=;
syntax match daybookFunction ;\v<%(count|sum|mean|median|min|max|quantile|known|unknown_rate|distinct|carries)>\ze\s*\(;
syntax match daybookType ;\v(:\s*)@<=%(text|number|date|period|flag|code)>;
syntax match daybookFormat ;\v(<as\s+)@<=%(table|plain|records|csv|tsv|json|jsonl|markdown|html)>;
syntax match daybookOperator ;\v[<>!]?\=|[-<>|+*/];
syntax match daybookMember ;\v\.\s*[A-Za-z_][A-Za-z0-9_]*;
syntax match daybookNumber ;\v<[0-9]+(\.[0-9]+)?(\%|\s+%(day|days|week|weeks|month|months|year|years)>)?;
syntax match daybookDate ;\v<[0-9]{4}-[0-9]{2}(-[0-9]{2})?>;
syntax match daybookDate ;\v<[0-9]{4}[Qq][1-4]>;
syntax match daybookCode ;\v<[A-Za-z_][A-Za-z0-9_]*-[0-9][A-Za-z0-9_]*(-[A-Za-z0-9_]+)*>;
syntax match daybookDate ;\v<[Ff][Yy][0-9]{4}-[0-9]{2}([Qq][1-4])?>;
syntax match daybookParameter ;\v\$[A-Za-z_][A-Za-z0-9_]*;
syntax match daybookName ;\v`[^`]+`;
syntax match daybookEscape contained ;\v\\["'\\nt];
syntax region daybookString start=+"+ skip=+\\["'\\]+ end=+"+ contains=daybookEscape
syntax region daybookString start=+'+ skip=+\\["'\\]+ end=+'+ contains=daybookEscape
syntax match daybookComment ;\v#.*$;
syntax match daybookProse ;\v^\s*##.*$;
syntax match daybookHeading ;\v^\s*##\s*#.*$;

highlight default link daybookStatement Statement
highlight default link daybookStage Keyword
highlight default link daybookCondition Conditional
highlight default link daybookUnit Type
highlight default link daybookConstant Constant
highlight default link daybookWord Keyword
highlight default link daybookFunction Function
highlight default link daybookType Type
highlight default link daybookFormat Type
highlight default link daybookOperator Operator
highlight default link daybookNumber Number
highlight default link daybookDate Constant
highlight default link daybookCode Constant
highlight default link daybookParameter Identifier
highlight default link daybookName Identifier
highlight default link daybookString String
highlight default link daybookEscape SpecialChar
highlight default link daybookComment Comment
highlight default link daybookProse SpecialComment
highlight default link daybookHeading Title

let b:current_syntax = "daybook"
let &cpo = s:cpo_save
unlet s:cpo_save
