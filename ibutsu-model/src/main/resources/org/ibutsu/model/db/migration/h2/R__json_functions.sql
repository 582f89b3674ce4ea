-- The names by which statements reach org.ibutsu.model.json.H2Functions. H2 looks the methods up by name, so that a
-- changed method needs no new alias, but a renamed one does.

create alias if not exists json_text deterministic for 'org.ibutsu.model.json.H2Functions.jsonText';
create alias if not exists json_int deterministic for 'org.ibutsu.model.json.H2Functions.jsonInteger';
create alias if not exists json_tree deterministic for 'org.ibutsu.model.json.H2Functions.jsonTree';
create alias if not exists json_has deterministic for 'org.ibutsu.model.json.H2Functions.jsonHas';
create alias if not exists json_contains deterministic for 'org.ibutsu.model.json.H2Functions.jsonContains';
create alias if not exists json_any deterministic for 'org.ibutsu.model.json.H2Functions.jsonAny';
create alias if not exists json_may_hold deterministic for 'org.ibutsu.model.json.H2Functions.jsonMayHold';
create alias if not exists text_int deterministic for 'org.ibutsu.model.json.H2Functions.textInteger';
create alias if not exists text_like deterministic for 'org.ibutsu.model.json.H2Functions.textLike';
create alias if not exists text_matches deterministic for 'org.ibutsu.model.json.H2Functions.textMatches';
create alias if not exists text_order deterministic for 'org.ibutsu.model.json.H2Functions.textOrder';
